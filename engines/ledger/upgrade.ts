/** What another version of a pack changes: shown before it is put into force. */
import { canonicalJson } from '../seal/entry.ts';
import type { Indicator, Kind, Named, Outline, Pack } from './pack.ts';

export type PackChange = {
  readonly part: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Where in the pack: `meeting.headcount`. */
  readonly place: string;
  readonly zh: string;
  readonly en: string;
  readonly before: string | null;
  readonly after: string | null;
};

type Thing = { readonly key: string; readonly zh: string; readonly en?: string };
/** `text`: what is shown when the thing has changed. */
type Compared<T> = { readonly part: string; readonly within: string; readonly before: readonly T[]; readonly after: readonly T[]; readonly text: (thing: T) => string };

function compare<T extends Thing>({ part, within, before, after, text }: Compared<T>): PackChange[] {
  const old = new Map(before.map((thing) => [thing.key, thing]));
  const now = new Map(after.map((thing) => [thing.key, thing]));
  const change = (thing: T, what: PackChange['change'], texts: { before: string | null; after: string | null }): PackChange =>
    ({ part, change: what, place: `${within}${thing.key}`, zh: thing.zh, en: thing.en ?? thing.zh, ...texts });
  return [
    ...before.filter((thing) => !now.has(thing.key)).map((thing) => change(thing, 'removed', { before: text(thing), after: null })),
    ...after.flatMap((thing) => {
      const other = old.get(thing.key);
      if (!other) return [change(thing, 'added', { before: null, after: text(thing) })];
      const texts = { before: text(other), after: text(thing) };
      return texts.before === texts.after ? [] : [change(thing, 'changed', texts)];
    }),
  ];
}

const names = ({ zh, en }: Pick<Named, 'zh' | 'en'>): string => `${zh} / ${en}`;

function kindText(kind: Kind): string {
  return [names(kind), kind.family, kind.nature, kind.store, `佐证 ${kind.evidence}`, `确认 ${kind.confirm}`, `保管 ${kind.retention}`, kind.when, kind.note ?? ''].filter((text) => text !== '').join('；');
}

function fieldsOf(before: Kind, after: Kind): PackChange[] {
  const within = `${after.key}.`;
  const fields = compare({ part: 'field', within, before: before.fields, after: after.fields, text: (field) =>
    [names(field), field.type, field.required ? '必填' : '', field.counter ?? '', field.target ?? '', field.help?.zh ?? ''].filter((text) => text !== '').join('；') });
  const options = after.fields.flatMap((field) => compare({
    part: 'option', within: `${within}${field.key}.`, before: before.fields.find((other) => other.key === field.key)?.options ?? field.options ?? [], after: field.options ?? [], text: names,
  }));
  const measures = compare({ part: 'measure', within, before: before.measures, after: after.measures, text: (measure) =>
    [names(measure), measure.counter, measure.additivity, measure.source, measure.day ?? ''].filter((text) => text !== '').join('；') });
  return [...fields, ...options, ...measures];
}

const indicatorText = (indicator: Indicator): string =>
  [names(indicator), indicator.formula, indicator.additivity, indicator.periods.join(''), indicator.target ?? '', indicator.direction ?? '', indicator.counters.join('、'),
    indicator.subjects.join('、'), indicator.verbs.join('、')].filter((text) => text !== '').join('；');

const outlineText = (outline: Outline): string => canonicalJson([outline.title, outline.period, outline.compare, outline.opening, outline.sections, outline.tail, outline.annexes]);

/** @returns changes in the order of the pack: kinds with their fields, options and measures, then the rest; empty when nothing differs */
export function comparePacks(before: Pack, after: Pack): PackChange[] {
  const kinds = compare({ part: 'kind', within: '', before: before.kinds, after: after.kinds, text: kindText });
  const insides = after.kinds.flatMap((kind) => {
    const other = before.kinds.find((candidate) => candidate.key === kind.key);
    return other ? fieldsOf(other, kind) : [];
  });
  return [
    ...kinds,
    ...insides,
    ...compare({ part: 'indicator', within: '', before: before.indicators, after: after.indicators, text: indicatorText }),
    ...compare({ part: 'duty', within: '', before: before.duties, after: after.duties, text: (duty) => [duty.zh, duty.post, duty.cycle, duty.fulfilled, duty.basis, duty.basisMark, String(duty.weight)].join('；') }),
    ...compare({ part: 'checklist', within: '', before: before.checklists, after: after.checklists, text: (list) => canonicalJson(list.items) }),
    ...compare({ part: 'frame', within: '', before: before.frames, after: after.frames, text: (frame) => canonicalJson([frame.zh, frame.zero, frame.slots ?? {}]) }),
    ...compare({ part: 'table', within: '', before: before.tables.map(asThing), after: after.tables.map(asThing), text: (table) => table.zh }),
    ...compare({ part: 'outline', within: '', before: before.outlines, after: after.outlines, text: outlineText }),
    ...(canonicalJson(before.rules) === canonicalJson(after.rules) ? [] : [{ part: 'rules', change: 'changed' as const, place: 'rules', zh: '校验规则', en: 'Validation rules', before: `${before.rules.length}`, after: `${after.rules.length}` }]),
  ];
}

const asThing = (table: { readonly key: string; readonly columns: readonly string[] }): Thing => ({ key: table.key, zh: table.columns.join('|') });
