/**
 * Every indicator of the base and netsec packs once more, by hand and without the engine: a plain count over the data of the records that
 * count. What figures say must be what stands here.
 */
import type { PlainDate } from '#engines/calendar/plain-date.ts';

type Data = Readonly<Record<string, unknown>>;
export type Row = { readonly id: number; readonly version: number; readonly unit: number; readonly kind: string; readonly from: PlainDate; readonly data: Data };
export type Question = { readonly from: PlainDate; readonly to: PlainDate; readonly asOf: PlainDate; readonly area: string | null };
export type Recount = { readonly value: number | null; readonly records: ReadonlySet<number> };
type Count = (rows: readonly Row[], asked: Question) => Recount;
type Test = (data: Data, asOf: PlainDate) => boolean;
type Amount = (data: Data) => number | null;

const always: Test = () => true;
const one: Amount = () => 1;
const day = (data: Data, key: string): string | null => (typeof data[key] === 'string' ? (data[key] as string) : null);
const past = (data: Data, key: string, asOf: PlainDate): boolean => { const at = day(data, key); return at !== null && at <= asOf; };
const before = (data: Data, left: string, right: string, asOf: PlainDate): boolean => { const [a, b] = [day(data, left), day(data, right)]; return a !== null && b !== null && a <= asOf && a <= b; };
const is = (key: string, ...values: string[]): Test => (data) => values.includes(data[key] as string);
const all = (...tests: Test[]): Test => (data, asOf) => tests.every((test) => test(data, asOf));
const field = (key: string): Amount => (data) => { const value = data[key]; return Array.isArray(value) ? value.length : typeof value === 'number' ? value : null; };
const fields = (...keys: string[]): Amount => (data) => { const values = keys.map((key) => field(key)(data)).filter((value) => value !== null); return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0); };
const inArea = (row: Row, area: string | null): boolean => area === null || !('areas' in row.data) || (row.data.areas as string[]).includes(area);

function added(rows: readonly Row[], amount: Amount): Recount {
  const worth = rows.map((row) => ({ id: row.id, amount: amount(row.data) ?? 0 })).filter((row) => row.amount !== 0);
  return { value: worth.reduce((sum, row) => sum + row.amount, 0), records: new Set(worth.map((row) => row.id)) };
}

const dayOf = (row: Row, by: string | null): string | null => (by === null ? row.from : by === 'year' ? `${row.data.year as number}-01-01` : day(row.data, by));

/** What happened in the period, by a day. */
function flow(kind: string, how: { amount?: Amount; where?: Test; by?: string } = {}): Count {
  const { amount = one, where = always, by = null } = how;
  return (rows, { from, to, asOf, area }) => added(rows.filter((row) => {
    const at = dayOf(row, by);
    return row.kind === kind && inArea(row, area) && at !== null && at >= from && at <= to && at <= asOf && where(row.data, asOf);
  }), amount);
}

/** What stands on the as-of day. */
function stock(kind: string, how: { amount?: Amount; where?: Test } = {}): Count {
  const { amount = one, where = always } = how;
  return (rows, { asOf, area }) => added(rows.filter((row) => {
    const valid = row.data.valid as { from: string; to?: string | null };
    return row.kind === kind && inArea(row, area) && valid.from <= asOf && (valid.to === null || valid.to === undefined || valid.to >= asOf) && where(row.data, asOf);
  }), amount);
}

/** The state of things that happened up to the as-of day. */
function state(kind: string, where: Test, by: string | null = null): Count {
  return (rows, { asOf, area }) => added(rows.filter((row) => {
    const at = dayOf(row, by);
    return row.kind === kind && inArea(row, area) && at !== null && at <= asOf && where(row.data, asOf);
  }), one);
}

/** The newest entry of each unit and group. */
function newest(kind: string, how: { amount: Amount; start: (row: Row) => string; end?: (row: Row) => string; group?: (data: Data) => string; where?: Test }): Count {
  const { amount, start, end, group = () => '', where = always } = how;
  return (rows, { asOf, area }) => {
    const chosen = new Map<string, Row>();
    for (const row of rows) {
      if (row.kind !== kind || !inArea(row, area) || !where(row.data, asOf) || amount(row.data) === null || start(row) > asOf) continue;
      const place = `${row.unit}|${group(row.data)}`;
      const other = chosen.get(place);
      if (!other || start(other) < start(row) || (start(other) === start(row) && other.id < row.id)) chosen.set(place, row);
    }
    const standing = [...chosen.values()].filter((row) => end === undefined || end(row) >= asOf);
    return { value: standing.reduce((sum, row) => sum + (amount(row.data) ?? 0), 0), records: new Set(standing.map((row) => row.id)) };
  };
}

/** Each value once. */
function different(kind: string, values: (data: Data) => string[] | null, where: Test = always): Count {
  return (rows, { from, to, asOf, area }) => {
    const found = rows.filter((row) => row.kind === kind && inArea(row, area) && row.from >= from && row.from <= to && row.from <= asOf && where(row.data, asOf));
    const lists = found.map((row) => ({ id: row.id, values: values(row.data) })).filter((row) => row.values === null || row.values.length > 0);
    const lacks = lists.some((row) => row.values === null);
    return { value: lacks ? null : new Set(lists.flatMap((row) => row.values ?? [])).size, records: new Set(lists.map((row) => row.id)) };
  };
}

