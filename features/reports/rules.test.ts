import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportBody } from '#engines/document/model.ts';
import { basePeriod, changedFigures, comparedParagraphs, issuesOfHandIn, issuesOfText, readReportPeriod, suggestedPeriods } from './rules.ts';
import { listRows } from './listing.ts';

const period = (code: string) => readReportPeriod(code) ?? (() => { throw new Error(code); })();
const body = (text: string, title = '2025年总结'): ReportBody => ({ title, blocks: [{ type: 'paragraph', inlines: [{ type: 'text', text }] }] });

describe('periods of reports', () => {
  it('offers the running one and those just over, newest first', () => {
    expect(suggestedPeriods('year', '2026-11-24').map(({ period: { code }, over }) => [code, over])).toEqual([['2026', false], ['2025', true]]);
    expect(suggestedPeriods('half', '2026-02-01').map(({ period: { code } }) => code)).toEqual(['2026H1', '2025H2', '2025H1']);
    expect(suggestedPeriods('quarter', '2026-02-01').map(({ period: { code } }) => code)).toEqual(['2026Q1', '2025Q4', '2025Q3']);
  });

  it('holds a running period against the same days of the year before', () => {
    expect(basePeriod(period('2025'), '2025-12-31')).toMatchObject({ period: { code: '2024' }, word: '上年' });
    expect(basePeriod(period('2025'), '2025-06-12')).toMatchObject({ period: { code: '..2024-06-12' }, word: '上年同期' });
    expect(basePeriod(period('2025H1'), '2025-06-30')).toMatchObject({ period: { code: '2024H1' }, word: '上年同期' });
    expect(basePeriod(period('2025Q2'), '2025-05-09')).toMatchObject({ period: { from: '2024-04-01', to: '2024-05-09' } });
  });

  it('knows no months or ranges', () => {
    for (const code of ['2025-06', '2025-01-01..2025-02-03', '..2025-06-12', '2025H3', 'x']) expect(readReportPeriod(code)).toBeNull();
  });
});

describe('what stands against handing in', () => {
  const codes = (given: ReportBody, figures: Parameters<typeof issuesOfHandIn>[1] = []) => issuesOfHandIn(given, figures, period('2025')).map((issue) => issue.code);

  it.each([['召开会议_次。', 'report.blanks'], ['召开会议3次。', 'report.unsupported']])('%s', (text, code) => expect(codes(body(text))).toEqual([code]));
  it('a title of another year, gaps, and figures without a value', () => {
    expect(codes(body('如下。', '2024年总结'))).toEqual(['report.title-year']);
    expect(codes({ title: '总结', blocks: [{ type: 'paragraph', inlines: [{ type: 'gap', text: '〔待补：会议记录〕' }, { type: 'figure', figure: 'f1', text: '—' }] }] }, [{ position: 'f1', value: null, name: { zh: '整改率' } }])).toEqual(['report.gaps', 'report.figure-empty']);
    expect(codes(body('如下。'))).toEqual([]);
  });
  it('text that no database can hold', () => {
    expect(issuesOfText(body('甲\u0000乙'))).toHaveLength(1);
    expect(issuesOfText(body('甲\ud800'))).toHaveLength(1);
    expect(issuesOfText(body('甲\n乙'))).toEqual([]);
  });
});

describe('versions side by side', () => {
  const paragraphs = fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 8 });
  it('give back both texts', () => {
    fc.assert(fc.property(paragraphs, paragraphs, (before, after) => {
      const compared = comparedParagraphs(before, after);
      expect(compared.filter((one) => one.change !== 'added').map((one) => one.text)).toEqual(before);
      expect(compared.filter((one) => one.change !== 'removed').map((one) => one.text)).toEqual(after);
    }));
  });
  it('name a figure whose records are others though its value is the same', () => {
    const figure = { position: 'f1', value: '3', text: '3', count: 3, digest: 'a' };
    expect(changedFigures([figure], new Map([['f1', figure]]))).toEqual([]);
    expect(changedFigures([figure], new Map([['f1', { ...figure, digest: 'b' }]]))).toHaveLength(1);
    expect(changedFigures([figure], new Map())).toEqual([{ before: figure, after: null }]);
  });
});

describe('lists', () => {
  const finding = (title: string, due: string, closedOn?: string) => ({ kind: 'finding', title, occurredFrom: '2025-02-01', data: { due, severity: 'minor', ...(closedOn ? { closed_on: closedOn } : {}) } });
  const records = [finding('甲', '2025-03-01', '2025-02-20'), finding('乙', '2025-04-01'), finding('丙', '2026-01-31', '2026-01-15')];
  const listing = { records, kinds: new Map(), from: '2025-01-01', asOf: '2025-12-31' };

  it('tell how a finding stood on the day, and leave empty columns out', () => {
    expect(listRows({ key: 'finding_list', columns: ['问题', '来源', '程度', '责任', '期限', '状态'] }, listing)).toEqual({
      caption: '问题整改清单', columns: ['问题', '期限', '状态'],
      rows: [['甲', '2025年3月1日', '已销号（2025年2月20日）'], ['乙', '2025年4月1日', '逾期'], ['丙', '2026年1月31日', '整改中']],
    });
    expect(listRows({ key: 'overdue_list', columns: ['事项', '责任人', '期限', '逾期天数', '说明'] }, listing)?.rows).toEqual([['乙', '2025年4月1日', '274']]);
  });
  it('have no rows where nothing is known', () => {
    expect(listRows({ key: 'finding_list', columns: ['问题'] }, { ...listing, records: [] })).toBeNull();
    expect(listRows({ key: 'unknown', columns: ['甲'] }, listing)).toBeNull();
  });
});
