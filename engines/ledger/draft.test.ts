import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unsupportedNumbers } from '../document/numbers.ts';
import { figuresIn, passagesOf, textOf } from '../document/runs.ts';
import { isCondition } from './draft-condition.ts';
import { fillGaps } from './draft-gaps.ts';
import { draftFrom, needsOf } from './draft.ts';
import { namesOfOutline, parseOutlineFile } from './outline-file.ts';
import type { Frame, Outline, OutlineSection } from './pack.ts';
import { titleList, type DraftFacts, type DraftFigure, type Silence } from './slots.ts';

const shipped: readonly Frame[] = [
  { key: 'meetings', zh: '召开{regime}会议{n}次[，其中专题会议{thematic}次、领导小组会议{leading}次]。', zero: '本期未召开{regime}专题会议。', slots: { n: { netsec: 'ns_meetings' }, thematic: 'meetings_thematic', leading: 'meetings_leading' } },
  { key: 'systems', zh: '在用系统{n}个，应备案{need}个、已备案{filed}个。', zero: null, slots: { n: 'systems', need: 'systems_need_filing', filed: 'systems_filed' } },
  { key: 'incidents', zh: '处置网络安全事件{n}起。', zero: '本期未发生网络安全事件（零报告确认人：{stated_by}，{stated_on}）。', slots: { n: 'incidents' } },
  { key: 'rules', zh: '新定、修订制度{n}项[，包括{titles}]。', zero: '本期未修订制度。', slots: { n: 'rules_new' } },
  { key: 'org', zh: '成立{team}，{first_post}任组长。', zero: null },
  { key: 'opening', zh: '{year}年，{unit}围绕{regime}年度任务推进工作。', zero: null },
  { key: 'compare', zh: '', zero: null },
  { key: 'problems', zh: '存在问题：{list}。', zero: '本期未发现突出问题。' },
  { key: 'next', zh: '下一步：{list}。', zero: null },
  { key: 'missing', zh: '截至{as_of}，尚缺：{list}。', zero: '记录已齐。' },
];
const frames = new Map(shipped.map((frame) => [frame.key, frame]));

const figure = (indicator: string, value: string | null, more: Partial<DraftFigure> = {}): DraftFigure =>
  ({ position: `f_${indicator}`, indicator, name: indicator, counter: '次', value, text: more.ratio ? `${value}%` : (value ?? '—'), count: Number(value ?? 0) > 0 ? 1 : 0, ratio: false, target: null, definition: '口径', ...more });

type Given = { figures?: DraftFigure[]; base?: DraftFigure[]; silences?: Record<string, Partial<Silence>>; words?: Record<string, string>; tables?: DraftFacts['tables'] };
function facts(given: Given = {}): DraftFacts {
  const byKey = (figures: readonly DraftFigure[] = []) => new Map(figures.map((one) => [one.indicator, one]));
  const words = { unit: '临河镇', year: '2025', regime: '网络安全', as_of: '2025年12月31日', base_period: '上年', 'org.noun': '组织机构', 'next.noun': '下一步安排', ...given.words };
  return {
    area: 'netsec', frames, figures: byKey(given.figures), base: byKey(given.base?.map((one) => ({ ...one, position: `fb_${one.indicator}` }))),
    silences: new Map(Object.entries(given.silences ?? {}).map(([key, silence]) => [key, { noun: '会议', records: 0, stated: null, ...silence }])),
    words: new Map(Object.entries(words).map(([slot, text]) => [slot, [{ type: 'text', text }]])),
    tables: given.tables ?? new Map(),
  };
}
const section = (parts: OutlineSection['parts'], more: Partial<OutlineSection> = {}): OutlineSection => ({ heading: '工作', when: null, required: true, parts, ...more });
const outline = (sections: OutlineSection[], more: Partial<Outline> = {}): Outline =>
  ({ key: 'o', zh: '总结', en: 'Summary', period: 'year', title: '{unit}{year}年总结', compare: 'previous_year', opening: null, sections, tail: [], annexes: [], ...more });
const told = (sections: OutlineSection[], given: Given = {}, more: Partial<Outline> = {}) => {
  const draft = draftFrom(outline(sections, more), facts(given));
  return { ...draft, text: passagesOf(draft.body).map(({ inlines }) => textOf(inlines)) };
};
const meetings: OutlineSection['parts'] = [{ type: 'frame', frame: 'meetings' }];
const counted = [figure('ns_meetings', '5'), figure('meetings_thematic', '2'), figure('meetings_leading', '0')];