const people = (data: Data): string[] | null => {
  const list = data.headcount;
  if (Array.isArray(list)) return list.map((person: { name: string }) => person.name.replaceAll(' ', ''));
  return typeof list === 'number' && list > 0 ? null : [];
};

/** A share with one place; two, three or four where one would make it all or nothing. */
export function rounded(part: number, whole: number): number {
  const exact = (100 * part) / whole;
  for (let places = 1; places <= 4; places += 1) {
    const value = Math.round(exact * 10 ** places) / 10 ** places;
    if ((value !== 100 || part === whole) && (value !== 0 || part === 0)) return value;
  }
  return exact;
}

function share(part: Count, whole: Count): Count {
  return (rows, asked) => {
    const [top, bottom] = [part(rows, asked), whole(rows, asked)];
    const value = top.value === null || bottom.value === null || bottom.value === 0 ? null : rounded(top.value, bottom.value);
    return { value, records: new Set([...top.records, ...bottom.records]) };
  };
}

/** Counted by the records of one area alone. */
const within = (area: string, count: Count): Count => (rows, asked) => count(rows, { ...asked, area });

const filled = (key: string): Test => (data) => data[key] !== undefined && data[key] !== null && data[key] !== '';
const choices = (data: Data): string => JSON.stringify([data.areas, data.class].map((value) => (Array.isArray(value) ? [...value].sort() : value)));
const onPost = newest('staff_number', { amount: field('number'), start: (row) => row.data.as_of as string, group: choices, where: is('class', 'on_post') });
const yearly = { start: (row: Row) => `${row.data.year as number}-01-01`, end: (row: Row) => `${row.data.year as number}-12-31` };
const budget = newest('budget', { amount: field('amount'), ...yearly, group: choices });
const lines: Amount = (data) => (typeof data.decisions === 'string' ? data.decisions.split('\n').filter((line) => line.trim() !== '').length : null);
const found = flow('finding');
const rectified = flow('finding', { where: (data, asOf) => past(data, 'closed_on', asOf) });
const notOrdinary: Test = (data) => data.level !== 'ordinary';
const ns = (count: Count): Count => within('netsec', count);
const graded23 = is('grade', 'g2', 'g3');

