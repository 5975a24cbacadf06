import { describe, expect, it } from 'vitest';
import type { RecordLine } from '../../records/contract.ts';
import { deskOf, lateAmong, monthSoFar, yearSoFar } from './desk.ts';

const line = (id: number, change: Partial<RecordLine> = {}): RecordLine => ({
  id, unit: 1, unitName: '临河镇', kind: 'meeting', title: `会议 ${id}`, occurredFrom: '2026-03-01', occurredTo: '2026-03-01', recordedAt: `2026-03-0${id}T01:00:00Z`, lateDays: 0,
  state: 'draft', author: '王小禾', evidenceCount: 1, evidenceGrade: 'enough', ...change,
});
const ids = (records: readonly RecordLine[]): number[] => records.map((record) => record.id);

describe('the desk', () => {
  it('puts what came back apart from what waits', () => {
    const desk = deskOf([line(1), line(2, { state: 'returned' }), line(3, { state: 'correcting' })], '王小禾');
    expect(ids(desk.returned)).toEqual([2]);
    expect(ids(desk.waiting)).toEqual([1, 3]);
  });
  it('shows own things first where I have to mend, others’ first where I may confirm', () => {
    const open = [line(1, { author: '李明远', state: 'returned' }), line(2, { state: 'returned' }), line(3), line(4, { author: '李明远' })];
    const desk = deskOf(open, '王小禾');
    expect(ids(desk.returned)).toEqual([2, 1]);
    expect(ids(desk.waiting)).toEqual([4, 3]);
  });
  it('names what lacks evidence, but not what is being voided', () => {
    expect(ids(deskOf([line(1, { evidenceGrade: 'weak' }), line(2, { evidenceGrade: 'none', state: 'voiding' }), line(3)], '王小禾').lacking)).toEqual([1]);
  });
});

describe('spans and lateness', () => {
  it('reaches from the first to today', () => {
    expect(monthSoFar('2026-03-12')).toEqual({ from: '2026-03-01', to: '2026-03-12' });
    expect(yearSoFar('2026-03-12')).toEqual({ from: '2026-01-01', to: '2026-03-12' });
  });
  it('counts as late what was entered after the days of grace', () => {
    expect(lateAmong([line(1, { lateDays: 30 }), line(2, { lateDays: 31 }), line(3, { lateDays: 90 })])).toEqual({ late: 2, longest: 90 });
    expect(lateAmong([])).toEqual({ late: 0, longest: 0 });
  });
});