describe('a draft', () => {
  it('tells what happened, with figures as chips', () => {
    const { text, body } = told([section(meetings)], { figures: counted });
    expect(text).toEqual(['临河镇2025年总结', '工作', '召开网络安全会议5次，其中专题会议2次。']);
    expect(figuresIn(body)).toEqual(['f_ns_meetings', 'f_meetings_thematic']);
  });

  it('compares with the period before, and does not without a value to compare with', () => {
    expect(told([section(meetings)], { figures: counted, base: [figure('ns_meetings', '4')] }).text[2]).toBe('召开网络安全会议5次（上年4次，增加1次，增幅25%），其中专题会议2次。');
    expect(told([section(meetings)], { figures: counted, base: [figure('ns_meetings', '0')] }).text[2]).toBe('召开网络安全会议5次，其中专题会议2次。');
    expect(told([section(meetings)], { figures: counted, base: [figure('ns_meetings', null)] }).text[2]).not.toContain('上年');
  });

  it('knows three kinds of nothing', () => {
    const none = [figure('ns_meetings', '0')];
    expect(told([section(meetings)], { figures: none, silences: { ns_meetings: {} } })).toMatchObject({ gaps: ['会议记录'], text: ['临河镇2025年总结', '工作', '〔待补：会议记录〕'] });
    expect(told([section(meetings)], { figures: none, silences: { ns_meetings: { stated: { by: '王小禾', on: '2025年12月30日' } } } }).text[2]).toBe('本期未召开网络安全专题会议。');
    expect(told([section(meetings)], { figures: none, silences: { ns_meetings: { records: 3 } } }).text[2]).toBe('本期未召开网络安全专题会议。');
    expect(told([section([{ type: 'frame', frame: 'systems' }, ...meetings])], { figures: [figure('systems', '0'), ...counted], silences: { systems: { records: 1 } } }).text[2]).toBe('召开网络安全会议5次，其中专题会议2次。');
  });

  it('says that nothing happened only with the name of who stated it', () => {
    const parts: OutlineSection['parts'] = [{ type: 'frame', frame: 'incidents' }];
    const none = [figure('incidents', '0')];
    expect(told([section(parts)], { figures: none, silences: { incidents: { noun: '网络安全事件', records: 2 } } }).text[2]).toBe('〔待补：网络安全事件零报告〕');
    expect(told([section(parts)], { figures: none, silences: { incidents: { noun: '网络安全事件', stated: { by: '王小禾', on: '2025年12月30日' } } } }).text[2]).toBe('本期未发生网络安全事件（零报告确认人：王小禾，2025年12月30日）。');
  });

  it('lets a section vanish when its condition fails or it has nothing to say, unless it is required', () => {
    const conditional = section(meetings, { when: '#contracts_signed + #supplier_reviews > 0', required: false });
    expect(told([conditional], { figures: [...counted, figure('contracts_signed', '0')] }).text).toHaveLength(1);
    expect(told([conditional], { figures: [...counted, figure('supplier_reviews', '1')] }).text).toHaveLength(3);
    expect(told([section(meetings, { required: false })], { figures: [figure('ns_meetings', '0')] }).text).toHaveLength(1);
    expect(told([section([{ type: 'table', table: 'system_list' }])]).text.at(-1)).toBe('〔待补：工作〕');
  });

  it('tells listed figures that no sentence told, and no zero that nothing bears out', () => {
    const parts: OutlineSection['parts'] = [...meetings, { type: 'figures', indicators: ['ns_meetings', 'rate', 'zero', 'kept', 'absent'] }];
    const figures = [...counted, figure('rate', '96.5', { ratio: true, name: '整改率' }), figure('zero', '0'), figure('kept', '0', { name: '超期' }), figure('absent', null)];
    expect(told([section(parts)], { figures, silences: { kept: { records: 4 } } }).text.at(-1)).toBe('整改率96.5%，超期0次。');
  });

  it('fills sentences of the outline itself', () => {
    const parts: OutlineSection['parts'] = [{ type: 'text', text: '{unit}召开会议{ns_meetings}次[，其中专题{meetings_thematic}次]。' }, { type: 'text', text: '继续努力。' }];
    expect(told([section(parts)], { figures: counted }, { compare: null }).text[2]).toBe('临河镇召开会议5次，其中专题2次。继续努力。');
    expect(told([section(parts.slice(0, 1))], { figures: [figure('ns_meetings', '0')], silences: { ns_meetings: {} } }).gaps).toEqual(['会议记录']);
  });

  it('draws problems from overdue findings and missed targets alone', () => {
    const parts: OutlineSection['parts'] = [{ type: 'frame', frame: 'problems' }];
    const late = [figure('problems_overdue', '2', { counter: '个' }), figure('cover', '80', { ratio: true, target: '100%', name: '培训覆盖率', count: 4 })];
    expect(told([section(parts)], { figures: late }).text[2]).toBe('存在问题：逾期未整改问题2个；培训覆盖率80%，低于目标值100%。');
    expect(told([section(parts)], { silences: { problems_found: { records: 2 } } }).text[2]).toBe('本期未发现突出问题。');
    expect(told([section(parts)]).gaps).toHaveLength(1);
  });

  it('makes the one page a table with the period before, the change and the records', () => {
    const parts: OutlineSection['parts'] = [{ type: 'figures', indicators: ['ns_meetings', 'meetings_thematic'] }, { type: 'table', table: 'figures_table' }];
    const { body } = told([section(parts)], { figures: counted, base: [figure('ns_meetings', '4')] });
    const table = body.blocks.find((block) => block.type === 'table');
    expect(table?.rows.map((row) => row.map(textOf))).toEqual([['ns_meetings', '5次', '4次', '+1', '1', '口径'], ['meetings_thematic', '2次', '—', '—', '1', '口径']]);
  });

  it('names what is missing behind the text as a marker', () => {
    expect(told([section(meetings)], { figures: [figure('ns_meetings', '0')] , silences: { ns_meetings: {} } }, { tail: ['missing'] }).text.at(-1)).toBe('〔截至2025年12月31日，尚缺：会议记录〕');
  });

  it('says a zero once, in words, and a gap once', () => {
    const parts: OutlineSection['parts'] = [...meetings, ...meetings, { type: 'figures', indicators: ['ns_meetings'] }];
    expect(told([section(parts.slice(1))], { figures: [figure('ns_meetings', '0')], silences: { ns_meetings: { records: 3 } } }).text).toEqual(['临河镇2025年总结', '工作', '本期未召开网络安全专题会议。']);
    expect(told([section(parts)], { figures: [figure('ns_meetings', '0')], silences: { ns_meetings: {} } })).toMatchObject({ gaps: ['会议记录'], text: ['临河镇2025年总结', '工作', '〔待补：会议记录〕'] });
  });

  it('lets sentences take the place of gaps once the records are there, and leaves what people wrote', () => {
    const parts: OutlineSection['parts'] = [...meetings, { type: 'frame', frame: 'org' }];
    const silences = { ns_meetings: {} };
    const empty = told([section(parts)], { figures: [figure('ns_meetings', '0')], silences }, { tail: ['missing'] });
    const [heading, first, ...rest] = empty.body.blocks;
    if (!heading || first?.type !== 'paragraph') throw new Error('the draft has a paragraph');
    const edited = { ...empty.body, blocks: [heading, { ...first, inlines: [{ type: 'text' as const, text: '手写一句。' }, ...first.inlines] }, ...rest] };
    const fresh = told([section(parts)], { figures: counted, silences }, { tail: ['missing'] });
    const { body, filled } = fillGaps(edited, fresh);
    expect(filled).toBe(1);
    expect(passagesOf(body).map(({ inlines }) => textOf(inlines))).toEqual(['临河镇2025年总结', '工作', '手写一句。召开网络安全会议5次，其中专题会议2次。〔待补：组织机构〕', '〔截至2025年12月31日，尚缺：组织机构〕']);
    expect(fillGaps(body, fresh)).toEqual({ body, filled: 0 });
  });

  it('lists at most three titles', () => {
    expect(textOf(titleList(['甲', '《乙》', '丙', '丁']))).toBe('《甲》、《乙》、《丙》等4项');
    expect(textOf(titleList(['甲']))).toBe('《甲》');
  });

  it('holds no number that is not a figure or explained, and every figure has an entry', () => {
    const value = fc.option(fc.nat(200).map(String), { nil: null });
    const keys = ['ns_meetings', 'meetings_thematic', 'meetings_leading', 'systems', 'systems_need_filing', 'systems_filed', 'incidents', 'rules_new'];
    fc.assert(fc.property(fc.array(value, { minLength: keys.length, maxLength: keys.length }), fc.array(value, { minLength: keys.length, maxLength: keys.length }), fc.nat(2), (now, then, records) => {
      const given: Given = {
        figures: keys.map((key, place) => figure(key, now[place] ?? null)),
        base: keys.map((key, place) => figure(key, then[place] ?? null, { position: `fb_${key}` })),
        silences: Object.fromEntries(keys.map((key) => [key, { records }])),
      };
      const sections = [section(meetings), section(['systems', 'incidents', 'rules', 'org', 'problems', 'next'].map((frame) => ({ type: 'frame', frame }))), section([{ type: 'figures', indicators: keys }, { type: 'table', table: 'figures_table' }])];
      const draft = told(sections, given, { opening: 'opening', annexes: ['figures_table'] });
      expect(unsupportedNumbers(draft.body)).toEqual([]);
      for (const position of figuresIn(draft.body)) expect(draft.positions).toContain(position);
      expect(draft.text.join('')).not.toMatch(/[{}[\]]|undefined|null|NaN/);
      expect(told(sections, given, { opening: 'opening', annexes: ['figures_table'] }).body).toEqual(draft.body);
    }), { numRuns: 200 });
  });
});

