/**
 * Reads an outline: Markdown with front matter (docs/outlines.md).
 *
 *     ---
 *     key: netsec_year
 *     zh: 网络安全工作责任制年度报告
 *     en: Yearly report on cyber-security responsibilities
 *     period: year                        year | half | quarter | any
 *     title: {unit}{year}年…报告           slots as in sentences
 *     compare: previous_year              previous_year | same_period; left out = no comparison
 *     opening: opening_year               a frame
 *     tail: missing, late                 frames behind the last section
 *     annexes: figures_table, …           tables behind the text
 *     ---
 *     ## 责任落实情况                       a section; its number is derived
 *     {required}                          stays without data, with its zero sentence or a gap marker
 *     {when: count(contract) > 0}         the section is there only where this holds
 *     {frame: meetings}                   a sentence of the pack
 *     {figures: ns_meetings, letters_rate}
 *     {table: system_list}
 *     本期共召开会议{ns_meetings}次。        a sentence of one's own: {indicator}, {unit}, {year}, [ … ] as in frames
 */
import type { Issue } from '../wire/endpoint.ts';
import { issuesOfSentence } from './frame-syntax.ts';
import type { Outline, OutlinePart, OutlinePeriod, OutlineSection } from './pack.ts';

const fields = new Set(['key', 'zh', 'en', 'period', 'title', 'compare', 'opening', 'tail', 'annexes']);
const needed = ['key', 'zh', 'en', 'period', 'title'] as const;
const periods: readonly string[] = ['year', 'half', 'quarter', 'any'] satisfies OutlinePeriod[];
const comparisons: readonly string[] = ['previous_year', 'same_period'];
const keyForm = /^[a-z][a-z0-9_]{0,59}$/;

type Line = { readonly number: number; readonly text: string };

/** Collects what is wrong, each with `file:line`, so that an author can jump to it. */
class Remarks {
  readonly issues: Issue[] = [];
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  add(code: string, line: number, values: Record<string, string | number> = {}): void {
    this.issues.push({ code, path: `${this.#path}:${line}`, values: { line, ...values } });
  }
}

const namesIn = (text: string): string[] => text.split(/[,，]/).map((name) => name.trim()).filter((name) => name !== '');

function readFields(lines: readonly Line[], remarks: Remarks): ReadonlyMap<string, Line> {
  const found = new Map<string, Line>();
  for (const line of lines) {
    if (line.text.trim() === '' || line.text.trim().startsWith('#')) continue;
    const match = /^\s*([A-Za-z_]+)\s*:\s*(.*?)\s*$/.exec(line.text);
    const name = match?.[1] ?? '';
    if (!match) remarks.add('outline.field-form', line.number, { text: line.text.trim().slice(0, 40) });
    else if (!fields.has(name)) remarks.add('outline.field-unknown', line.number, { field: name });
    else if (found.has(name)) remarks.add('outline.field-twice', line.number, { field: name });
    else found.set(name, { number: line.number, text: match[2] ?? '' });
  }
  return found;
}

function checkFields(found: ReadonlyMap<string, Line>, remarks: Remarks): void {
  for (const name of needed) {
    if (!found.get(name)?.text) remarks.add('outline.field-missing', found.get(name)?.number ?? 1, { field: name });
  }
  const check = (name: string, holds: (text: string) => boolean) => {
    const line = found.get(name);
    if (line && line.text !== '' && !holds(line.text)) remarks.add('outline.field-value', line.number, { field: name, value: line.text.slice(0, 60) });
  };
  check('key', (text) => keyForm.test(text));
  check('period', (text) => periods.includes(text));
  check('compare', (text) => comparisons.includes(text));
  check('opening', (text) => keyForm.test(text));
  for (const name of ['tail', 'annexes']) check(name, (text) => namesIn(text).every((key) => keyForm.test(key)));
  const title = found.get('title');
  if (title) for (const code of issuesOfSentence(title.text)) remarks.add(code, title.number, { text: title.text.slice(0, 40) });
}

type OpenSection = { readonly line: number; readonly heading: string; when: string | null; required: boolean; readonly parts: OutlinePart[] };

