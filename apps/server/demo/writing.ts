/** Writes the drafts of a stage into the ledger: evidence, records with those who wrote and confirmed them, and what was returned, corrected or voided. */
import type { Ledger } from '#engines/ledger/compile.ts';
import type { Kind } from '#engines/ledger/pack.ts';
import type { Scope } from '#platform/scope.ts';
import type { EvidenceType } from '../../../features/evidence/contract.ts';
import { bringEvidence, type BroughtEvidence } from '../../../features/evidence/service.ts';
import { ledgerNow } from '../../../features/packs/service.ts';
import { confirmRecord, enterMany, recordDetail, returnRecord, reviseRecord, voidRecord, type BroughtRecord } from '../../../features/records/service.ts';
import type { Draft } from './draft.ts';
import { askerFor, authorOf, confirmerOf, timesOf, type Account, type Staff, type Times } from './people.ts';
import type { Pool } from './pool.ts';
import { chanceOf } from './random.ts';
import { withoutYear } from './titles.ts';

const labels: Partial<Record<EvidenceType, string>> = {
  minutes: '会议纪要', signin: '签到表', notice: '通知', photo: '现场照片', photo_before_after: '整改前后', text: '正文', scan: '扫描件', screenshot: '平台截图', report: '报告', list: '名单', receipt: '凭据',
  certificate: '证书', log: '日志', form: '记录表', reply: '反馈', scheme: '方案', courseware: '讲义', scenario_script: '脚本',
};

type Ready = { readonly draft: Draft; readonly kind: Kind; readonly author: Account; readonly confirmer: Account; readonly times: Times };
type Ids = { readonly records: Map<string, number>; readonly staff: Staff };

function readyOf(plan: { staff: Staff; ledger: Ledger; seed: string; today: string }, draft: Draft): Ready {
  const kind = plan.ledger.kinds.get(draft.kind);
  if (!kind) throw new Error(`No installed pack has the kind ${draft.kind}.`);
  const chance = chanceOf(`${plan.seed}/${draft.key}`);
  const author = authorOf(plan.staff, draft, kind.confirm, chance);
  return { draft, kind, author, confirmer: confirmerOf(plan.staff, draft, kind.confirm, author), times: timesOf(draft, plan.today, chance) };
}

/** A file about the very thing where there is one; else each file of the pool goes round within a unit, so that two records of one unit seldom share one. */
function evidenceRows(ready: readonly Ready[], pool: Pool, staff: Staff): BroughtEvidence[] {
  const turns = new Map<string, number>();
  return ready.flatMap(({ draft, author, times }) => draft.evidence.map((type): BroughtEvidence => {
    const files = pool.get(type) ?? [];
    const turn = `${draft.unit}/${type}`;
    const at = turns.get(turn) ?? chanceOf(turn).between(0, 10_000);
    turns.set(turn, at + 1);
    const file = files.find(({ topic }) => topic === withoutYear(draft.title)) ?? files[at % files.length];
    if (!file) throw new Error(`There is no file of type ${type}.`);
    const { extension, topic: _topic, ...kept } = file;
    const pictured = type === 'photo' || type === 'photo_before_after';
    return {
      ...kept, unitId: staff.units.get(draft.unit)?.id ?? 0, type, name: `${draft.title.replace(/[《》/\\:*?"<>|]/g, '').slice(0, 40)}-${labels[type] ?? type}.${extension}`, url: null,
      takenAt: pictured ? `${draft.from}T10:00:00` : null, takenFrom: pictured ? 'said' : null, uploadedAt: times.recordedAt, uploadedBy: author.account, uploadedByName: author.name,
    };
  }));
}

function isPointer(value: unknown): value is { $record?: string; $unit?: string; $file?: number } {
  return typeof value === 'object' && value !== null && ('$record' in value || '$unit' in value || '$file' in value);
}

/** Keys of drafts that a draft points to. */
function wantedBy(draft: Draft): string[] {
  return Object.values(draft.data).flatMap((value) => (isPointer(value) && value.$record !== undefined ? [value.$record] : []));
}

function dataOf(draft: Draft, evidence: readonly number[], ids: Ids): Record<string, unknown> {
  return Object.fromEntries(Object.entries(draft.data).flatMap(([key, value]): [string, unknown][] => {
    if (!isPointer(value)) return value === undefined ? [] : [[key, value]];
    const id = value.$record !== undefined ? ids.records.get(value.$record) : value.$unit !== undefined ? ids.staff.units.get(value.$unit)?.id : evidence[value.$file ?? 0];
    return id === undefined ? [] : [[key, id]];
  }));
}