describe('outlines', () => {
  const read = (text: string) => parseOutlineFile('outlines/x.md', text);
  const head = '---\nkey: a_year\nzh: 总结\nen: Summary\nperiod: year\ntitle: {unit}总结\n---\n';

  it('reads sections with their parts', () => {
    const { outline: parsed, issues } = read(`${head}\n## 一、会议\n\n{required}\n{when: #a > 0}\n{frame: meetings}\n{figures: a, b}\n{table: system_list}\n共{a}次。\n`);
    expect(issues).toEqual([]);
    expect(parsed?.sections).toEqual([{ heading: '会议', when: '#a > 0', required: true, parts: [{ type: 'frame', frame: 'meetings' }, { type: 'figures', indicators: ['a', 'b'] }, { type: 'table', table: 'system_list' }, { type: 'text', text: '共{a}次。' }] }]);
    expect(parsed && namesOfOutline(parsed)).toEqual({ frames: ['meetings'], indicators: ['a', 'b'], tables: ['system_list'] });
  });

  it.each([
    ['没有头', 'outline.no-front-matter', 1], [`${head}正文`, 'outline.before-section', 8], [`${head}## 甲\n{frame: }`, 'outline.part-form', 9], [`${head}## 甲\n共{a次。`, 'outline.slot-open', 9],
    [`${head}## 甲\n共[{a}次。`, 'outline.bracket-open', 9], [`${head}### 甲\n文`, 'outline.heading-level', 8], [`${head}## 甲\n`, 'outline.section-empty', 8], [head, 'outline.no-sections', 8],
    [head.replace('period: year', 'period: week'), 'outline.field-value', 5], [head.replace('zh: 总结\n', ''), 'outline.field-missing', 1], [head.replace('zh:', 'zhh:'), 'outline.field-unknown', 3],
  ])('names the place of a mistake: %j', (text, code, line) => {
    expect(read(text).issues).toContainEqual(expect.objectContaining({ code, path: `outlines/x.md:${line}` }));
    expect(read(text).outline).toBeNull();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('---', 'key: a', '## 甲', '{frame: a}', '{', '}', '[', 'x', '', '{when: }', 'title: {unit'), { maxLength: 12 }), (lines) => {
      read(lines.join('\n'));
    }), { numRuns: 500 });
  });

  it('are all right in the shipped packs, and say what they need', () => {
    for (const pack of ['base', 'netsec']) {
      const directory = new URL(`../../packs/${pack}/outlines/`, import.meta.url);
      for (const name of readdirSync(directory)) {
        const { outline: parsed, issues } = parseOutlineFile(name, readFileSync(new URL(name, directory), 'utf8'));
        expect(issues, name).toEqual([]);
        if (!parsed) continue;
        for (const one of parsed.sections) expect(one.when === null || isCondition(one.when)).toBe(true);
        const needs = needsOf(parsed, frames, { area: 'netsec', indicators: new Set(['ns_meetings', 'meetings']) });
        expect(needs.indicators.length).toBeGreaterThan(0);
      }
    }
  });
});
