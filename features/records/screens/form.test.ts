import { describe, expect, test } from 'vitest';
import type { Field, Kind } from '#engines/ledger/pack.ts';
import type { KindLine } from '../../packs/contract.ts';
import { draftKey, dropDraft, keepDraft, keptDraft, withRecent, type Draft } from './drafts.ts';
import { proposeType } from './evidence-type.ts';
import { copyOf, issuesOfContent, startContent, writtenOf } from './form-content.ts';
import { dataOf, entriesOf, readNumber } from './form-entries.ts';
import { findKinds, grouped, numbered } from './kind-search.ts';
import { askedOf, nextPage, previousPage, readQuery } from './ledger-query.ts';
import { personsFrom } from './pasted-names.ts';
import { missingTypes, ruleText } from './rule-text.ts';

const field = (key: string, type: Field['type'], more: Partial<Field> = {}): Field => ({ key, zh: key, en: key, type, ...more });

const kind: Kind = {
  key: 'meeting', zh: '会议', en: 'Meeting', family: 'meeting', nature: 'event', store: 'record', when: '', measures: [], evidence: 'minutes or (notice and signin)', confirm: 'second_clerk', retention: 'Y',
  fields: [
    field('areas', 'choices', { required: true, options: [{ key: 'netsec', zh: '网络安全', en: 'Cyber-security' }, { key: 'safety', zh: '安全生产', en: 'Safety' }] }),
    field('topic', 'text', { required: true }), field('headcount', 'headcount', { required: true }), field('hours', 'number'), field('held_on', 'date'), field('valid', 'period'),
    field('chair', 'persons'), field('level', 'choice', { options: [{ key: 'joint', zh: '联席', en: 'joint' }] }), field('study', 'recordref', { target: 'study' }), field('minutes', 'file'),
  ],
};

const data = {
  areas: ['netsec'], topic: '部署', headcount: [{ name: '王梅', post: '主任' }, { name: '李强' }], hours: 1.5, held_on: '2026-03-05',
  valid: { from: '2026-01-01', to: null }, chair: [{ name: '赵建国' }], level: 'joint', study: 7, minutes: 9,
};

