/** Gathers what the ledger holds for an outline, in few queries, and makes the first text of it. */
import { periodText, type Period } from '#engines/calendar/period.ts';
import { chineseDate, type PlainDate } from '#engines/calendar/plain-date.ts';
import { refill } from '#engines/document/derived.ts';
import type { Inline, ReportBody } from '#engines/document/model.ts';
import { atomsIn, indicatorsIn, type Ledger } from '#engines/ledger/compile.ts';
import { draftFrom, needsOf, type Draft } from '#engines/ledger/draft.ts';
import type { Frame, Outline, Pack } from '#engines/ledger/pack.ts';
import { nameList, titleList, wordRun, type DraftFacts, type DraftFigure, type Silence } from '#engines/ledger/slots.ts';
import type { Line } from '#engines/wire/authority.ts';
import { found } from '#platform/refusal.ts';
import type { Scope } from '#platform/scope.ts';
import type { Figure, FigureKeyShape } from '../figures/contract.ts';
import { figuresOf } from '../figures/service.ts';
import { ledgerNow } from '../packs/service.ts';
import { unitNamed, unitTree } from '../units/service.ts';
import { keptByKind, listedRecords, nilStatements, type ListedRecord, type NilStatement, type Reach } from './facts-store.ts';
import { positionOf, rowOf, textsOf } from './figure-rows.ts';
import { kindsOfTable, listRows } from './listing.ts';
import { basePeriod, type ReportPeriod } from './rules.ts';
import type { NewFigure } from './store.ts';

/** What a report is about. */
export type Subject = { readonly unit: number; readonly line: Line; readonly reach: 'own' | 'subtree'; readonly period: ReportPeriod; readonly asOf: PlainDate };

/** The outline in force under a key, with its pack. @throws Refusal not-found */
export async function outlineNow(scope: Scope, key: string): Promise<{ ledger: Ledger; pack: Pack; outline: Outline }> {
  const ledger = await ledgerNow(scope);
  const pack = found('outline', ledger.packs.find((one) => one.outlines.some((outline) => outline.key === key)));
  return { ledger, pack, outline: found('outline', pack.outlines.find((outline) => outline.key === key)) };
}

export function keyOf(subject: Subject, indicator: string, more: { area: string | null; period?: Period }): FigureKeyShape {
  const { unit, reach, line, asOf } = subject;
  const period = more.period ?? subject.period;
  return { indicator, unit, reach, line, period: period.code, asOf: period.to < asOf ? period.to : asOf, area: more.area };
}

/** Kinds that an indicator counts, through the indicators it is made of too. */
function kindsOf(ledger: Ledger, indicator: string, seen = new Set<string>()): string[] {
  const compiled = ledger.indicators.get(indicator);
  if (!compiled || seen.has(indicator)) return [];
  seen.add(indicator);
  return [...new Set([...atomsIn(compiled.calculation).map((atom) => atom.kind), ...indicatorsIn(compiled.calculation).flatMap((other) => kindsOf(ledger, other, seen))])];
}

/** A nil statement names a kind or an indicator, by key or in words. */
function states(statement: NilStatement, names: readonly string[]): boolean {
  const subject = statement.subject.trim();
  return names.some((name) => subject === name || (/\p{Script=Han}/u.test(name) && subject.includes(name)));
}

type Kept = Awaited<ReturnType<typeof keptByKind>>;

function silenceOf(ledger: Ledger, indicator: string, known: { kept: Kept; nil: readonly NilStatement[] }): Silence {
  const kinds = kindsOf(ledger, indicator).flatMap((key) => ledger.kinds.get(key) ?? []);
  const records = kinds.reduce((sum, kind) => sum + (known.kept.get(kind.key)?.[kind.nature === 'register' ? 'standing' : 'within'] ?? 0), 0);
  const names = [indicator, ledger.indicators.get(indicator)?.indicator.zh ?? indicator, ...kinds.flatMap((kind) => [kind.key, kind.zh])];
  const stated = known.nil.find((statement) => states(statement, names));
  return { noun: kinds[0]?.zh ?? indicator, records, stated: stated ? { by: stated.by, on: chineseDate(stated.on) } : null };
}

function draftFigure(ledger: Ledger, figure: Figure): DraftFigure {
  const { indicator } = figure.key;
  const compiled = ledger.indicators.get(indicator)?.indicator;
  return {
    position: positionOf(figure.key), indicator, name: figure.name.zh, counter: figure.counter, value: figure.value, text: figure.text, count: figure.count,
    ratio: compiled?.additivity === 'ratio', target: compiled?.target ?? null, definition: figure.definition.zh,
  };
}

const people = (record: ListedRecord | undefined, field: string): string => {
  const [first] = Array.isArray(record?.data[field]) ? (record.data[field] as { name?: string; post?: string }[]) : [];
  return first?.post ?? first?.name ?? '';
};

function standing(records: readonly ListedRecord[], kind: string, asOf: PlainDate): ListedRecord[] {
  return records.filter((record) => {
    const valid = record.data.valid as { from?: string; to?: string | null } | undefined;
    return record.kind === kind && (valid?.from ?? record.occurredFrom) <= asOf && (valid?.to ?? '9999') >= asOf;
  });
}

