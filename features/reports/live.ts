/** Figures of a report as the ledger says at this moment, and the records behind them. */
import { parsePeriod } from '#engines/calendar/period.ts';
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import type { Scope } from '#platform/scope.ts';
import type { FigureKeyShape } from '../figures/contract.ts';
import { figuresOf, pinsOfMany } from '../figures/service.ts';
import { ledgerNow } from '../packs/service.ts';
import { unitTree } from '../units/service.ts';
import type { Changed, ReportFigure } from './contract.ts';
import { rowOf } from './figure-rows.ts';
import { hasChanged, type changedFigures } from './rules.ts';
import type { NewFigure, Pin } from './store.ts';

/** The as-of day of a figure within a version: the version's, or the end of the figure's own period if that is earlier. */
export function withDay(key: FigureKeyShape, asOf: PlainDate): FigureKeyShape {
  const period = parsePeriod(key.period);
  return { ...key, asOf: period && period.to < asOf ? period.to : asOf };
}

/** Those that can be computed: their indicator is in force and their unit within sight. */
async function computable<F extends NewFigure>(scope: Scope, figures: readonly F[]): Promise<F[]> {
  const { indicators } = await ledgerNow(scope);
  const visible = new Set((await unitTree(scope)).filter((unit) => unit.visible).map((unit) => unit.id));
  return figures.filter(({ key }) => indicators.has(key.indicator) && visible.has(key.unit));
}

/** By position; a figure that can no longer be computed is missing. `asOf` null = as of the day that each key says. */
export async function liveFigures(scope: Scope, figures: readonly NewFigure[], asOf: PlainDate | null): Promise<Map<string, NewFigure>> {
  const asked = await computable(scope, figures);
  const now = asked.length === 0 ? [] : await figuresOf(scope, { keys: asked.map(({ key }) => (asOf === null ? key : withDay(key, asOf))) });
  // Where less is in sight the ledger answers with a narrower key: that is another figure, not this one changed.
  return new Map(asked.flatMap((figure, place) => {
    const answer = now[place];
    return answer && answer.key.reach === figure.key.reach ? [[figure.position, rowOf(answer)] as const] : [];
  }));
}

/** Record versions behind figures, up to `most` records a figure. */
export async function pinsBehind(scope: Scope, figures: readonly NewFigure[], most = Number.POSITIVE_INFINITY): Promise<Pin[]> {
  const asked = await computable(scope, figures.filter((figure) => figure.count > 0 && figure.count <= most));
  const behind = asked.length === 0 ? [] : await pinsOfMany(scope, { keys: asked.map(({ key }) => key) });
  return asked.flatMap(({ position }, place) => (behind[place] ?? []).map(({ record, version }): Pin => ({ position, recordId: record, recordVersion: version })));
}

export function valueOf({ value, text, count, digest }: NewFigure): ReportFigure['written'] {
  return { value, text, count, digest };
}

export function changedLines(changed: ReturnType<typeof changedFigures<NewFigure>>): Changed[] {
  return changed.map(({ before, after }) => ({ position: before.position, name: before.name, before: valueOf(before), after: after && { value: after.value, text: after.text, count: after.count, digest: after.digest } }));
}

/** How a written figure stands against the ledger. */
export function stateOf(written: NewFigure, now: NewFigure | undefined): ReportFigure['state'] {
  if (!now) return 'gone';
  return hasChanged(written, now) ? 'changed' : 'same';
}
