import { StateTag, type Tone } from '#ui/StateTag.tsx';
import { useWords } from '#ui/words.ts';
import type { RecordLine, RecordState } from '../contract.ts';

const tones: Readonly<Record<RecordState, Tone>> = { draft: 'waiting', returned: 'bad', confirmed: 'good', correcting: 'waiting', voiding: 'waiting', void: 'off' };

export function StateMark({ state }: { readonly state: RecordState }) {
  const t = useWords('records');
  return <StateTag tone={tones[state]}>{t(`state.${state}`)}</StateTag>;
}

const signs = { none: '○', weak: '△', enough: '✓' } as const;

/** Sign, word and number of pieces: the colour only repeats them. */
export function GradeMark({ line }: { readonly line: Pick<RecordLine, 'evidenceGrade' | 'evidenceCount'> }) {
  const t = useWords('records');
  return (
    <span className={`record-grade record-grade-${line.evidenceGrade}`}>
      <span aria-hidden="true">{signs[line.evidenceGrade]} </span>{t(`grade.${line.evidenceGrade}`)}{line.evidenceCount > 0 ? ` ${t('grade.count', { n: line.evidenceCount })}` : ''}
    </span>
  );
}
