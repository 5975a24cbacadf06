import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../wire/endpoint.ts';
import { readPack } from './pack-schema.ts';

type Option = { key: string; zh: string; en: string };
type FieldOf = Option & { type: string; required?: boolean; options?: Option[]; counter?: string };

const head = { key: 'local', zh: '本地补充', en: 'Local additions', version: '1.0.0', requires: ['base'], regime: null, area: null };

function packWith(fields: readonly FieldOf[], kind: Partial<Option> = {}, measures: unknown[] = []): Record<string, string> {
  const whole = { key: 'note', zh: '工作事项', en: 'Item of work', family: 'other', nature: 'event', store: 'record', when: '当日', fields, measures, evidence: 'register_entry', confirm: 'second_clerk', retention: 'D10', ...kind };
  return { 'pack.json': JSON.stringify(head), [`kinds/${whole.key}.json`]: JSON.stringify(whole) };
}

const text = (key: string, zh: string, en: string): FieldOf => ({ key, zh, en, type: 'text' });
const choice = (options: Option[]): FieldOf => ({ key: 'class', zh: '类别', en: 'Class', type: 'choice', options });
const option = (key: string, zh: string, en: string): Option => ({ key, zh, en });
const people: FieldOf = { key: 'holder', zh: '人员', en: 'People', type: 'persons' };
const refusals = (files: Record<string, string>): Issue[] => readPack(files).issues.filter((issue) => issue.code.startsWith('pack.forbidden-'));

type Case = { readonly name: string; readonly class: string; readonly files: Record<string, string> };

const smuggled: Case[] = [
  { name: 'religion by its key', class: 'belief', files: packWith([text('religion', '备注', 'Note')]) },
  { name: 'religion by its Chinese name alone', class: 'belief', files: packWith([text('f1', '宗教信仰', 'Item')]) },
  { name: 'religion spread out with blanks and signs', class: 'belief', files: packWith([text('f1', '信 · 仰', 'Item')]) },
  { name: 'religion in full-width letters', class: 'belief', files: packWith([text('f1', '情况', 'Ｂｅｌｉｅｆ')]) },
  { name: 'religion with an invisible sign inside', class: 'belief', files: packWith([text('f1', '信\u200b教情况', 'Item')]) },
  { name: 'religion as options of a harmless choice', class: 'belief', files: packWith([choice([option('a', '佛教', 'A'), option('b', '其他', 'B')])]) },
  { name: 'religion as options in English', class: 'belief', files: packWith([choice([option('a', '甲', 'Christian'), option('b', '乙', 'Other')])]) },
  { name: 'state of mind of staff', class: 'thought', files: packWith([text('f1', '职工思想动态', 'Item')]) },
  { name: 'political outlook', class: 'thought', files: packWith([text('f1', '政治面貌', 'Item')]) },
  { name: 'public opinion', class: 'opinion', files: packWith([text('f1', '舆情内容', 'Item')]) },
  { name: 'what residents think', class: 'opinion', files: packWith([text('f1', '群众看法', 'Item')]) },
  { name: 'sentiment by camel case', class: 'opinion', files: packWith([text('f1', '等次', 'publicSentiment')]) },
  { name: 'polarity of comments as options', class: 'opinion', files: packWith([choice([option('neg', '负面评论', 'A'), option('pos', '一般', 'B')])]) },
  { name: 'mood', class: 'mood', files: packWith([text('f1', '情绪情况', 'Item')]) },
  { name: 'mood in English', class: 'mood', files: packWith([text('emotional_state', '状态', 'Emotional state')]) },
  { name: 'who wrote a post', class: 'speaker', files: packWith([text('f1', '发帖人身份', 'Item')]) },
  { name: 'the account of a commenter', class: 'speaker', files: packWith([text('f1', '来源', 'Commenter account')]) },
  { name: 'credit of residents', class: 'credit', files: packWith([{ ...text('f1', '居民信用分', 'Points'), type: 'number' }]) },
  { name: 'moral bank', class: 'credit', files: packWith([{ ...text('f1', '道德积分', 'Number'), type: 'number' }]) },
  { name: 'red and black list', class: 'credit', files: packWith([choice([option('a', '红黑榜', 'A')])]) },
  { name: 'who is in a chat group', class: 'chat-register', files: packWith([{ ...people, zh: '群成员名单' }]) },
  { name: 'chat history', class: 'chat-register', files: packWith([{ ...text('f1', '材料', 'Chat history'), type: 'longtext' }]) },
  { name: 'commentators as a kind', class: 'commentator', files: packWith([text('f1', '内容', 'Item')], { zh: '网评任务', en: 'Task' }) },
  { name: 'commentators by synonym', class: 'commentator', files: packWith([choice([option('a', '舆论引导', 'A')])]) },
  { name: 'removal of others’ posts', class: 'take-down', files: packWith([{ ...text('f1', '删帖数量', 'Number'), type: 'number' }]) },
  { name: 'forbidden words', class: 'take-down', files: packWith([text('f1', '词表', 'Sensitive words')]) },
  { name: 'people under watch', class: 'watch', files: packWith([people], { zh: '重点人员登记', en: 'Register' }) },
  { name: 'petitioners', class: 'watch', files: packWith([text('f1', '上访人员', 'Item')]) },
  { name: 'a score beside a person', class: 'person-score', files: packWith([people, { ...text('f1', '得分', 'Number'), type: 'number' }]) },
  { name: 'a score beside a headcount, which may be a list of names', class: 'person-score', files: packWith([{ ...people, key: 'headcount', type: 'headcount' }, { ...text('f1', '个人表现', 'Item') }]) },
  { name: 'a mark of persons as a choice', class: 'person-score', files: packWith([people, choice([option('a', '后进', 'A'), option('b', '一般', 'B')])]) },
  { name: 'a rank of persons as a measure', class: 'person-score', files: packWith([people], {}, [{ key: 'm', zh: '个人名次', en: 'Place', counter: '名', additivity: 'sum', source: '1' }]) },
  { name: 'ethnic group of a person', class: 'person-trait', files: packWith([people, text('f1', '民族', 'Item')]) },
  { name: 'health of a person', class: 'person-trait', files: packWith([people, text('f1', '附注', 'Medical history')]) },
];

