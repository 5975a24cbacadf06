/** A state as sign and word; the colour only repeats them. */
import type { ReactNode } from 'react';

export type Tone = 'plain' | 'waiting' | 'good' | 'bad' | 'off';

const signs: Readonly<Record<Tone, string>> = { plain: '·', waiting: '◔', good: '✓', bad: '!', off: '×' };

export type StateTagProps = { readonly tone: Tone; readonly children: ReactNode };

export function StateTag({ tone, children }: StateTagProps) {
  return <span className={`tz-state tz-state-${tone}`}><span className="tz-state-sign" aria-hidden>{signs[tone]}</span>{children}</span>;
}
