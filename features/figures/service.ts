/** Use cases of figures: values, the records behind them, what a record supports. The door for other features. */
import { periodText } from '#engines/calendar/period.ts';
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import type { Ledger } from '#engines/ledger/compile.ts';
import { atomName as nameOfAtom, definitionOf } from '#engines/ledger/definition.ts';
import { figureText, valueOf, wantedBy } from '#engines/ledger/figure.ts';
import { areasOf } from '#engines/ledger/kind.ts';
import { measureRecord, type MeasureStep } from '#engines/ledger/measure.ts';
import { canonicalJson } from '#engines/seal/entry.ts';
import type { Asked, Issue } from '#engines/wire/endpoint.ts';
import { found, refuseIf } from '#platform/refusal.ts';
import type { Scope } from '#platform/scope.ts';
import { sha256 } from '../audit/service.ts';
import { ledgerNow } from '../packs/service.ts';
import { countedLines, recordLines } from '../records/service.ts';
import { unitNamed, visibleUnit } from '../units/service.ts';
import type { Figure, FigureKeyShape, FigureRecord, Indicator, previewSupported as preview } from './contract.ts';
import { readAfter, settle, type FigureAsked, type Settled } from './rules.ts';
import { addedBy, atomName, countedValues, countsBehind, pageBehind, pairsBehind, pairsBehindMany, summedValues, treeAt, type AtomAsked, type AtomValue, type Place, type Span, type TreeReading } from './store.ts';

type Ready = Settled & { readonly span: Span; readonly atoms: readonly AtomAsked[] };

const noValue: AtomValue = { number: '0', n: 0, digest: 0n, lacking: 0 };

function atomsOf(ledger: Ledger, { key }: Settled): AtomAsked[] {
  const wanted = wantedBy(ledger, key.indicator, key.area).map(({ atom, area }): AtomAsked => ({ key: atom.key, mode: atom.mode, area }));
  return [...new Map(wanted.map((atom) => [atomName(atom), atom])).values()];
}

/** Reads each place of the tree once. */
class Trees {
  readonly #scope: Scope;
  readonly #read = new Map<string, ReturnType<typeof treeAt>>();

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** null: the subtree is not in sight, so that only the unit's own figure can be given. */
  async reading(place: Place): Promise<Exclude<TreeReading, 'none'> | null> {
    const name = `${place.unit}|${place.line}|${place.asOf}`;
    const reading = this.#read.get(name) ?? treeAt(this.#scope, place);
    this.#read.set(name, reading);
    const { differs, granted, seen } = await reading;
    if (!seen) return null;
    return differs ? 'day' : granted ? 'sums' : 'today';
  }
}

async function readyOf(ledger: Ledger, settled: Settled, trees: Trees): Promise<Ready> {
  const { key, period } = settled;
  const tree = key.reach === 'own' ? null : await trees.reading(key);
  const span: Span = { unit: key.unit, line: key.line, from: period.from, to: period.to, asOf: key.asOf, reach: tree === null ? 'own' : 'subtree', tree: tree ?? 'none' };
  return { ...settled, key: { ...key, reach: span.reach }, span, atoms: atomsOf(ledger, settled) };
}

/** @throws Refusal not-found for units out of sight; invalid with everything that is wrong with the question */
async function settleAll(scope: Scope, ledger: Ledger, asked: readonly FigureAsked[]): Promise<Ready[]> {
  for (const unit of new Set(asked.map((one) => one.unit))) await visibleUnit(scope, unit);
  const answers = asked.map((one) => settle(ledger, one, scope.today));
  refuseIf(answers.flatMap(({ issues }): readonly Issue[] => issues));
  const trees = new Trees(scope);
  const ready: Ready[] = [];
  for (const { settled } of answers) if (settled) ready.push(await readyOf(ledger, settled, trees));
  return ready;
}

/** Whether the asker sees all units that stood below this one on that day, so that figures of the subtree can be given. */
export async function subtreeInSight(scope: Scope, place: Place): Promise<boolean> {
  return (await new Trees(scope).reading(place)) !== null;
}

type Counted = { readonly values: ReadonlyMap<string, AtomValue>; readonly counts: ReadonlyMap<string, number> };

/** All that is asked over one span, in three queries at most. */
async function countSpan(scope: Scope, figures: readonly Ready[]): Promise<Counted> {
  const { span } = found('figure', figures[0]);
  const atoms = [...new Map(figures.flatMap((figure) => figure.atoms).map((atom) => [atomName(atom), atom])).values()];
  const isSummed = (atom: AtomAsked): boolean => atom.mode === 'flow' || atom.mode === 'stock';
  const summed = await summedValues(scope, span, atoms.filter(isSummed));
  const counted = await countedValues(scope, span, atoms.filter((atom) => !isSummed(atom)));
  const several = new Map(figures.filter((figure) => figure.atoms.length > 1).map((figure) => [canonicalJson(figure.key), figure.atoms]));
  return { values: new Map([...summed, ...counted]), counts: await countsBehind(scope, span, several) };
}

