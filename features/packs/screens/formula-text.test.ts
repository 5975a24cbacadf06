import { describe, expect, it } from 'vitest';
import { formulaText, type FormulaWords } from './formula-text.ts';

const named = (key: string, zh: string) => ({ key, zh, en: key });
const meeting = {
  ...named('meeting', '会议'), family: 'meeting', nature: 'event' as const, store: 'record', when: '', evidence: 'minutes', confirm: 'second_clerk' as const, retention: 'Y' as const,
  fields: [
    { ...named('class', '会议类别'), type: 'choice' as const, options: [named('thematic', '专题会议'), named('regular', '例会')] },
    { ...named('areas', '计入责任制'), type: 'choices' as const, options: [named('netsec', '网络安全')] },
  ],
  measures: [{ ...named('sessions', '会议次数'), counter: '次', additivity: 'sum' as const, source: '1' }],
};
const notation: Readonly<Record<string, string>> = { sum: '合计', where: '其中', and: '且', has: '含', pct: '百分比', count: '条数' };
const words: FormulaWords = {
  name: (thing) => thing.zh, word: (key) => notation[key] ?? null,
  kinds: new Map([['meeting', meeting]]), indicators: new Map([['ns_meetings', named('ns_meetings', '网络安全专题会议')]]),
};

describe('a formula for reading', () => {
  it('names kinds, measures, fields and choices', () => {
    expect(formulaText('sum(meeting.sessions where class=thematic and areas has netsec)', words)).toBe('合计(会议·会议次数 其中 会议类别 = 专题会议 且 计入责任制 含 网络安全)');
  });
  it('names indicators, and keeps what it does not know', () => {
    expect(formulaText('pct(#ns_meetings,sum(other.thing))', words)).toBe('百分比(「网络安全专题会议」, 合计(other.thing))');
    expect(formulaText('count(meeting where class=unheard)>=1', words)).toBe('条数(会议 其中 会议类别 = unheard) ≥ 1');
  });
});
