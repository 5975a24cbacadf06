/** Holds what was written against its kind, its unit, its evidence and what it points to; for one record and for many at once. */
import type { Ledger } from '#engines/ledger/compile.ts';
import { gradeEvidence } from '#engines/ledger/evidence.ts';
import { issuesOfData } from '#engines/ledger/kind.ts';
import type { Kind } from '#engines/ledger/pack.ts';
import { canonicalJson } from '#engines/seal/entry.ts';
import type { Asked, Issue } from '#engines/wire/endpoint.ts';
import { found } from '#platform/refusal.ts';
import type { Scope } from '#platform/scope.ts';
import { sha256 } from '../audit/service.ts';
import { evidenceOf, type EvidenceItem } from '../evidence/service.ts';
import { unitTree, visibleUnit } from '../units/service.ts';
import type { evidenceGrades, enterRecord, RecordDetail } from './contract.ts';
import { issuesOfHead, issuesOfUnit } from './rules.ts';
import { recordsByIds, titlesOf } from './store.ts';

export type Written = Omit<Asked<typeof enterRecord>['body'], 'unit' | 'kind'>;
export type Writing = Written & { readonly unit: number; readonly kind: string };
export type Checked = { readonly issues: readonly Issue[]; readonly kind: Kind; readonly evidence: readonly EvidenceItem[]; readonly grade: (typeof evidenceGrades)[number]; readonly contentHash: string };

/** What the writings speak of, fetched together. */
type Surroundings = {
  readonly units: ReadonlyMap<number, { readonly closedOn: string | null }>;
  readonly known: ReadonlySet<number>;
  readonly evidence: ReadonlyMap<number, EvidenceItem>;
  readonly records: ReadonlyMap<number, { readonly kind: string }>;
  /** Evidence that may stay although it has been withdrawn: it was attached before. */
  readonly attached: ReadonlySet<number>;
};

const pointers = (kind: Kind, data: Readonly<Record<string, unknown>>, type: 'recordref' | 'unit') =>
  kind.fields.flatMap((field) => (field.type === type && Number.isSafeInteger(data[field.key]) ? [{ field, id: data[field.key] as number }] : []));

const distinct = (ids: readonly number[]): number[] => [...new Set(ids)];

async function surroundings(scope: Scope, ledger: Ledger, writings: readonly Writing[], attached: readonly number[]): Promise<Surroundings> {
  const units = new Map<number, { closedOn: string | null }>();
  const wanted = distinct(writings.map((writing) => writing.unit));
  if (wanted.length > 3) for (const unit of await unitTree(scope)) if (unit.visible) units.set(unit.id, unit);
  for (const id of wanted) if (!units.has(id)) units.set(id, await visibleUnit(scope, id));
  const pointing = (type: 'recordref' | 'unit') => distinct(writings.flatMap(({ kind: key, data }) => {
    const kind = ledger.kinds.get(key);
    return kind ? pointers(kind, data, type).map((pointer) => pointer.id) : [];
  }));
  const known = pointing('unit').length === 0 ? [] : (await unitTree(scope)).map((unit) => unit.id);
  const records = await recordsByIds(scope, pointing('recordref'));
  const evidence = await evidenceOf(scope, distinct(writings.flatMap((writing) => writing.evidence)));
  return {
    units, known: new Set(known), attached: new Set(attached),
    evidence: new Map(evidence.map((item) => [item.id, item])),
    records: new Map(records.map((row) => [row.id, { kind: row.kind }])),
  };
}

function issuesOfEvidence(writing: Writing, around: Surroundings): Issue[] {
  return writing.evidence.flatMap((id, place): Issue[] => {
    const file = around.evidence.get(id);
    if (!file || file.unit !== writing.unit) return [{ code: 'record.evidence-unknown', path: 'evidence', values: { id } }];
    if (writing.evidence.indexOf(id) !== place) return [{ code: 'record.evidence-twice', path: 'evidence', values: { name: file.name } }];
    return file.state === 'withdrawn' && !around.attached.has(id) ? [{ code: 'record.evidence-withdrawn', path: 'evidence', values: { name: file.name } }] : [];
  });
}

/** Records and units that fields point to must exist within sight. */
function issuesOfPointers(kind: Kind, data: Readonly<Record<string, unknown>>, around: Surroundings): Issue[] {
  return [
    ...pointers(kind, data, 'recordref').filter(({ field, id }) => around.records.get(id)?.kind !== field.target).map(({ field }) => ({ code: 'record.reference-unknown', path: `data.${field.key}` })),
    ...pointers(kind, data, 'unit').filter(({ id }) => !around.known.has(id)).map(({ field }) => ({ code: 'record.unit-unknown', path: `data.${field.key}` })),
  ];
}

/** SHA-256 over everything that was written and the bytes that bear it out. */
function contentHash(writing: Writing, evidence: readonly EvidenceItem[]): string {
  const { unit, kind, title, occurredFrom, occurredTo, data, note } = writing;
  return sha256(new TextEncoder().encode(canonicalJson({ v: 1, unit, kind, title, occurredFrom, occurredTo, data, note, evidence: evidence.map((file) => file.sha256) })));
}

/** Issues, evidence grade and content hash of each writing, in order. @throws Refusal not-found for units and kinds out of sight */
export async function checkAll(scope: Scope, ledger: Ledger, writings: readonly Writing[], attached: readonly number[] = []): Promise<Checked[]> {
  const around = await surroundings(scope, ledger, writings, attached);
  return writings.map((writing) => {
    const kind = found('kind', ledger.kinds.get(writing.kind));
    const evidence = writing.evidence.flatMap((id) => around.evidence.get(id) ?? []);
    const data = issuesOfData(kind, writing.data);
    const issues = [
      ...issuesOfHead(writing, scope.today),
      ...issuesOfUnit(writing.occurredFrom, found('unit', around.units.get(writing.unit))),
      ...data,
      ...issuesOfEvidence(writing, around),
      ...(data.length > 0 ? [] : issuesOfPointers(kind, writing.data, around)),
    ];
    return { issues, kind, evidence, grade: issues.length > 0 ? 'none' : gradeEvidence(ledger, kind, evidence.map((file) => file.type), writing.data), contentHash: issues.length > 0 ? '' : contentHash(writing, evidence) };
  });
}

/** Titles of the records and names of the units that the fields of a version point to. */
export async function namesIn(scope: Scope, kind: Kind, data: Readonly<Record<string, unknown>>): Promise<RecordDetail['named']> {
  const ids = (type: 'recordref' | 'unit') => pointers(kind, data, type).map((pointer) => pointer.id);
  const wanted = ids('unit');
  // A record may point to a unit that its reader cannot see (an inspected village): the record itself stays readable.
  const units = Object.fromEntries(wanted.length === 0 ? [] : (await unitTree(scope)).filter((unit) => wanted.includes(unit.id)).map((unit) => [String(unit.id), unit.name]));
  return { records: await titlesOf(scope, ids('recordref')), units };
}