const honest: { readonly name: string; readonly files: Record<string, string> }[] = [
  { name: 'a spokesperson', files: packWith([people, choice([option('spokesperson', '新闻发言人', 'Spokesperson')])]) },
  { name: 'the speaker of a lecture', files: packWith([{ ...people, key: 'speaker', zh: '主讲人', en: 'Speaker' }, text('topic', '宣讲题目', 'Topic')]) },
  { name: 'the unified social credit code of a company', files: packWith([text('uscc', '统一社会信用代码', 'Unified social credit code')]) },
  { name: 'results of a quiz', files: packWith([people, { ...text('score', '测验成绩', 'Quiz score'), type: 'number' }, { ...text('passed', '合格人数', 'Passed'), type: 'headcount' }]) },
  { name: 'attendance and completion', files: packWith([people, choice([option('present', '到会', 'Present'), option('leave', '请假', 'On leave'), option('done', '已完成', 'Completed')])]) },
  { name: 'the score of a unit', files: packWith([{ ...text('score', '考核得分', 'Score'), type: 'number' }, { ...text('rank', '名次', 'Rank'), type: 'number' }]) },
  { name: 'suggestions as a number', files: packWith([{ ...text('suggestions', '收到建议条数', 'Suggestions received'), type: 'number' }]) },
  { name: 'a lecture on mental health', files: packWith([text('topic', '心理健康讲座主题', 'Topic of the mental-health lecture')]) },
  { name: 'a patrol of fire doors', files: packWith([people, text('place', '部位', 'Place'), choice([option('ok', '完好', 'Intact'), option('bad', '损坏', 'Damaged')])]) },
  { name: 'party and mass work as a place', files: packWith([text('place', '党群服务中心', 'Service centre')]) },
];

describe('what no pack may hold', () => {
  it.each(smuggled)('refuses $name', ({ class: wanted, files }) => {
    const issues = refusals(files);
    expect(issues.map((issue) => issue.code)).toContain(`pack.forbidden-${wanted}`);
    expect(issues[0]?.path).toMatch(/^kinds\/note\.json: /);
    expect(readPack(files).pack).toBeNull();
  });

  it.each(honest)('lets $name pass', ({ files }) => {
    expect(readPack(files).issues).toEqual([]);
  });

  it('has words with the reason for every class', () => {
    const words = JSON.parse(readFileSync(new URL('../../features/packs/words.zh-CN.json', import.meta.url), 'utf8')) as Record<string, string>;
    for (const one of new Set(smuggled.map((smuggle) => smuggle.class))) expect(words[`issue.pack.forbidden-${one}`], one).toBeTruthy();
  });
});
