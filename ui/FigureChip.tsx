/** A figure in text or table: opens what stands behind it. Its state is sign and word, not colour. */
import { Go } from './place.tsx';
import { useWords } from './words.ts';

export type FigureState = 'supported' | 'unsupported' | 'drifted' | 'gap';

export type FigureChipProps = {
  /** As it reads: 12次, 96.5%. */
  readonly text: string;
  readonly state: FigureState;
  /** What is counted, for those who cannot see the sentence around it. */
  readonly name?: string;
  readonly onOpen?: () => void;
  /** Where it opens a page instead. */
  readonly to?: string;
  /** True for the one whose evidence is open beside it. */
  readonly current?: boolean;
};

const signs: Readonly<Record<FigureState, string>> = { supported: '', unsupported: '?', drifted: '≠', gap: '…' };

export function FigureChip({ text, state, name, onOpen, to, current }: FigureChipProps) {
  const t = useWords('ui');
  const word = t(`figure.${state}`);
  const content = (
    <>
      <span className="tz-digits">{text}</span>
      {state === 'supported' ? null : <span className="tz-figure-state"><span aria-hidden>{signs[state]}</span>{word}</span>}
    </>
  );
  const label = name ? t('figure.open', { name, text, state: word }) : t('figure.open-plain', { text, state: word });
  const look = `tz-figure tz-figure-${state}`;
  if (to) return <Go to={to} className={look} aria-label={label} aria-current={current ? 'true' : undefined}>{content}</Go>;
  if (onOpen) return <button type="button" className={look} aria-label={label} aria-current={current ? 'true' : undefined} onClick={onOpen}>{content}</button>;
  return <span className={look}>{content}</span>;
}
