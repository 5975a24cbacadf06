/** Rows of the list tables that outlines name, from records of the packs' kinds. A table whose kinds are not installed has no rows. */
import { chineseDate, daysBetween, isPlainDate, type PlainDate } from '#engines/calendar/plain-date.ts';
import type { Kind, ListTable } from '#engines/ledger/pack.ts';
import type { ListRows } from '#engines/ledger/slots.ts';
import type { ListedRecord } from './facts-store.ts';

export type Listing = { readonly records: readonly ListedRecord[]; readonly kinds: ReadonlyMap<string, Kind>; readonly from: PlainDate; readonly asOf: PlainDate };

const longest = 50;

/** Kinds whose records a table lists. */
export const kindsOfTable: Readonly<Record<string, readonly string[]>> = {
  system_list: ['system'],
  finding_list: ['finding'],
  overdue_list: ['finding'],
  supplier_list: ['contract', 'supplier_review'],
};

const textIn = (record: ListedRecord, field: string): string => (typeof record.data[field] === 'string' ? record.data[field] : '');
const dayIn = (record: ListedRecord, field: string): string => (isPlainDate(textIn(record, field)) ? textIn(record, field) : '');
const dayText = (day: string): string => (day === '' ? '' : chineseDate(day));

function choiceIn(listing: Listing, record: ListedRecord, field: string): string {
  const options = listing.kinds.get(record.kind)?.fields.find((one) => one.key === field)?.options ?? [];
  return options.find((option) => option.key === record.data[field])?.zh ?? '';
}

function spell(record: ListedRecord): { from: string; to: string } {
  const valid = record.data.valid as { from?: unknown; to?: unknown } | undefined;
  return { from: typeof valid?.from === 'string' ? valid.from : record.occurredFrom, to: typeof valid?.to === 'string' ? valid.to : '' };
}

const stands = (record: ListedRecord, asOf: PlainDate): boolean => spell(record).from <= asOf && (spell(record).to === '' || spell(record).to >= asOf);
const closed = (record: ListedRecord, asOf: PlainDate): boolean => dayIn(record, 'closed_on') !== '' && dayIn(record, 'closed_on') <= asOf;
const overdue = (record: ListedRecord, asOf: PlainDate): boolean => !closed(record, asOf) && dayIn(record, 'due') !== '' && dayIn(record, 'due') < asOf;

function systems(listing: Listing): string[][] {
  return listing.records.filter((record) => record.kind === 'system' && stands(record, listing.asOf)).map((record) => [
    textIn(record, 'name'), choiceIn(listing, record, 'grade'), record.data.grade === 'g2' || record.data.grade === 'g3' ? (textIn(record, 'filing_no') === '' ? '未备案' : '已备案') : '不需备案',
    dayText(dayIn(record, 'next_evaluation')), choiceIn(listing, record, 'outsourced'),
  ]);
}

function findings(listing: Listing): string[][] {
  const shown = listing.records.filter((record) => record.kind === 'finding' && (record.occurredFrom >= listing.from || !closed(record, listing.asOf)));
  return shown.map((record) => [
    record.title, '', choiceIn(listing, record, 'severity'), '', dayText(dayIn(record, 'due')),
    closed(record, listing.asOf) ? `已销号（${dayText(dayIn(record, 'closed_on'))}）` : overdue(record, listing.asOf) ? '逾期' : '整改中',
  ]);
}

function overdueOnes(listing: Listing): string[][] {
  return listing.records.filter((record) => record.kind === 'finding' && overdue(record, listing.asOf))
    .map((record) => [record.title, '', dayText(dayIn(record, 'due')), String(daysBetween(dayIn(record, 'due'), listing.asOf)), '']);
}

function suppliers(listing: Listing): string[][] {
  const reviews = listing.records.filter((record) => record.kind === 'supplier_review' && record.occurredFrom >= listing.from);
  const contracts = listing.records.filter((record) => record.kind === 'contract' && stands(record, listing.asOf));
  const lastReview = (supplier: string) => reviews.findLast((record) => textIn(record, 'supplier') === supplier);
  const reviewed = (supplier: string): string[] => {
    const last = lastReview(supplier);
    return last ? [choiceIn(listing, last, 'nda'), chineseDate(last.occurredFrom)] : ['', ''];
  };
  const listed = contracts.map((record) => [textIn(record, 'partner'), textIn(record, 'subject'), spell(record).to === '' ? '' : `至${dayText(spell(record).to)}`, ...reviewed(textIn(record, 'partner'))]);
  const others = [...new Set(reviews.map((record) => textIn(record, 'supplier')))].filter((supplier) => !contracts.some((record) => textIn(record, 'partner') === supplier));
  return [...listed, ...others.map((supplier) => [supplier, '', '', ...reviewed(supplier)])];
}

const captions: Readonly<Record<string, string>> = { system_list: '信息系统清单', finding_list: '问题整改清单', overdue_list: '逾期未整改清单', supplier_list: '外包服务单位清单' };

const rowsBy: Readonly<Record<string, (listing: Listing) => string[][]>> = { system_list: systems, finding_list: findings, overdue_list: overdueOnes, supplier_list: suppliers };

/** Columns that hold nothing in any row are left out; at most 50 rows, the newest of them, and how many there are beyond. */
export function listRows(table: ListTable, listing: Listing): ListRows | null {
  const rows = rowsBy[table.key]?.(listing) ?? [];
  if (rows.length === 0) return null;
  const kept = table.columns.flatMap((_, column) => (column === 0 || rows.some((row) => (row[column] ?? '') !== '') ? [column] : []));
  const shown = rows.slice(-longest).map((row) => kept.map((column) => row[column] ?? ''));
  const more = rows.length > longest ? [kept.map((_, place) => (place === 0 ? `另有${rows.length - longest}项，见台账` : ''))] : [];
  return { caption: captions[table.key] ?? null, columns: kept.map((column) => table.columns[column] ?? ''), rows: [...shown, ...more] };
}