/** SHA-256 over the key, the value, the number of records and the hashes of their versions, part by part. */
function digestOf(figure: Ready, result: { value: string | null; count: number }, values: ReadonlyMap<string, AtomValue>): string {
  const parts = [...figure.atoms].sort((a, b) => (atomName(a) < atomName(b) ? -1 : 1)).map((atom) => {
    const { number, n, digest } = values.get(atomName(atom)) ?? noValue;
    return { atom: atom.key, area: atom.area, number, records: n, versions: digest.toString(16).padStart(16, '0') };
  });
  return sha256(new TextEncoder().encode(canonicalJson({ v: 1, key: figure.key, value: result.value, count: result.count, parts })));
}

function figureFrom(ledger: Ledger, figure: Ready, counted: Counted, unitName: string): Figure {
  const { key, compiled, period } = figure;
  const { indicator } = compiled;
  const totals = new Map(figure.atoms.map((atom) => [atomName(atom), counted.values.get(atomName(atom)) ?? (atom.mode === 'max' ? { ...noValue, number: null } : noValue)]));
  const outcome = valueOf(ledger, key.indicator, key.area, ({ atom, area }) => totals.get(atomName({ key: atom.key, area })) ?? noValue);
  const [only] = figure.atoms;
  const count = figure.atoms.length > 1 ? (counted.counts.get(canonicalJson(key)) ?? 0) : only ? (totals.get(atomName(only))?.n ?? 0) : 0;
  return {
    key,
    name: { zh: indicator.zh, en: indicator.en },
    counter: compiled.counter,
    value: outcome.value,
    reason: outcome.reason,
    text: figureText(outcome, compiled.counter),
    count,
    digest: digestOf(figure, { value: outcome.value, count }, totals),
    definition: definitionOf(ledger, key.indicator, key.area),
    unitName,
    periodText: periodText(period, 'zh'),
  };
}

const spanName = ({ span: { unit, tree, line, from, to, asOf } }: Ready): string => [unit, tree, line, from, to, asOf].join('|');

function bySpan(all: readonly Ready[]): Map<string, Ready[]> {
  const spans = new Map<string, Ready[]>();
  for (const figure of all) spans.set(spanName(figure), [...(spans.get(spanName(figure)) ?? []), figure]);
  return spans;
}

/**
 * Figures in the order asked. Where the units below are out of the asker's sight, the figure is the unit's own, and its key says so.
 * @throws Refusal not-found for units out of sight; invalid with `figure.…` issues
 */
export async function figuresOf(scope: Scope, asked: { readonly keys: readonly FigureAsked[] }): Promise<Figure[]> {
  const ledger = await ledgerNow(scope);
  const all = await settleAll(scope, ledger, asked.keys);
  const counted = new Map<string, Counted>();
  for (const [name, figures] of bySpan(all)) counted.set(name, await countSpan(scope, figures));
  const names = new Map<string, string>();
  for (const { key } of all) {
    const name = `${key.unit}|${key.asOf}`;
    if (!names.has(name)) names.set(name, (await unitNamed(scope, key.unit, key.asOf)).name);
  }
  return all.map((figure) => figureFrom(ledger, figure, found('figure', counted.get(spanName(figure))), names.get(`${figure.key.unit}|${figure.key.asOf}`) ?? ''));
}

export async function figureOf(scope: Scope, asked: FigureAsked): Promise<Figure> {
  return found('figure', (await figuresOf(scope, { keys: [asked] }))[0]);
}

async function readyOne(scope: Scope, asked: FigureAsked): Promise<{ ledger: Ledger; ready: Ready }> {
  const ledger = await ledgerNow(scope);
  return { ledger, ready: found('figure', (await settleAll(scope, ledger, [asked]))[0]) };
}

/** One page of the records behind a figure, with what each adds. */
export async function recordsBehind(scope: Scope, asked: FigureAsked, page: { after?: string | undefined; limit: number }): Promise<{ records: FigureRecord[]; total: number; next: string | null }> {
  const { ledger, ready } = await readyOne(scope, asked);
  const { rows, total } = await pageBehind(scope, ready.span, ready.atoms, { after: readAfter(page.after), limit: page.limit });
  const lines = new Map((await countedLines(scope, rows.map((row) => row.record))).map((line) => [line.id, line]));
  const records = rows.flatMap((row): FigureRecord[] => {
    const line = lines.get(row.record);
    if (!line) return [];
    const { unit, unitName, kind, title, occurredFrom, occurredTo, lateDays, evidenceCount, evidenceGrade } = line;
    const adds = row.adds.map((one) => ({ ...one, part: nameOfAtom(ledger, ready.atoms[one.part]?.key ?? '').zh }));
    return [{ record: row.record, version: row.version, unit, unitName, kind, title, occurredFrom, occurredTo, lateDays, evidenceCount, evidenceGrade, adds }];
  });
  const last = rows.length === page.limit ? rows.at(-1) : undefined;
  return { records, total, next: last ? `${last.day}_${last.record}` : null };
}

