/** What the ledger is asked for, as it stands in the address: everything can be shared, and Back goes where one was. */
import type { QueryPatch } from '#ui/place.tsx';
import { recordStates, type RecordState } from '../contract.ts';

export type LedgerQuery = {
  /** null = the unit in which one works. */
  readonly unit: number | null;
  readonly line: 'territory' | 'profession';
  readonly reach: 'own' | 'subtree';
  readonly kinds: readonly string[];
  readonly states: readonly RecordState[];
  readonly from: string;
  readonly to: string;
  readonly words: string;
  /** Keys of the pages walked through; the last is where the page at hand begins. */
  readonly trail: readonly string[];
};

type Given = Readonly<Record<string, string | undefined>>;

const listed = (text: string | undefined): string[] => (text ?? '').split(',').filter((part) => part !== '');
const isDay = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '');
const isState = (text: string): text is RecordState => (recordStates as readonly string[]).includes(text);

/** Parts that cannot be read are left out rather than refused. */
export function readQuery(given: Given): LedgerQuery {
  const unit = Number(given.unit);
  return {
    unit: Number.isSafeInteger(unit) && unit > 0 ? unit : null,
    line: given.line === 'profession' ? 'profession' : 'territory',
    reach: given.reach === 'own' ? 'own' : 'subtree',
    kinds: listed(given.kind).filter((key) => /^[a-z][a-z0-9_]{0,47}$/.test(key)),
    states: listed(given.state).filter(isState),
    from: isDay(given.from) ? given.from : '',
    to: isDay(given.to) ? given.to : '',
    words: (given.words ?? '').trim().slice(0, 60),
    trail: (given.trail ?? '').split('.').filter((key) => /^\d{4}-\d\d-\d\d_\d{1,15}$/.test(key)),
  };
}

/** A change of what is asked begins at the first page again. */
export function changed(patch: QueryPatch): QueryPatch {
  return { ...patch, trail: null };
}

export const nextPage = (query: LedgerQuery, next: string): QueryPatch => ({ trail: [...query.trail, next].join('.') });
export const previousPage = (query: LedgerQuery): QueryPatch => ({ trail: query.trail.slice(0, -1).join('.') || null });
export const noFilters: QueryPatch = { unit: null, line: null, reach: null, kind: null, state: null, from: null, to: null, words: null, trail: null };

export const pageSize = 20;

/** What goes to the server. */
export function askedOf(query: LedgerQuery, unit: number) {
  return {
    unit, line: query.line, reach: query.reach, limit: pageSize,
    ...(query.kinds.length > 0 ? { kind: query.kinds.join(',') } : {}),
    ...(query.states.length > 0 ? { state: query.states.join(',') } : {}),
    ...(query.from ? { from: query.from } : {}),
    ...(query.to ? { to: query.to } : {}),
    ...(query.words ? { words: query.words } : {}),
    ...(query.trail.length > 0 ? { after: query.trail.at(-1) } : {}),
  };
}
