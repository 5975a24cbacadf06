import { describe, expect, it } from 'vitest';
import type { Ledger } from './compile.ts';
import { gradeEvidence, missingEvidence } from './evidence.ts';
import { areasOf, issuesOfData } from './kind.ts';
import type { Field, Kind } from './pack.ts';

const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({ key: 'f', zh: '字段', en: 'Field', type, ...more });
const kindOf = (fields: readonly Field[], evidence = 'register_entry'): Kind =>
  ({ key: 'k', zh: '事项', en: 'Thing', family: 'other', nature: 'event', store: 'record', when: '', fields, measures: [], evidence, confirm: 'second_clerk', retention: 'D10' });
const options = [{ key: 'a', zh: '甲', en: 'A' }, { key: 'b', zh: '乙', en: 'B' }];
const ledger = {} as Ledger;

const good: [Field['type'], unknown][] = [
  ['text', '内容'], ['longtext', '一\n二'], ['number', 0], ['number', 12.3456], ['date', '2024-02-29'], ['period', { from: '2025-01-01', to: null }], ['period', { from: '2025-01-01', to: '2025-01-01' }],
  ['choice', 'a'], ['choices', ['a', 'b']], ['persons', [{ name: '王芳' }, { name: '李娜', post: '干事' }]], ['headcount', 0], ['headcount', [{ name: '王芳' }]], ['unit', 3], ['recordref', 7], ['file', 9],
];
const bad: [Field['type'], unknown, string][] = [
  ['text', 5, 'field.text'], ['text', 'x'.repeat(501), 'field.text-long'], ['text', 'a\u0000b', 'field.control-characters'], ['number', '12', 'field.number'], ['number', -1, 'field.number-negative'],
  ['number', 1.23456, 'field.number-places'], ['number', Number.NaN, 'field.number-places'], ['number', 1e13, 'field.number-places'], ['date', '2025-02-30', 'field.date'], ['date', 20250601, 'field.date'],
  ['period', { from: '2025-05-01', to: '2025-01-01' }, 'field.period-order'], ['period', { from: '2025-05-01', until: null }, 'field.period'], ['period', '2025', 'field.period'], ['choice', 'c', 'field.option'],
  ['choices', ['a', 'c'], 'field.option'], ['choices', ['a', 'a'], 'field.choices-twice'], ['choices', 'a', 'field.choices'], ['persons', '王芳', 'field.persons'], ['persons', [{ name: ' ' }], 'field.person-name'],
  ['persons', [{ name: '王芳', religion: '无' }], 'field.person-more'], ['persons', [{ name: '王芳', post: 5 }], 'field.person-post'], ['headcount', 1.5, 'field.headcount'], ['headcount', -1, 'field.headcount'],
  ['headcount', '12', 'field.headcount'], ['headcount', [{ name: '王芳', score: 9 }], 'field.person-more'], ['unit', '3', 'field.pointer'], ['recordref', 0, 'field.pointer'],
];

describe('data of a record', () => {
  it.each(good)('%s takes %j', (type, value) => {
    expect(issuesOfData(kindOf([field(type, { options })]), { f: value })).toEqual([]);
  });

  it.each(bad)('%s refuses %j', (type, value, code) => {
    const [issue] = issuesOfData(kindOf([field(type, { options })]), { f: value });
    expect(issue).toMatchObject({ code });
    expect(issue?.path).toMatch(/^data\.f(\.0\.(name|post))?(\.0)?$/);
  });

  it.each([undefined, null, '', '  ', []])('asks for what is required and %j', (value) => {
    expect(issuesOfData(kindOf([field('text', { required: true })]), { f: value })).toEqual([{ code: 'field.required', path: 'data.f', values: { zh: '字段', en: 'Field' } }]);
    expect(issuesOfData(kindOf([field('text')]), { f: value })).toEqual([]);
  });

  it('takes nothing that the kind does not know, whatever it is called', () => {
    const data = JSON.parse('{"f":"x","__proto__":"y","constructor":"z"}') as Record<string, unknown>;
    expect(issuesOfData(kindOf([field('text')]), data).map((issue) => issue.path).sort()).toEqual(['data.__proto__', 'data.constructor']);
    expect(issuesOfData(kindOf([{ ...field('text', { required: true }), key: 'to_string' }]), {})).toHaveLength(1);
  });

  it('names the areas, and none where the kind knows none', () => {
    const kind = kindOf([{ ...field('choices', { options }), key: 'areas' }]);
    const known = { kinds: new Map([['k', kind], ['plain', kindOf([])]]) } as unknown as Ledger;
    expect(areasOf(known, 'k', { areas: ['b', 'a', 'b'] })).toEqual(['a', 'b']);
    expect(areasOf(known, 'plain', { areas: ['a'] })).toEqual([]);
  });
});

describe('evidence', () => {
  const rule = 'minutes or (notice and signin)';
  it.each([
    [[], 'none', ['minutes']], [['photo'], 'weak', ['minutes']], [['notice'], 'weak', ['minutes']], [['minutes'], 'enough', []], [['photo', 'signin', 'notice'], 'enough', []],
  ] as const)('%j is %s', (types, grade, missing) => {
    const kind = kindOf([], rule);
    expect(gradeEvidence(ledger, kind, types, {})).toBe(grade);
    expect(missingEvidence(ledger, kind, types, {})).toEqual(missing);
  });

  it('takes the way that is nearest', () => {
    const kind = kindOf([], 'scenario_script and (signin or photo) and report');
    expect(missingEvidence(ledger, kind, [], {})).toEqual(['scenario_script', 'signin', 'report']);
    expect(missingEvidence(ledger, kind, ['photo', 'report'], {})).toEqual(['scenario_script']);
    expect(gradeEvidence(ledger, kindOf([], 'scan or register_entry'), [], {})).toBe('enough');
  });
});
