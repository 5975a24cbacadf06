/** The JSON files of a pack, as zod shapes. Unknown members are refused, so that a misspelt one is found. */
import { z } from 'zod';

const Key = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/);
const Text = z.string().trim().min(1).max(200);
const named = { key: Key, zh: Text, en: Text };
const Named = z.strictObject(named);
const Formula = z.string().trim().min(1).max(2000);

const FieldShape = z.strictObject({
  ...named,
  type: z.enum(['text', 'longtext', 'number', 'date', 'period', 'choice', 'choices', 'persons', 'headcount', 'unit', 'channel', 'file', 'recordref']),
  required: z.boolean().optional(),
  options: z.array(Named).min(1).max(100).optional(),
  counter: z.string().min(1).max(10).optional(),
  target: Key.optional(),
  help: z.strictObject({ zh: z.string().max(500), en: z.string().max(500) }).optional(),
});

const MeasureShape = z.strictObject({
  ...named,
  counter: z.string().min(1).max(10),
  additivity: z.enum(['sum', 'distinct', 'last', 'max']),
  source: Formula,
  day: z.string().regex(/^[a-z][a-z0-9_]{0,60}$/).optional(),
});

export const KindFile = z.strictObject({
  ...named,
  family: Key,
  nature: z.enum(['event', 'register']),
  store: z.string().regex(/^(record|own:[a-z_]{1,40})$/),
  when: Text,
  fields: z.array(FieldShape).min(1).max(60),
  measures: z.array(MeasureShape).max(40),
  evidence: z.string().trim().min(1).max(300),
  confirm: z.enum(['second_clerk', 'office_head', 'unit_lead', 'sec_officer', 'safety_officer', 'finance', 'issuer', 'auto']),
  retention: z.enum(['Y', 'D30', 'D10']),
  note: z.string().max(1000).optional(),
});

const IndicatorShape = z.strictObject({
  ...named,
  formula: Formula,
  periods: z.array(z.enum(['m', 'q', 'h', 'y', 's'])).min(1),
  additivity: z.enum(['sum', 'distinct', 'last', 'max', 'ratio']),
  direction: z.enum(['up', 'down']).optional(),
  target: z.string().max(20).optional(),
  subjects: z.array(Text),
  verbs: z.array(Text),
  counters: z.array(z.string().min(1).max(10)).min(1),
});
export const IndicatorsFile = z.array(IndicatorShape).max(500);

export const DutiesFile = z.array(z.strictObject({
  key: Key, zh: Text, post: Text, cycle: z.string().regex(/^(\d{1,2}\/(\d{1,2})?[wmqhy]|by:\d\d-\d\d|event:[+-]?[a-z0-9]{1,12}|on_incident)$/),
  fulfilled: Formula, basis: Text, basisMark: z.enum(['standards.md', 'quoted', 'memory', 'unit']), weight: z.number().positive().max(100),
})).max(300);

export const ChecklistFile = z.strictObject({
  ...named,
  items: z.array(z.strictObject({
    key: Key, zh: Text, auto: Formula.nullable(), half: z.string().max(100).nullable(), manual: z.string().max(500).nullable(), points: z.number().positive().max(100),
  })).min(1).max(300),
});

export const FramesFile = z.array(z.strictObject({
  key: Key,
  zh: z.string().min(1).max(1000),
  zero: z.string().max(1000).nullable(),
  note: z.string().max(500).nullable().optional(),
  slots: z.record(z.string(), z.union([Key, z.record(Key, Key)])).optional(),
})).max(300);

export const TablesFile = z.array(z.strictObject({ key: Key, columns: z.array(Text).min(1).max(20) })).max(100);

export const RulesFile = z.array(z.strictObject({
  id: z.string().regex(/^[A-Z]\d{2,3}$/), scope: z.enum(['record', 'period', 'report', 'tree']), on: z.string().max(200), assert: z.string().min(1).max(500),
  severity: z.enum(['error', 'warn', 'info']), zh: Text, seen: z.string().max(300).optional(),
})).max(500);

export const PackFile = z.strictObject({
  ...named,
  version: z.string().regex(/^\d{1,6}(\.\d{1,6}){0,3}$/),
  requires: z.array(Key).max(20),
  regime: Text.nullable(),
  area: Key.nullable(),
});
