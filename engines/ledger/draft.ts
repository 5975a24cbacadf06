/**
 * From an outline and what the ledger holds to a report. `needsOf` says first what is wanted, so that a service can fetch it in few queries.
 * Nothing is said that no figure or record bears out: no records = a gap marker, a zero only where it is stated or its records were kept.
 */
import { differenceRun, type Written } from '../document/derived.ts';
import type { Block, Inline, ReportBody, Table } from '../document/model.ts';
import { fillSentence, joinRuns, type Slots } from './frame.ts';
import { slotsOf } from './frame-syntax.ts';
import type { Frame, Outline, OutlinePart, OutlineSection } from './pack.ts';
import { countedRuns, figureValue, indicatorsOf, isZero, slotsOfFrame, words, type DraftFacts, type DraftFigure, type ListRows } from './slots.ts';
import { conditionHolds, indicatorsOfCondition } from './draft-condition.ts';
import { figuresTable, isUnknown, problemsFrom } from './draft-summary.ts';

export type DraftNeeds = {
  readonly indicators: readonly string[];
  /** Whether values of the period to compare with are wanted too. */
  readonly base: boolean;
  readonly tables: readonly string[];
};

export type Draft = {
  readonly body: ReportBody;
  readonly positions: readonly string[];
  readonly gaps: readonly string[];
  /** Sentences by what would be missing without them: they take the place of gap markers once the records are there. */
  readonly answers: readonly Answer[];
};
export type Answer = { readonly missing: string; readonly inlines: readonly Inline[] };

/** `zero`: the indicator whose zero was put into words, so that it is not told again as a number. `answers`: what would be missing without this sentence. */
type Told = { readonly inlines: readonly Inline[]; readonly gap: string | null; readonly zero?: string; readonly answers?: string };
const nothing: Told = { inlines: [], gap: null };
const endings = new Set(['problems', 'next', 'missing', 'late', 'compare']);

const isIndicatorSlot = (facts: DraftFacts) => (slot: string) => facts.figures.has(slot);

/** @param frames by key; @param area of the outline's pack */
export function needsOf(outline: Outline, frames: ReadonlyMap<string, Frame>, known: { area: string | null; indicators: ReadonlySet<string> }): DraftNeeds {
  const indicators = new Set<string>();
  const tables = new Set(outline.annexes);
  const frame = (key: string) => {
    const found = frames.get(key);
    if (key === 'problems') ['problems_overdue', 'problems_found'].forEach((indicator) => indicators.add(indicator));
    if (found) indicatorsOf(found, known.area).forEach((indicator) => indicators.add(indicator));
  };
  const part = (one: OutlinePart) => {
    if (one.type === 'frame') frame(one.frame);
    else if (one.type === 'figures') one.indicators.forEach((indicator) => indicators.add(indicator));
    else if (one.type === 'table') tables.add(one.table);
    else slotsOf(one.text).forEach((slot) => indicators.add(slot));
  };
  for (const section of outline.sections) {
    indicatorsOfCondition(section.when).forEach((indicator) => indicators.add(indicator));
    section.parts.forEach(part);
  }
  outline.tail.forEach(frame);
  return {
    indicators: [...indicators].filter((indicator) => known.indicators.has(indicator)),
    base: outline.compare !== null || tables.has('figures_table'),
    tables: [...tables],
  };
}

const gapOf = (noun: string): Told => ({ inlines: [{ type: 'gap', text: `〔待补：${noun}〕` }], gap: noun });

function reportWords(facts: DraftFacts, frame: string, lead: string | null): Slots {
  return (slot) => {
    const runs = facts.words.get(`${frame}.${slot}`) ?? facts.words.get(slot);
    if (runs && runs.length > 0) return { inlines: runs, zero: false };
    return slot === 'kind' && lead !== null ? words(facts.silences.get(lead)?.noun) : null;
  };
}

