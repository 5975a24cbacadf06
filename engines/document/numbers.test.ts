import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inline, ReportBody } from './model.ts';
import { numbersIn, unsupportedNumbers } from './numbers.ts';

const found = (text: string): string[] => numbersIn(text).map(({ from, to }) => text.slice(from, to));
const body = (...inlines: Inline[]): ReportBody => ({ title: '工作总结', blocks: [{ type: 'paragraph', inlines }] });

describe('numbers typed by hand', () => {
  it.each([
    ['召开会议3次', ['3']], ['发放资料1000余份', ['1000余']], ['发放资料1,200份', ['1,200']], ['参加１２人次', ['１２']], ['整改率96.5%', ['96.5%']], ['整改率 96.5 ％', ['96.5 ％']],
    ['召开会议三次', ['三']], ['参加十余人', ['十余']], ['近百人参加', ['近百']], ['数十家单位', ['数十']], ['两场培训', ['两']], ['二十一项任务', ['二十一']], ['发放三百份', ['三百']],
    ['百分之九十五', ['百分之九十五']], ['三分之一以上', ['三分之一']], ['投入12.5万元', ['12.5']], ['3个月内', ['3']], ['检查PC12台', ['12']], ['5日内办结', ['5']],
    ['每季度1次', ['1']], ['代表3人', ['3']], ['按1:30配备', ['1', '30']], ['2025', ['2025']], ['共３场、参加４５人', ['３', '４５']], ['提出3点要求', ['3']], ['7×24小时', ['7', '24']],
    ['半数以上', ['半数']], ['几十人', ['几十']], ['上千人', ['上千']], ['½的单位', ['½']], ['增长2倍', ['2']], ['会议(3)', ['3']], ['发现问题12', ['12']], ['一百二十人', ['一百二十']],
    ['第一，召开会议3次', ['3']], ['2025年6月召开会议3次', ['3']], ['召开2025次', ['2025']], ['一个不少', ['一']], ['培训五期，参训八十人', ['五', '八十']], ['٣ مرات', ['٣']],
    ['一季度召开四次', ['四']], ['12345件', ['12345']], ['受理12345热线工单30件', ['30']], ['20年召开3次', ['20', '3']], ['检查3—5家', ['3', '5']], ['3月内', []],
    ['完成率100', ['100']], ['三四十人', ['三四十']], ['十人', ['十']], ['万余人次', ['万余']], ['四起事件', ['四']], ['专兼职人员二名', ['二']], ['得分十分', ['十']], ['伍人', ['伍']], ['二十大项任务', ['二十']],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    '2025年6月12日', '2025年上半年', '2025年', '2024—2025年', '6月12日至15日', '1—6月', '3月份', '2025-06-12', '2025.6.12', '二〇二五年六月', '第三季度', '三季度',
    '第三', '第3次会议', '第二十一条', '《办法》第3—5条', '国办发〔2025〕3号', '（2025）第12号', '[2024]15号', 'GB/T 9704-2012', 'GB/T22239—2019', '上午9时30分', '9:30', '14：05', '下午3点',
    '电话13812345678', '0571-88123456', '400-800-8888', '12345热线', '1.加强学习', '（1）加强学习', '一、工作情况', '（二）整改', '；2.抓整改', '①组织', '附件1', '表2', '3号楼', 'A4', 'IPv6', '5G网络',
    'https://example.cn/a/12', 'a1@example.cn', '进一步', '统一部署', '一把手', '一是加强', '三级等保', '“十四五”规划', '万众一心', '每一次', '一次性', '第一责任人', '一体推进', '二级以上系统', '截至9月18日', '队伍人数', '陆续开展', '十分重视', '党的二十大', '二十届三中全会', '一年来', '最多跑一次',
  ])('leaves %s alone', (text) => expect(found(text)).toEqual([]));

  it('looks past the borders of runs, and names the run', () => {
    expect(unsupportedNumbers(body({ type: 'text', text: '2025' }, { type: 'text', text: '年', bold: true }))).toEqual([]);
    expect(unsupportedNumbers(body({ type: 'text', text: '召开1' }, { type: 'text', text: '2次', bold: true }))).toMatchObject([{ inline: 0, from: 2, to: 3 }, { inline: 1, from: 0, to: 1 }]);
  });

  it('leaves figures and explained numbers alone, but not what is typed beside them', () => {
    expect(unsupportedNumbers(body({ type: 'text', text: '召开' }, { type: 'figure', figure: 'f1', text: '12' }, { type: 'text', text: '次' }))).toEqual([]);
    expect(unsupportedNumbers(body({ type: 'text', text: '计划20次', explained: '年度计划所列' }))).toEqual([]);
    expect(unsupportedNumbers(body({ type: 'text', text: '召开1' }, { type: 'figure', figure: 'f1', text: '12' }))).toMatchObject([{ inline: 0, text: '1' }]);
  });

  it('looks into titles, captions, lists and cells', () => {
    const everywhere: ReportBody = {
      title: '全年12件大事',
      blocks: [
        { type: 'list', items: [[{ type: 'text', text: '甲' }], [{ type: 'text', text: '8人' }]] },
        { type: 'table', caption: '共9项', columns: [{ title: '甲', align: 'left', share: 1 }], rows: [[[{ type: 'text', text: '7' }]]] },
      ],
    };
    expect(unsupportedNumbers(everywhere)).toMatchObject([
      { block: -1, text: '12' }, { block: 0, row: 1, column: null, text: '8' }, { block: 1, row: -1, text: '9' }, { block: 1, row: 0, column: 0, text: '7' },
    ]);
  });

  it('never misses a number with a counter behind it, whatever stands before it', () => {
    const before = fc.constantFrom('共', '召开', '2025年', '第三季度', '，其中', '组织', '附件1、', '（一）', '进一步', '累计', '今年以来');
    const number = fc.oneof(fc.integer({ min: 0, max: 99_999 }).map(String), fc.constantFrom('三', '十二', '二十', '一百零五', '两千', '３', '1,200', '12.5'));
    const counter = fc.constantFrom('次', '人次', '份', '家', '项', '个', '万元', '起', '场', '台次');
    fc.assert(fc.property(before, number, counter, (first, written, last) => {
      expect(found(`${first}${written}${last}。`).join('|')).toContain(written);
    }), { numRuns: 2000 });
  });

  it('never throws and stays within the text', () => {
    const text = fc.string({ unit: fc.oneof(fc.constantFrom(...'0123456789一二三十百年月日第次人%.，、〔〕（）:-余 '), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), maxLength: 40 });
    fc.assert(fc.property(text, (written) => {
      for (const { from, to } of numbersIn(written)) expect(from >= 0 && from < to && to <= written.length).toBe(true);
    }), { numRuns: 1000 });
  });
});