function broughtOf({ draft, author, confirmer, times }: Ready, evidence: readonly number[], ids: Ids): BroughtRecord {
  const waits = draft.fate === 'waits' || draft.fate === 'returned';
  return {
    unit: ids.staff.units.get(draft.unit)?.id ?? 0, kind: draft.kind, title: draft.title, occurredFrom: draft.from, occurredTo: draft.to, data: dataOf(draft, evidence, ids), note: draft.note, evidence: [...evidence],
    author: { account: author.account, name: author.name }, recordedAt: times.recordedAt, receivedAt: times.recordedAt,
    confirmed: waits ? null : { account: confirmer.account, name: confirmer.name, at: times.confirmedAt },
  };
}

/** What happened to it after its first confirmation, done by the people who did it. */
async function goOn(scope: Scope, { draft, author, confirmer, times, kind }: Ready, id: number, staff: Staff): Promise<void> {
  const as = (person: Account): Scope => ({ ...scope, ...askerFor(staff, person) });
  const first = (await recordDetail(scope, id)).versions[0];
  if (!first) throw new Error('A record without a version.');
  const { title, occurredFrom, occurredTo, data, note, evidence, contentHash } = first;
  const moments = { recordedAt: times.laterAt, receivedAt: times.laterAt };
  if (draft.fate === 'returned') await returnRecord(as(confirmer), id, { version: 1, reason: '参加人数与签到表不一致，请核对后重新提交。' }, times.confirmedAt);
  if (draft.fate === 'corrected' || draft.fate === 'correcting') {
    const count = typeof data.headcount === 'number' ? { headcount: data.headcount + 1 } : {};
    await reviseRecord(as(author), id, { basedOn: 1, reason: '核对签到表后更正。', title, occurredFrom, occurredTo, data: { ...data, ...count }, note: note ?? '已核对。', evidence }, moments);
  }
  if (draft.fate === 'voided') await voidRecord(as(author), id, { basedOn: 1, reason: '与另一条记录重复。' }, moments);
  if (kind.confirm === 'auto' || draft.fate === 'returned' || draft.fate === 'correcting') return;
  const head = draft.fate === 'voided' ? contentHash : ((await recordDetail(scope, id)).versions.at(-1)?.contentHash ?? '');
  await confirmRecord(as(confirmer), id, { version: 2, contentHash: head, note: null }, new Date(times.laterAt.getTime() + 40 * 60_000));
}

/**
 * Writes drafts in the order of what they point to.
 * @returns how many
 */
export async function writeDrafts(scope: Scope, drafts: readonly Draft[], parts: { staff: Staff; pool: Pool; seed: string; today: string }): Promise<number> {
  const { staff, pool } = parts;
  const ledger = await ledgerNow(scope);
  const ids: Ids = { records: new Map(), staff };
  const ready = drafts.map((draft) => readyOf({ ...parts, ledger }, draft));
  const files = await bringEvidence(scope, evidenceRows(ready, pool, staff));
  let place = 0;
  const evidence = new Map(ready.map(({ draft }) => {
    const own = files.slice(place, place + draft.evidence.length);
    place += draft.evidence.length;
    return [draft.key, own] as const;
  }));
  for (let left = ready; left.length > 0; ) {
    const wave = left.filter(({ draft }) => wantedBy(draft).every((key) => ids.records.has(key)));
    if (wave.length === 0) throw new Error(`Nothing stands for ${left[0]?.draft.key} to point to: ${wantedBy(left[0]?.draft ?? drafts[0] as Draft).join(', ')}`);
    const added = await enterMany(scope, wave.map((one) => broughtOf(one, evidence.get(one.draft.key) ?? [], ids)));
    wave.forEach(({ draft }, at) => ids.records.set(draft.key, added[at] ?? 0));
    const written = new Set(wave);
    left = left.filter((one) => !written.has(one));
  }
  for (const one of ready) {
    if (one.draft.fate !== 'confirmed' && one.draft.fate !== 'waits') await goOn(scope, one, ids.records.get(one.draft.key) ?? 0, staff);
  }
  return ready.length;
}