/** Every record and version behind a figure: pinned when a report is handed in. */
export async function pinsOf(scope: Scope, asked: FigureAsked): Promise<{ record: number; version: number }[]> {
  const { ready } = await readyOne(scope, asked);
  return pairsBehind(scope, ready.span, ready.atoms);
}

/** The same for many figures, in the order asked: one query for each span. */
export async function pinsOfMany(scope: Scope, asked: { readonly keys: readonly FigureAsked[] }): Promise<{ record: number; version: number }[][]> {
  const ledger = await ledgerNow(scope);
  const all = await settleAll(scope, ledger, asked.keys);
  const found = new Map<string, { record: number; version: number }[]>();
  for (const [, figures] of bySpan(all)) {
    const [first] = figures;
    const atoms = new Map(figures.map((figure) => [canonicalJson(figure.key), figure.atoms]));
    if (first) for (const [name, pairs] of await pairsBehindMany(scope, first.span, atoms)) found.set(name, pairs);
  }
  return all.map((figure) => found.get(canonicalJson(figure.key)) ?? []);
}

export async function indicatorsFor(scope: Scope): Promise<Indicator[]> {
  const ledger = await ledgerNow(scope);
  return [...ledger.indicators.values()].map(({ indicator, pack, counter }) => ({
    key: indicator.key, pack, zh: indicator.zh, en: indicator.en, counter, additivity: indicator.additivity, periods: [...indicator.periods],
    target: indicator.target ?? null, direction: indicator.direction ?? null, definition: definitionOf(ledger, indicator.key), subjects: [...indicator.subjects],
  }));
}

type Supported = { key: string; zh: string; en: string; adds: string | null };

/** Indicators that count one of these atoms; `adds` where the indicator is nothing but that atom. */
function supportedFrom(ledger: Ledger, added: ReadonlyMap<string, string | null>, areas: readonly string[]): Supported[] {
  return [...ledger.indicators.values()].flatMap(({ indicator, calculation }): Supported[] => {
    const counts = wantedBy(ledger, indicator.key, null).some(({ atom, area }) => added.has(atom.key) && (area === '' || areas.includes(area)));
    return counts ? [{ key: indicator.key, zh: indicator.zh, en: indicator.en, adds: calculation.type === 'atom' ? (added.get(calculation.atom.key) ?? null) : null }] : [];
  });
}

/** The figures that a record supports as of today; none while nothing of it counts. */
export async function supportedBy(scope: Scope, record: number): Promise<Supported[]> {
  found('record', (await recordLines(scope, [record]))[0]);
  const rows = await addedBy(scope, record, scope.today);
  return supportedFrom(await ledgerNow(scope), new Map(rows.map((row) => [row.key, row.number])), rows[0]?.areas ?? []);
}

function addedIn(steps: readonly MeasureStep[], asOf: PlainDate): Map<string, string | null> {
  const added = new Map<string, { number: number; distinct: number; mode: string }>();
  for (const step of steps.filter((one) => one.since <= asOf)) {
    const before = added.get(step.atom) ?? { number: 0, distinct: 0, mode: step.mode };
    const number = Number(step.number ?? '0');
    added.set(step.atom, { ...before, number: step.mode === 'latest' ? number : before.number + number, distinct: before.distinct + 1 });
  }
  return new Map([...added].filter(([, { mode, number }]) => mode === 'distinct' || number !== 0).map(([atom, { mode, number, distinct }]) => [atom, String(mode === 'distinct' ? distinct : number)]));
}

/** Before saving: what the record would support once it is confirmed. What its fields point to is not looked up. */
export async function previewSupported(scope: Scope, asked: Asked<typeof preview>['body']): Promise<Supported[]> {
  const ledger = await ledgerNow(scope);
  found('kind', ledger.kinds.get(asked.kind));
  const { data, occurredFrom, occurredTo } = asked;
  const steps = measureRecord(ledger, asked.kind, { data, occurredFrom, occurredTo, references: {} });
  return supportedFrom(ledger, addedIn(steps, scope.today), areasOf(ledger, asked.kind, data));
}

export type { FigureAsked, FigureKeyShape };
