import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/plain-date.ts';
import { compilePacks, type Ledger } from './compile.ts';
import type { Data } from './facts.ts';
import { measureRecord, type MeasureStep } from './measure.ts';
import type { Field, Indicator, Kind, Measure, Pack } from './pack.ts';

type Vector = {
  readonly name: string;
  readonly nature: Kind['nature'];
  readonly fields: readonly Field[];
  readonly measure: Pick<Measure, 'source' | 'additivity' | 'day'>;
  readonly formula: string | null;
  readonly record: { readonly occurredFrom: string; readonly occurredTo: string; readonly data: Data; readonly references: Readonly<Record<string, Data>> };
  readonly steps: readonly Omit<MeasureStep, 'atom' | 'mode'>[];
};

const vectors = JSON.parse(readFileSync(new URL('../../tests/vectors/ledger/measures.json', import.meta.url), 'utf8')) as Vector[];

/** A ledger with one kind `thing` and one measure `m`; `formula` is an indicator over it. */
function ledgerOf(kind: Pick<Kind, 'nature' | 'fields'>, measure: Pick<Measure, 'source' | 'additivity' | 'day'>, formula: string | null): Ledger {
  const thing: Kind = {
    key: 'thing', zh: '事项', en: 'Thing', family: 'other', store: 'record', when: '当日', evidence: 'register_entry', confirm: 'second_clerk', retention: 'D10', ...kind,
    measures: [{ key: 'm', zh: '数', en: 'Number', counter: '个', ...measure }],
  };
  const indicator: Indicator = { key: 'i', zh: '指标', en: 'Indicator', formula: formula ?? '', periods: ['y'], additivity: 'sum', subjects: [], verbs: [], counters: ['个'] };
  const pack: Pack = {
    key: 'test', zh: '测试', en: 'Test', version: '1.0.0', requires: [], regime: null, area: null, kinds: [thing], indicators: formula === null ? [] : [indicator],
    duties: [], checklists: [], frames: [], tables: [], outlines: [], rules: [],
  };
  const { ledger, issues } = compilePacks([pack]);
  if (!ledger) throw new Error(JSON.stringify(issues));
  return ledger;
}

describe('measures of a record', () => {
  it.each(vectors)('$name', ({ nature, fields, measure, formula, record, steps }) => {
    const ledger = ledgerOf({ nature, fields }, measure, formula);
    const calculation = ledger.indicators.get('i')?.calculation;
    const wanted = calculation?.type === 'atom' ? calculation.atom.key : [...ledger.atomByKey.values()].find((atom) => atom.measure !== null)?.key;
    const found = measureRecord(ledger, 'thing', record).filter((step) => step.atom === wanted);
    expect(found.map(({ atom: _atom, mode: _mode, ...step }) => step)).toEqual(steps);
  });

  const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2024-01-01', days));
  const maybe = fc.option(day, { nil: undefined });

  it('adds up on any day to what the record says on that day', () => {
    const fields: Field[] = (['closed_on', 'due'] as const).map((key) => ({ key, zh: key, en: key, type: 'date' }));
    const ledger = ledgerOf({ nature: 'event', fields }, { source: '1 if not closed_on and due<end', additivity: 'last' }, null);
    fc.assert(fc.property(day, maybe, maybe, day, (occurred, closed, due, asOf) => {
      const data: Record<string, string> = { ...(closed ? { closed_on: closed } : {}), ...(due ? { due } : {}) };
      const steps = measureRecord(ledger, 'thing', { data, occurredFrom: occurred, occurredTo: occurred, references: {} }).filter((step) => step.atom === 'stock(thing.m)');
      const total = steps.filter((step) => step.since <= asOf).reduce((sum, step) => sum + Number(step.number), 0);
      const overdue = occurred <= asOf && !(closed !== undefined && closed <= asOf) && due !== undefined && due < asOf;
      expect(total).toBe(overdue ? 1 : 0);
    }));
  });

  it('never counts a thing of a period before the period', () => {
    const fields: Field[] = [{ key: 'signed_on', zh: '签订', en: 'Signed', type: 'date' }];
    const ledger = ledgerOf({ nature: 'event', fields }, { source: '1 if signed_on', additivity: 'sum' }, null);
    fc.assert(fc.property(day, maybe, (occurred, signed) => {
      const steps = measureRecord(ledger, 'thing', { data: signed ? { signed_on: signed } : {}, occurredFrom: occurred, occurredTo: occurred, references: {} });
      expect(steps.every((step) => step.since >= step.day)).toBe(true);
    }));
  });
});
