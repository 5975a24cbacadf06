/** Files that bring the days off of a year: CSV (日期,类型,名称) and JSON, read into rows with what is wrong with each. */
import type { Issue } from '#engines/wire/endpoint.ts';
import { addDays, isPlainDate, weekday, type PlainDate } from './plain-date.ts';
import type { StatutoryDay } from './working-days.ts';

/** `row` is the line of a CSV file, or the place in a JSON list, from 1. */
export type FileDay = { readonly row: number; readonly day: PlainDate; readonly kind: 'off' | 'work'; readonly name: string };
export type CalendarFile = { readonly days: readonly FileDay[]; readonly issues: readonly Issue[] };

type RawRow = { readonly row: number; readonly day: string; readonly kind: string; readonly name: string };

const kindWords: Readonly<Record<string, 'off' | 'work'>> = { off: 'off', work: 'work', 休: 'off', 班: 'work', 放假: 'off', 休息: 'off', 上班: 'work', 调休上班: 'work' };
const headings: Readonly<Record<string, 'day' | 'kind' | 'name'>> = { 日期: 'day', 类型: 'kind', 名称: 'name', date: 'day', day: 'day', kind: 'kind', type: 'kind', name: 'name' };
const mostRows = 400;
const longestName = 40;

/** Cells of a line; quotes may hold commas, and doubled quotes stand for one. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"')).trim());
}

/** 2027/1/5, 2027.1.5 and 2027年1月5日 are how offices and their spreadsheets write it. */
function dayFrom(text: string): string {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  return found ? `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}` : text;
}

function rowsOfCsv(text: string): RawRow[] | null {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const head = cellsOf(lines[0] ?? '').map((cell) => headings[cell.toLowerCase()]);
  if (!head.includes('day') || !head.includes('kind')) return null;
  return lines.slice(1).flatMap((line, place) => {
    if (line.replaceAll(',', '').trim() === '') return [];
    const cells = cellsOf(line);
    const cell = (name: 'day' | 'kind' | 'name'): string => (head.includes(name) ? (cells[head.indexOf(name)] ?? '') : '');
    return [{ row: place + 2, day: cell('day'), kind: cell('kind'), name: cell('name') }];
  });
}

function rowsOfJson(text: string): RawRow[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const list: unknown = Array.isArray(value) ? value : (value as { days?: unknown } | null)?.days;
  if (!Array.isArray(list)) return null;
  const own = (one: unknown, ...names: string[]): string => {
    const found = names.map((name) => (typeof one === 'object' && one !== null && Object.hasOwn(one, name) ? (one as Record<string, unknown>)[name] : undefined)).find((part) => part !== undefined);
    return typeof found === 'string' ? found.trim() : '';
  };
  return list.map((one: unknown, place) => ({ row: place + 1, day: own(one, 'day', 'date'), kind: own(one, 'kind', 'type'), name: own(one, 'name') }));
}

const at = (row: number, code: string, values: Issue['values'] = {}): Issue => ({ code: `calendar.${code}`, path: `row.${row}`, values: { row, ...values } });

function issuesOfRow(raw: RawRow, year: number): Issue[] {
  const day = dayFrom(raw.day);
  if (!isPlainDate(day)) return [at(raw.row, 'row-day', { text: raw.day.slice(0, 40) })];
  const kind = kindWords[raw.kind.toLowerCase()];
  const issues: Issue[] = [];
  if (!kind) issues.push(at(raw.row, 'row-kind', { text: raw.kind.slice(0, 40) }));
  // The days around New Year belong together and are in one notice.
  if (day < addDays(`${year}-01-01`, -7) || day > addDays(`${year}-12-31`, 7)) issues.push(at(raw.row, 'row-year', { day, year }));
  if (kind === 'work' && weekday(day) <= 5) issues.push(at(raw.row, 'row-work-on-weekday', { day }));
  if (raw.name === '' || raw.name.length > longestName) issues.push(at(raw.row, 'row-name'));
  return issues;
}

/** Reads the days of one year's notice. What is wrong names its row; a day that is off by law must be off in the file. */
export function readCalendarFile(text: string, format: 'csv' | 'json', asked: { readonly year: number; readonly statutory: readonly StatutoryDay[] }): CalendarFile {
  const rows = format === 'csv' ? rowsOfCsv(text) : rowsOfJson(text);
  if (!rows) return { days: [], issues: [{ code: format === 'csv' ? 'calendar.no-table' : 'calendar.no-json' }] };
  if (rows.length === 0 || rows.length > mostRows) return { days: [], issues: [{ code: 'calendar.rows', values: { count: rows.length, most: mostRows } }] };
  const issues = rows.flatMap((raw) => issuesOfRow(raw, asked.year));
  const days = rows.flatMap((raw): FileDay[] => {
    const [day, kind] = [dayFrom(raw.day), kindWords[raw.kind.toLowerCase()]];
    return isPlainDate(day) && kind ? [{ row: raw.row, day, kind, name: raw.name }] : [];
  });
  const first = new Map<PlainDate, number>();
  for (const { day, row } of days) {
    const before = first.get(day);
    if (before === undefined) first.set(day, row);
    else issues.push(at(row, 'row-twice', { day, before }));
  }
  const off = new Set(days.filter((day) => day.kind === 'off').map((day) => day.day));
  const lawful = asked.statutory.map((one) => ({ ...one, day: `${asked.year}-${one.monthDay}` })).filter((one) => one.effectiveFrom === null || one.effectiveFrom <= one.day);
  for (const { day, name } of lawful) if (!off.has(day)) issues.push({ code: 'calendar.statutory-missing', values: { day, name } });
  return { days, issues };
}