/** 5次（上年4次，增加1次，增幅25%）, behind the leading figure and its counter. Nothing without a value to compare with. */
function withComparison(facts: DraftFacts, inlines: readonly Inline[], lead: string): readonly Inline[] {
  const [now, base] = [facts.figures.get(lead), facts.base.get(lead)];
  const word = facts.words.get('base_period')?.[0]?.text;
  if (!now || !base || !word || base.value === null || isZero(base) || now.ratio || !facts.frames.has('compare')) return inlines;
  const texts = new Map<string, Written>([now, base].map((figure) => [figure.position, figure]));
  const difference = differenceRun({ now: now.position, base: base.position }, texts, 'words');
  const place = inlines.findIndex((inline) => inline.type === 'figure' && inline.figure === now.position);
  if (!difference || place === -1) return inlines;
  const next = inlines[place + 1];
  const counter = next?.type === 'text' && next.text.startsWith(now.counter) ? now.counter : '';
  const rest = next?.type === 'text' ? [{ ...next, text: next.text.slice(counter.length) }, ...inlines.slice(place + 2)] : inlines.slice(place + 1);
  return joinRuns([...inlines.slice(0, place + 1), { type: 'text', text: `${counter}（${word}` }, ...countedRuns(base), { type: 'text', text: '，' }, difference, { type: 'text', text: '）' }, ...rest]);
}

/** What is missing where a frame has nothing to tell. */
function missingOf(facts: DraftFacts, frame: Frame, lead: string | null): string {
  const named = facts.words.get(`${frame.key}.noun`)?.[0]?.text;
  if (named !== undefined) return named;
  return lead === null ? frame.key : `${facts.silences.get(lead)?.noun ?? frame.key}${frame.zero?.includes('{stated_') ? '零报告' : '记录'}`;
}

/** The three kinds of nothing: a zero that is stated or kept, no records, not applicable. */
function tellNothing(facts: DraftFacts, frame: Frame, lead: string): Told {
  const silence = facts.silences.get(lead);
  const missing = missingOf(facts, frame, lead);
  if (!silence || (silence.records === 0 && !silence.stated)) return gapOf(missing);
  if (frame.zero === null) return nothing;
  const given = reportWords(facts, frame.key, lead);
  const stated = (slot: string) => (slot === 'stated_by' ? words(silence.stated?.by) : slot === 'stated_on' ? words(silence.stated?.on) : given(slot));
  const inlines = fillSentence(frame.zero, stated);
  return inlines ? { inlines, gap: null, zero: lead, answers: missing } : gapOf(missing);
}

function tellFrame(facts: DraftFacts, key: string): Told {
  const frame = facts.frames.get(key);
  if (!frame) return nothing;
  const lead = indicatorsOf(frame, facts.area)[0] ?? null;
  const figure = lead === null ? null : (facts.figures.get(lead) ?? null);
  if (frame.slots && lead === null) return nothing;
  if (lead !== null && (!figure || figure.value === null || isZero(figure))) return tellNothing(facts, frame, lead);
  const slots = slotsOfFrame({ frame, area: facts.area, figure: (indicator) => facts.figures.get(indicator) ?? null, words: reportWords(facts, key, lead) });
  const inlines = fillSentence(frame.zh, slots);
  const missing = missingOf(facts, frame, lead);
  if (!inlines) return gapOf(missing);
  return { inlines: lead === null ? inlines : withComparison(facts, inlines, lead), gap: null, answers: missing };
}

/** A sentence of the outline's own: its first figure leads. */
function tellText(facts: DraftFacts, text: string): Told {
  const lead = slotsOf(text).find(isIndicatorSlot(facts));
  const figure = lead === undefined ? undefined : facts.figures.get(lead);
  if (lead !== undefined && (!figure || figure.value === null || isZero(figure))) {
    return tellNothing(facts, { key: 'text', zh: text, zero: null }, lead);
  }
  const given = reportWords(facts, 'text', lead ?? null);
  const inlines = fillSentence(text, (slot) => (facts.figures.has(slot) ? figureValue(facts.figures.get(slot) ?? null) : given(slot)));
  if (!inlines) return nothing;
  if (lead === undefined) return { inlines, gap: null };
  return { inlines: withComparison(facts, inlines, lead), gap: null, answers: missingOf(facts, { key: 'text', zh: text, zero: null }, lead) };
}