export const recounts: Readonly<Record<string, Count>> = {
  meetings: flow('meeting'),
  meetings_thematic: flow('meeting', { where: is('class', 'thematic') }),
  meetings_leading: flow('meeting', { where: is('class', 'leading_group') }),
  meeting_decisions: flow('meeting', { amount: lines }),
  study_sessions: flow('study'),
  study_leadership: flow('study', { where: is('level', 'leadership') }),
  study_discussion: flow('study', { where: is('form', 'discussion') }),
  study_exchange: flow('study', { where: is('form', 'exchange') }),
  study_lectures: flow('study', { where: is('form', 'lecture') }),
  study_attendance: flow('study', { amount: field('headcount') }),
  study_attendance_rate: share(flow('study', { amount: field('headcount') }), flow('study', { amount: field('expected') })),
  courses: flow('training'),
  trainees: flow('training', { amount: field('headcount') }),
  trained_persons: different('training', people),
  training_cover: share(different('training', people), onPost),
  exam_pass: share(flow('training', { amount: field('passed') }), flow('training', { amount: field('examined') })),
  rules_new: flow('document_issued', { by: 'issued_on', where: all(is('class', 'rule', 'duty_list', 'emergency_plan'), is('action', 'new', 'revised')) }),
  rules_in_force: state('document_issued', (data, asOf) => data.class === 'rule' && data.action !== 'repealed' && !past(data, 'in_force_to', asOf), 'issued_on'),
  plans: flow('document_issued', { by: 'issued_on', where: is('class', 'plan', 'scheme') }),
  bulletins: flow('document_issued', { by: 'issued_on', where: is('class', 'bulletin') }),
  documents: flow('document_issued', { by: 'issued_on' }),
  relay_rate: share(flow('document_received', { by: 'received_on', where: filled('relayed_at') }), flow('document_received', { by: 'received_on' })),
  inspections: flow('inspection'),
  inspection_units: different('inspection', (data) => (typeof data.target === 'number' ? [String(data.target)] : [])),
  problems_found: found,
  problems_rectified: rectified,
  rectify_rate: share(rectified, found),
  problems_open: state('finding', (data, asOf) => !past(data, 'closed_on', asOf)),
  problems_overdue: state('finding', (data, asOf) => !past(data, 'closed_on', asOf) && (data.due as string) < asOf),
  repeat_rate: share(flow('finding', { where: filled('repeat_of') }), found),
  awards: flow('award'),
  spending: flow('expense', { amount: field('amount') }),
  budget,
  budget_use: share(flow('expense', { amount: field('amount') }), budget),
  contracts_signed: flow('contract', { by: 'signed_on' }),
  teams: stock('team', { where: (data) => !['leading_group', 'office', 'liaison'].includes(data.class as string) }),
  team_members: stock('team', { amount: field('members') }),
  letters_signed: flow('letter', { by: 'year', where: (data, asOf) => past(data, 'signed_on', asOf) }),
  letters_rate: share(flow('letter', { by: 'year', where: (data, asOf) => past(data, 'signed_on', asOf) }), flow('letter', { by: 'year' })),
  talks_held: flow('staff_talk', { amount: field('held') }),
  drills: flow('drill'),
  drill_people: flow('drill', { amount: field('headcount') }),
  watch_days: flow('duty_watch', { amount: field('days') }),
  events: flow('activity'),
  event_people: flow('activity', { amount: field('headcount') }),
  leaflets: flow('activity', { amount: field('handed_out') }),
  praised: flow('notice_to_unit', { where: is('class', 'praise') }),
  criticised: flow('notice_to_unit', { where: is('class', 'criticism') }),
  rank_in_group: newest('assessment_result', { amount: field('rank'), ...yearly }),
  facilities: stock('facility', { amount: field('number') }),
  ns_meetings: ns(flow('meeting')),
  ns_courses: ns(flow('training')),
  ns_trainees: ns(flow('training', { amount: field('headcount') })),
  ns_cover: ns(share(different('training', people), onPost)),
  systems: stock('system'),
  systems_graded: stock('system', { where: (data) => data.grade !== 'none' }),
  systems_need_filing: stock('system', { where: graded23 }),
  systems_filed: stock('system', { where: all(graded23, filled('filing_no')) }),
  filing_rate: share(stock('system', { where: all(graded23, filled('filing_no')) }), stock('system', { where: graded23 })),
  evaluation_overdue: stock('system', { where: (data, asOf) => { const due = day(data, 'next_evaluation'); return due !== null && due < asOf; } }),
  evaluations: flow('mlps_step', { where: is('step', 'evaluation') }),
  devices: stock('it_asset', { amount: field('number') }),
  domestic_rate: share(stock('it_asset', { amount: field('domestic') }), stock('it_asset', { amount: field('number') })),
  sec_checks: flow('sec_check'),
  hosts_checked: flow('sec_check', { amount: field('hosts') }),
  weak_fix_rate: share(flow('sec_check', { amount: field('fixed') }), flow('sec_check', { amount: field('weak') })),
  vulns_found: flow('vuln_batch', { amount: fields('critical', 'high', 'medium', 'low') }),
  vulns_fixed: flow('vuln_batch', { amount: field('fixed') }),
  vuln_fix_rate: share(flow('vuln_batch', { amount: field('fixed') }), flow('vuln_batch', { amount: fields('critical', 'high', 'medium', 'low') })),
  high_fix_rate: share(flow('vuln_batch', { amount: field('fixed_high') }), flow('vuln_batch', { amount: fields('critical', 'high') })),
  accounts_reviewed: flow('account_review', { amount: field('accounts') }),
  weak_passwords: flow('account_review', { amount: field('weak') }),
  patch_rate: share(flow('patch_run', { amount: field('hosts_done') }), flow('patch_run', { amount: field('hosts_due') })),
  restore_tests: flow('backup_test', { where: is('class', 'restore') }),
  restore_ok_rate: share(flow('backup_test', { where: all(is('class', 'restore'), is('result', 'ok')) }), flow('backup_test', { where: is('class', 'restore') })),
  log_ok_rate: share(newest('log_audit', { amount: field('ok'), start: (row) => row.from }), newest('log_audit', { amount: field('systems_checked'), start: (row) => row.from })),
  ns_drills: ns(flow('drill')),
  ns_plans: ns(flow('document_issued', { by: 'issued_on', where: is('class', 'emergency_plan') })),
  incidents: flow('sec_incident', { by: 'found_at' }),
  incident_report_rate: share(
    flow('sec_incident', { by: 'found_at', where: all(notOrdinary, (data, asOf) => before(data, 'reported_at', 'due_at', asOf)) }),
    flow('sec_incident', { by: 'found_at', where: notOrdinary }),
  ),
  warnings: flow('warning_handled', { by: 'received_on' }),
  warning_rate: share(flow('warning_handled', { by: 'received_on', where: (data, asOf) => before(data, 'answered_on', 'due', asOf) }), flow('warning_handled', { by: 'received_on' })),
  click_rate: share(flow('phishing_test', { amount: field('clicked') }), flow('phishing_test', { amount: field('sent') })),
  disposed: flow('media_disposal', { amount: field('number') }),
  supplier_reviews: flow('supplier_review'),
  ns_spending: ns(flow('expense', { amount: field('amount') })),
  ns_watch: ns(flow('duty_watch', { amount: field('days') })),
  week_events: ns(flow('activity', { where: is('theme', 'sec_week') })),
  week_people: ns(flow('activity', { amount: field('headcount'), where: is('theme', 'sec_week') })),
  pias: flow('pia'),
  data_sets: stock('data_inventory'),
};