/** Words that sentences take from records: who leads, which rules, with whom letters were signed. */
function wordsFrom(records: readonly ListedRecord[], subject: Subject, known: { regime: string; units: ReadonlyMap<number, string> }): [string, Inline[]][] {
  const { from, to } = subject.period;
  const posts = standing(records, 'post_holder', subject.asOf);
  const holder = (role: string) => people(posts.find((record) => record.data.role === role), 'holder');
  const group = standing(records, 'team', subject.asOf).some((record) => record.data.class === 'leading_group');
  const rules = records.filter((record) => {
    const issued = typeof record.data.issued_on === 'string' ? record.data.issued_on : '';
    return record.kind === 'document_issued' && ['rule', 'duty_list', 'emergency_plan'].includes(String(record.data.class)) && ['new', 'revised'].includes(String(record.data.action)) && issued >= from && issued <= to;
  });
  const letters = records.filter((record) => record.kind === 'letter' && record.data.year === Number(from.slice(0, 4)) && record.data.signed_on);
  const partners = [...new Set(letters.flatMap((record) => known.units.get(Number(record.data.counterparty)) ?? []))];
  return [
    ['org.team', group ? [{ type: 'text', text: `${known.regime}工作领导小组` }] : []],
    ['org.first_post', nameList([holder('first')].filter((name) => name !== ''))],
    ['org.direct', nameList([holder('direct')].filter((name) => name !== ''))],
    ['rules.titles', titleList(rules.map((record) => record.title))],
    ['letters.counterparties', nameList(partners)],
  ];
}

const nouns: readonly [string, string][] = [['org', '组织机构'], ['next', '下一步安排'], ['problems', '存在问题'], ['plan', '年度计划'], ['rules', '制度文件']];

async function wordsOf(scope: Scope, subject: Subject, known: { pack: Pack; records: readonly ListedRecord[]; baseWord: string }): Promise<Map<string, readonly Inline[]>> {
  const { period, asOf } = subject;
  const unit = await unitNamed(scope, subject.unit, asOf);
  const units = new Map((await unitTree(scope, asOf)).map((one) => [one.id, one.shortName]));
  const text = periodText(period, 'zh');
  const regime = known.pack.regime ?? '';
  const plain: [string, string][] = [
    ['year', period.code.slice(0, 4)], ['period', text], ['half', text.slice(5)], ['quarter', text.slice(5)], ['as_of', chineseDate(asOf)], ['regime', regime], ['base_period', known.baseWord],
    ...nouns.map(([frame, noun]): [string, string] => [`${frame}.noun`, noun]),
  ];
  // 会议 are held on the sphere of work (网络安全), not on the regime (网络安全工作责任制).
  const sphere = regime.replace(/(?:工作)?责任制$/, '');
  return new Map<string, readonly Inline[]>([
    ['unit', [wordRun(unit.name, '单位名称')]],
    ...plain.map(([slot, word]): [string, readonly Inline[]] => [slot, word === '' ? [] : [{ type: 'text', text: word }]]),
    ...['meetings', 'training', 'opening_half', 'opening_quarter'].map((frame): [string, readonly Inline[]] => [`${frame}.regime`, sphere === '' ? [] : [{ type: 'text', text: sphere }]]),
    ...wordsFrom(known.records, subject, { regime: sphere, units }),
  ]);
}

function tablesOf(ledger: Ledger, keys: readonly string[], listing: { records: readonly ListedRecord[]; from: PlainDate; asOf: PlainDate }): DraftFacts['tables'] {
  const known = ledger.packs.flatMap((pack) => pack.tables);
  return new Map(keys.flatMap((key) => {
    const table = known.find((one) => one.key === key);
    const rows = table ? listRows(table, { ...listing, kinds: ledger.kinds }) : null;
    return rows ? [[key, rows] as const] : [];
  }));
}

const wordKinds = ['team', 'post_holder', 'document_issued', 'letter'];

/** The first text of a report, and the figures that it holds. */
export async function draftNow(scope: Scope, subject: Subject, parts: { ledger: Ledger; pack: Pack; outline: Outline }): Promise<{ body: ReportBody; figures: NewFigure[]; answers: Draft['answers'] }> {
  const { ledger, pack, outline } = parts;
  const { area } = pack;
  const frames = new Map<string, Frame>(ledger.packs.flatMap((one) => one.frames).map((frame) => [frame.key, frame]));
  const needs = needsOf(outline, frames, { area, indicators: new Set(ledger.indicators.keys()) });
  const base = basePeriod(subject.period, subject.asOf);
  const keys = needs.indicators.map((indicator) => keyOf(subject, indicator, { area }));
  const baseKeys = needs.base ? needs.indicators.map((indicator) => keyOf(subject, indicator, { area, period: base.period })) : [];
  const figures = await figuresOf(scope, { keys: [...keys, ...baseKeys] });
  const reach: Reach = { unit: subject.unit, reach: subject.reach, line: subject.line, from: subject.period.from, to: subject.period.to, asOf: subject.asOf, area };
  const kinds = [...new Set(needs.indicators.flatMap((indicator) => kindsOf(ledger, indicator)))];
  const kept = await keptByKind(scope, reach, kinds);
  const nil = await nilStatements(scope, reach);
  const listed = [...new Set([...wordKinds, ...needs.tables.flatMap((table) => kindsOfTable[table] ?? [])])].filter((kind) => ledger.kinds.has(kind));
  const records = await listedRecords(scope, reach, listed);
  const byKey = (some: readonly Figure[]) => new Map(some.map((figure) => [figure.key.indicator, draftFigure(ledger, figure)]));
  const facts: DraftFacts = {
    area, frames,
    figures: byKey(figures.slice(0, keys.length)),
    base: byKey(figures.slice(keys.length)),
    silences: new Map(needs.indicators.map((indicator) => [indicator, silenceOf(ledger, indicator, { kept, nil })])),
    words: await wordsOf(scope, subject, { pack, records, baseWord: base.word }),
    tables: tablesOf(ledger, needs.tables, { records, from: subject.period.from, asOf: subject.asOf }),
  };
  const { body, answers } = draftFrom(outline, facts);
  const rows = figures.map(rowOf);
  return { body: refill(body, textsOf(rows)), figures: rows, answers };
}