function readDirective(section: OpenSection, line: Line, remarks: Remarks): boolean {
  const match = /^\{\s*(required|when|frame|figures|table)\s*(?::\s*(.*?)\s*)?\}$/.exec(line.text.trim());
  if (!match) return false;
  const [, name, value = ''] = match;
  const keys = namesIn(value);
  const bad = keys.find((key) => !keyForm.test(key));
  if (name === 'required') section.required = true;
  else if (value === '' || (name !== 'when' && bad !== undefined) || ((name === 'frame' || name === 'table') && keys.length !== 1)) {
    remarks.add('outline.part-form', line.number, { text: line.text.trim().slice(0, 60) });
  } else if (name === 'when') section.when = value;
  else if (name === 'frame') section.parts.push({ type: 'frame', frame: value });
  else if (name === 'table') section.parts.push({ type: 'table', table: value });
  else section.parts.push({ type: 'figures', indicators: keys });
  return true;
}

function readSections(lines: readonly Line[], remarks: Remarks): OutlineSection[] {
  const sections: OpenSection[] = [];
  for (const line of lines) {
    const text = line.text.trim();
    const heading = /^(#+)\s*(.*)$/.exec(text);
    const open = sections.at(-1);
    if (text === '') continue;
    if (heading) {
      // 一、 is derived from the place; written out it would be wrong as soon as a section falls away.
      const words = (heading[2] ?? '').replace(/^[一二三四五六七八九十]+、\s*/, '');
      if (heading[1] !== '##') remarks.add('outline.heading-level', line.number);
      else if (words === '') remarks.add('outline.heading-empty', line.number);
      sections.push({ line: line.number, heading: words, when: null, required: false, parts: [] });
    } else if (!open) remarks.add('outline.before-section', line.number, { text: text.slice(0, 40) });
    else if (!readDirective(open, line, remarks)) {
      for (const code of issuesOfSentence(text)) remarks.add(code, line.number, { text: text.slice(0, 40) });
      open.parts.push({ type: 'text', text });
    }
  }
  if (sections.length === 0) remarks.add('outline.no-sections', lines[0]?.number ?? 1);
  for (const section of sections) if (section.parts.length === 0) remarks.add('outline.section-empty', section.line, { heading: section.heading });
  return sections.map(({ heading, when, required, parts }) => ({ heading, when, required, parts }));
}

/** @param path file name for the issues @returns the outline, or null with what has to be mended */
export function parseOutlineFile(path: string, text: string): { outline: Outline | null; issues: Issue[] } {
  const remarks = new Remarks(path);
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/).map((line, place): Line => ({ number: place + 1, text: line }));
  const end = lines.findIndex((line, place) => place > 0 && line.text.trim() === '---');
  if (lines[0]?.text.trim() !== '---' || end === -1) {
    remarks.add('outline.no-front-matter', 1);
    return { outline: null, issues: remarks.issues };
  }
  const found = readFields(lines.slice(1, end), remarks);
  checkFields(found, remarks);
  const sections = readSections(lines.slice(end + 1), remarks);
  if (remarks.issues.length > 0) return { outline: null, issues: remarks.issues };
  const value = (name: string): string => found.get(name)?.text ?? '';
  const outline: Outline = {
    key: value('key'),
    zh: value('zh'),
    en: value('en'),
    period: value('period') as OutlinePeriod,
    title: value('title'),
    compare: (value('compare') || null) as Outline['compare'],
    opening: value('opening') || null,
    sections,
    tail: namesIn(value('tail')),
    annexes: namesIn(value('annexes')),
  };
  return { outline, issues: [] };
}

/** Every indicator, frame and table that an outline speaks of, so that a loader can check that they exist. */
export function namesOfOutline(outline: Outline): { frames: string[]; indicators: string[]; tables: string[] } {
  const parts = outline.sections.flatMap((section) => section.parts);
  return {
    frames: [...(outline.opening ? [outline.opening] : []), ...outline.tail, ...parts.flatMap((part) => (part.type === 'frame' ? [part.frame] : []))],
    indicators: parts.flatMap((part) => (part.type === 'figures' ? [...part.indicators] : [])),
    tables: [...outline.annexes, ...parts.flatMap((part) => (part.type === 'table' ? [part.table] : []))],
  };
}
