/** "Only where something happened": `#contracts_signed + #supplier_reviews > 0`, a sum of indicators held against a number. */
import type { DraftFigure } from './slots.ts';

const form = /^\s*((?:#?[a-z][a-z0-9_]*\s*\+\s*)*#?[a-z][a-z0-9_]*)\s*(>=|<=|>|<|=)\s*(\d+(?:\.\d+)?)\s*$/;

/** Indicators that a condition speaks of; none for a condition that cannot be read. */
export function indicatorsOfCondition(when: string | null): string[] {
  return (form.exec(when ?? '')?.[1] ?? '').split('+').map((name) => name.trim().replace(/^#/, '')).filter((name) => name !== '');
}

/** True for a condition of this form. */
export const isCondition = (when: string): boolean => form.test(when);

/** A missing figure counts nothing. A condition that cannot be read holds: a section too many is seen, one too few is not. */
export function conditionHolds(when: string | null, figures: ReadonlyMap<string, DraftFigure>): boolean {
  const match = form.exec(when ?? '');
  if (!match) return true;
  const sum = indicatorsOfCondition(when).reduce((total, indicator) => total + Number(figures.get(indicator)?.value ?? 0), 0);
  const limit = Number(match[3]);
  switch (match[2]) {
    case '>': return sum > limit;
    case '<': return sum < limit;
    case '>=': return sum >= limit;
    case '<=': return sum <= limit;
    default: return sum === limit;
  }
}