describe('what stands in the boxes', () => {
  test('goes to the data and comes back the same, for every type of field', () => {
    expect(dataOf(kind, entriesOf(kind, data))).toEqual(data);
    expect(dataOf(kind, entriesOf(kind, { headcount: 12 }))).toEqual({ headcount: 12 });
    expect(dataOf(kind, entriesOf(kind, {}))).toEqual({});
  });

  test.each([['12', 12], ['１２', 12], ['1,200', 1200], [' 3.5 ', 3.5], ['十二', null], ['12人', null], ['', null], ['1e9', null], ['Infinity', null]])('reads %j as %j', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  test('a number that cannot be read is kept and named, not dropped', () => {
    const content = { ...startContent(kind, '2026-03-09', []), title: '会' };
    const wrong = { ...content, entries: { ...content.entries, hours: { type: 'number' as const, text: '约两个' } } };
    expect(issuesOfContent(kind, wrong, '2026-03-09').map((issue) => issue.path)).toEqual(['data.areas', 'data.topic', 'data.headcount', 'data.hours']);
  });
});

describe('a new form', () => {
  test('begins today, with the known areas only', () => {
    const start = startContent(kind, '2026-03-09', ['netsec', 'unknown']);
    expect(writtenOf(kind, start)).toEqual({ title: '', occurredFrom: '2026-03-09', occurredTo: '2026-03-09', data: { areas: ['netsec'] }, note: null, evidence: [] });
  });

  test('without a day says so instead of failing', () => {
    const start = { ...startContent(kind, '2026-03-09', ['netsec']), occurredFrom: '', occurredTo: '', title: '会' };
    expect(issuesOfContent(kind, start, '2026-03-09')[0]).toEqual({ code: 'form.day', path: 'occurredFrom' });
  });

  test('copied from the last one keeps what repeats and leaves days, files and pointers', () => {
    const version = { number: 1, act: 'enter', packVersion: 1, title: '例会', occurredFrom: '2026-02-01', occurredTo: '2026-02-01', data, note: '旧', reason: null, author: '', authorId: 1, writtenAt: '', receivedAt: '', contentHash: '', evidence: [9], confirmation: null, returned: [] } as const;
    const copy = writtenOf(kind, copyOf(kind, { ...version, evidence: [9], returned: [] }, '2026-03-09'));
    expect(copy).toMatchObject({ title: '例会', occurredFrom: '2026-03-09', note: null, evidence: [] });
    expect(Object.keys(copy.data).sort()).toEqual(['areas', 'chair', 'headcount', 'hours', 'level', 'topic', 'valid']);
  });
});

describe('pasted names', () => {
  test.each([
    ['张三、李四，王五', [['张三', ''], ['李四', ''], ['王五', '']]],
    ['张三(主任)\n李四（副书记）', [['张三', '主任'], ['李四', '副书记']]],
    ['王建国 主任', [['王建国', '主任']]],
    ['王建国 李秀英', [['王建国', ''], ['李秀英', '']]],
    ['王建国\t镇长\n李秀英\t干事', [['王建国', '镇长'], ['李秀英', '干事']]],
    ['张三、张三', [['张三', '']]],
    ['Anna Berg; 欧阳\u200b娜娜', [['Anna Berg', ''], ['欧阳娜娜', '']]],
    ['  、 ，', []],
  ])('%j', (text, people) => {
    expect(personsFrom(text).map(({ name, post }) => [name, post])).toEqual(people);
  });
});

describe('evidence', () => {
  test.each([
    [{ name: '3月5日签到表.jpg' }, ['minutes'], 'signin'],
    [{ name: 'IMG_2041.jpg' }, ['minutes'], 'photo'],
    [{ name: 'image.png', pasted: true }, ['minutes'], 'screenshot'],
    [{ name: 'image.jpg', camera: true }, ['photo_before_after'], 'photo_before_after'],
    [{ name: '文档1.pdf' }, ['notice', 'signin'], 'notice'],
    [{ name: '文档1.pdf' }, [], 'text'],
    [{ name: 'a.png' }, ['minutes', 'signin'], 'signin'],
  ])('%j with %j missing is a %s', (file, missing, type) => {
    expect(proposeType(file, missing)).toBe(type);
  });

  test('what is missing is the shortest way to enough', () => {
    expect(missingTypes(kind.evidence, [])).toEqual(['minutes']);
    expect(missingTypes(kind.evidence, ['notice'])).toEqual(['minutes']);
    expect(missingTypes(kind.evidence, ['notice', 'signin'])).toEqual([]);
    expect(missingTypes('scan or register_entry', [])).toEqual([]);
    expect(missingTypes('scenario_script and (signin or photo) and report', ['photo'])).toEqual(['scenario_script', 'report']);
  });

  test('the rule reads as words', () => {
    expect(ruleText(kind.evidence, { type: (key) => key.toUpperCase(), or: '或', and: '加', open: '（', close: '）' })).toBe('MINUTES 或（NOTICE 加 SIGNIN）');
  });
});

describe('drafts', () => {
  const storage = (room: number): Storage => {
    const kept = new Map<string, string>();
    return {
      get length() { return kept.size; }, clear: () => kept.clear(), key: () => null, getItem: (key) => kept.get(key) ?? null, removeItem: (key) => void kept.delete(key),
      setItem(key, value) {
        if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
        kept.set(key, value);
      },
    };
  };
  const draft: Draft = { title: '会', occurredFrom: '2026-03-05', occurredTo: '2026-03-05', entries: {}, note: '', evidence: [1], keptAt: 5 };

  test('come back as they were, apart for account, unit and kind', () => {
    const place = storage(1000);
    expect(keepDraft(place, draftKey(1, 2, 'new.meeting'), draft)).toBe(true);
    expect(keptDraft(place, draftKey(1, 2, 'new.meeting'))).toEqual(draft);
    expect(keptDraft(place, draftKey(2, 2, 'new.meeting'))).toBeNull();
    dropDraft(place, draftKey(1, 2, 'new.meeting'));
    expect(keptDraft(place, draftKey(1, 2, 'new.meeting'))).toBeNull();
  });

  test('nothing is said to be kept where there is no room, and rubbish is no draft', () => {
    expect(keepDraft(storage(10), 'k', draft)).toBe(false);
    const place = storage(1000);
    place.setItem('k', '{"title":1');
    expect(keptDraft(place, 'k')).toBeNull();
  });

  test('recent kinds: the newest first, each once', () => {
    expect(withRecent(['a', 'b', 'c'], 'b', 3)).toEqual(['b', 'a', 'c']);
  });
});

describe('kinds', () => {
  const line = (key: string, zh: string, family: string): KindLine => ({ key, zh, en: key, pack: 'base', family, nature: 'event', when: '' });
  const kinds = [line('award', '表彰奖励', 'award'), line('duty_watch', '值班值守', 'meeting'), line('meeting', '会议', 'meeting'), line('ritual', '其他', 'own')];

  test('are found by name and by initials', () => {
    const initials = new Map([['meeting', 'hy'], ['award', 'bzjl']]);
    expect(findKinds(kinds, '会', initials).map((kind) => kind.key)).toEqual(['meeting']);
    expect(findKinds(kinds, 'HY', initials).map((kind) => kind.key)).toEqual(['meeting']);
    expect(findKinds(kinds, '', initials)).toHaveLength(4);
    expect(findKinds(kinds, '没有', initials)).toEqual([]);
  });

  test('stand in the order of use; the digits begin with the recent ones', () => {
    expect(grouped(kinds).map((group) => [group.family, group.kinds.map((kind) => kind.key)])).toEqual([['meeting', ['meeting', 'duty_watch']], ['award', ['award']], ['own', ['ritual']]]);
    expect(numbered([kinds[3]!], kinds).map((kind) => kind.key)).toEqual(['ritual', 'meeting', 'award', 'duty_watch']);
  });
});

describe('the ledger in the address', () => {
  test('reads what it can and leaves out the rest', () => {
    expect(readQuery({ unit: '7', kind: 'meeting,<b>', state: 'draft,nonsense', from: '2026-01-01', to: 'x', words: ' 会 ', trail: '2026-03-01_9.rubbish' }))
      .toEqual({ unit: 7, line: 'territory', reach: 'subtree', kinds: ['meeting'], states: ['draft'], from: '2026-01-01', to: '', words: '会', trail: ['2026-03-01_9'] });
    expect(readQuery({ unit: '-1' }).unit).toBeNull();
  });

  test('walks forward and back by key', () => {
    const first = readQuery({});
    const second = readQuery({ trail: String(nextPage(first, '2026-03-01_9').trail) });
    expect(askedOf(second, 3)).toEqual({ unit: 3, line: 'territory', reach: 'subtree', limit: 20, after: '2026-03-01_9' });
    expect(previousPage(second)).toEqual({ trail: null });
  });
});
