import { describe, expect, test } from 'vitest';
import { actOfRevision, compareVersions, isRevisable, issuesOfHead, issuesOfReason, issuesOfUnit, lateDays, stateAfterWriting, waits } from './rules.ts';

const today = '2026-11-24';
const head = { title: '例会', occurredFrom: '2026-11-20', occurredTo: '2026-11-20' };
const codes = (issues: readonly { code: string }[]) => issues.map((issue) => issue.code);

describe('the head of a record', () => {
  test.each([
    [head, []],
    [{ ...head, title: '  ' }, ['record.title-missing']],
    [{ ...head, occurredTo: '2026-11-19' }, ['record.ends-before-start']],
    [{ ...head, occurredTo: '2026-11-25' }, []],
    [{ ...head, occurredTo: '2026-11-26' }, ['record.in-future']],
    [{ ...head, title: '例\u0007会' }, ['record.control-characters']],
  ])('%j', (written, expected) => {
    expect(codes(issuesOfHead(written, today))).toEqual(expected);
  });

  test('a closed unit takes only what happened before it was closed', () => {
    expect(issuesOfUnit('2026-01-02', { closedOn: '2026-01-01' })).toMatchObject([{ code: 'record.unit-closed', values: { day: '2026-01-01' } }]);
    expect(issuesOfUnit('2026-01-01', { closedOn: '2026-01-01' })).toEqual([]);
    expect(issuesOfUnit('2026-01-02', { closedOn: null })).toEqual([]);
  });
});

test('lateness is computed in days, and never negative', () => {
  expect(lateDays('2026-01-31', '2026-03-02')).toBe(30);
  expect(lateDays('2026-03-02', '2026-03-01')).toBe(0);
});

test('what a new version makes of the state', () => {
  expect([stateAfterWriting(null, 'enter'), stateAfterWriting(null, 'edit'), stateAfterWriting(1, 'correct'), stateAfterWriting(1, 'void'), stateAfterWriting(null, 'void')])
    .toEqual(['draft', 'draft', 'correcting', 'voiding', 'void']);
  expect([actOfRevision(null), actOfRevision(3)]).toEqual(['edit', 'correct']);
  expect(codes(issuesOfReason('correct', null))).toEqual(['record.reason-missing']);
  expect(issuesOfReason('edit', null)).toEqual([]);
  expect((['draft', 'returned', 'confirmed', 'correcting', 'voiding', 'void'] as const).filter(waits)).toEqual(['draft', 'correcting', 'voiding']);
  expect(isRevisable('void')).toBe(false);
});

test('two versions are compared field by field, in the order of the form', () => {
  const before = { ...head, data: { topic: '甲', headcount: 3 }, note: null, evidence: [1] };
  const after = { ...head, title: '专题会', data: { topic: '甲', headcount: 4, hours: 2 }, note: null, evidence: [1, 2] };
  expect(compareVersions(before, before)).toEqual([]);
  expect(compareVersions(before, after)).toEqual([
    { path: 'title', before: '例会', after: '专题会' },
    { path: 'evidence', before: [1], after: [1, 2] },
    { path: 'data.headcount', before: 3, after: 4 },
    { path: 'data.hours', before: null, after: 2 },
  ]);
});