/** Figures that no sentence of the section has told: name and number, one after the other. */
function tellFigures(facts: DraftFacts, indicators: readonly string[], told: ReadonlySet<string>): Told {
  const shown = indicators.flatMap((indicator) => {
    const figure = facts.figures.get(indicator);
    if (!figure || figure.value === null || told.has(figure.position)) return [];
    return isUnknown(figure, facts) ? [] : [figure];
  });
  const inlines = shown.flatMap((figure, place): Inline[] => [{ type: 'text', text: `${place > 0 ? '，' : ''}${figure.name}` }, ...countedRuns(figure)]);
  return { inlines: inlines.length > 0 ? joinRuns([...inlines, { type: 'text', text: '。' }]) : [], gap: null };
}

function tellEnding(facts: DraftFacts, key: string, gaps: readonly string[]): Told {
  const frame = facts.frames.get(key);
  if (!frame || key === 'late' || key === 'compare') return nothing;
  const given = reportWords(facts, key, null);
  const listed = key === 'problems' ? problemsFrom(facts.figures) : key === 'missing' ? [...new Set(gaps)].map((gap): Inline[] => [{ type: 'text', text: gap }]) : [];
  if (listed.length > 0) {
    const list = listed.flatMap((one, place): Inline[] => [...(place > 0 ? [{ type: 'text', text: '；' } as const] : []), ...one]);
    const inlines = fillSentence(frame.zh, (slot) => (slot === 'list' ? { inlines: list, zero: false } : given(slot)));
    return { inlines: inlines ?? [], gap: null };
  }
  if (key === 'missing') return { inlines: frame.zero === null ? [] : [{ type: 'text', text: frame.zero }], gap: null };
  const checked = facts.silences.get('problems_found');
  if (key === 'problems' && frame.zero !== null && (checked?.stated || (checked?.records ?? 0) > 0)) return { inlines: [{ type: 'text', text: frame.zero }], gap: null };
  return gapOf(facts.words.get(`${key}.noun`)?.[0]?.text ?? '内容');
}

function listTable(rows: ListRows): Table {
  return {
    type: 'table', caption: rows.caption,
    columns: rows.columns.map((title, place) => ({ title, align: 'left', share: place === 0 ? 2 : 1 })),
    rows: rows.rows.map((row) => row.map((cell): Inline[] => (cell === '' ? [] : [{ type: 'text', text: cell, explained: '记录所载' }]))),
  };
}

type Section = { readonly blocks: readonly Block[]; readonly gaps: readonly string[]; readonly told: boolean; readonly answers: readonly Answer[] };

function listedFigures(section: OutlineSection, facts: DraftFacts): DraftFigure[] {
  return section.parts.flatMap((part) => (part.type === 'figures' ? part.indicators.flatMap((indicator) => facts.figures.get(indicator) ?? []) : []));
}

function tableBlock(facts: DraftFacts, key: string, section: OutlineSection | null): Block[] {
  if (key === 'figures_table') {
    const listed = section ? listedFigures(section, facts) : [...facts.figures.values()].filter((figure) => figure.value !== null && !isUnknown(figure, facts));
    return figuresTable(listed, facts, section ? null : '主要数字');
  }
  const rows = facts.tables.get(key);
  return rows && rows.rows.length > 0 ? [listTable(rows)] : [];
}

const paragraph = (inlines: readonly Inline[]): Block[] => (inlines.length > 0 ? [{ type: 'paragraph', inlines: joinRuns(inlines) }] : []);
const positionsIn = (inlines: readonly Inline[]): string[] => inlines.flatMap((inline) => (inline.type === 'figure' ? [inline.figure] : []));

function tellSection(facts: DraftFacts, section: OutlineSection, gapsSoFar: readonly string[]): Section {
  const sentences: Inline[] = [];
  const gaps: string[] = [];
  const answers: Answer[] = [];
  const positions = new Set<string>();
  let told = false;
  for (const part of section.parts) {
    if (part.type !== 'frame' && part.type !== 'text') continue;
    const one = part.type === 'text' ? tellText(facts, part.text) : endings.has(part.frame) ? tellEnding(facts, part.frame, [...gapsSoFar, ...gaps]) : tellFrame(facts, part.frame);
    // What need not be there is not missed; what is missing is said once.
    if (one.gap !== null && (!section.required || gaps.includes(one.gap))) continue;
    sentences.push(...one.inlines);
    if (one.gap !== null) gaps.push(one.gap);
    if (one.answers !== undefined) answers.push({ missing: one.answers, inlines: one.inlines });
    if (one.gap === null) told ||= one.inlines.length > 0;
    if (one.zero !== undefined) positions.add(facts.figures.get(one.zero)?.position ?? '');
  }
  for (const position of positionsIn(sentences)) positions.add(position);
  const asTable = section.parts.some((part) => part.type === 'table' && part.table === 'figures_table');
  if (asTable) gaps.push(...new Set(listedFigures(section, facts).filter((figure) => isUnknown(figure, facts)).map((figure) => `${facts.silences.get(figure.indicator)?.noun ?? figure.name}记录`)));
  const figures = asTable ? [] : section.parts.flatMap((part) => (part.type === 'figures' ? tellFigures(facts, part.indicators, positions).inlines : []));
  const tables = section.parts.flatMap((part) => (part.type === 'table' ? tableBlock(facts, part.table, section) : []));
  return { blocks: [...paragraph(sentences), ...paragraph(figures), ...tables], gaps, told: told || figures.length > 0 || tables.length > 0, answers };
}

/** The whole report. Pure: the same outline and facts give the same text. */
export function draftFrom(outline: Outline, facts: DraftFacts): Draft {
  const given = reportWords(facts, 'title', null);
  const blocks: Block[] = [];
  const gaps: string[] = [];
  const answers: Answer[] = [];
  if (outline.opening) blocks.push(...paragraph(tellFrame(facts, outline.opening).inlines));
  for (const section of outline.sections) {
    if (!conditionHolds(section.when, facts.figures)) continue;
    const told = tellSection(facts, section, gaps);
    answers.push(...told.answers);
    if (!told.told && !section.required) continue;
    if (told.blocks.length === 0 && !section.required) continue;
    const kept = told.blocks.length > 0 ? told.blocks : paragraph(gapOf(section.heading).inlines);
    gaps.push(...(told.blocks.length > 0 ? told.gaps : [section.heading]));
    blocks.push({ type: 'heading', level: 1, inlines: [{ type: 'text', text: section.heading }] }, ...kept);
  }
  if (outline.tail.includes('missing') && gaps.length > 0) {
    // As a marker, not as text: what is missing must be dealt with before the report leaves the house.
    const said = tellEnding(facts, 'missing', gaps).inlines.map((inline) => inline.text).join('');
    if (said !== '') blocks.push({ type: 'paragraph', inlines: [{ type: 'gap', text: `〔${said.replace(/。$/, '')}〕` }] });
  }
  for (const key of outline.annexes) blocks.push(...tableBlock(facts, key, null));
  const title = (fillSentence(outline.title, given) ?? []).map((inline) => inline.text).join('');
  return { body: { title: title || outline.zh, blocks }, positions: [...facts.figures.values(), ...facts.base.values()].map((figure) => figure.position), gaps, answers };
}
