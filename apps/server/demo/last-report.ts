/** Last year's report of the main township, handed in; and one record behind it that was put right afterwards, so that the report shows its drift. */
import type { Scope } from '#platform/scope.ts';
import { confirmRecord, listRecords, recordDetail, reviseRecord } from '../../../features/records/service.ts';
import type { Block } from '#engines/document/model.ts';
import { asDocument } from '../../../features/reports/contract.ts';
import { reportDetail } from '../../../features/reports/reading.ts';
import { draftReport, handInReport, saveReport } from '../../../features/reports/service.ts';
import { mainTownship } from './county.ts';
import { askerFor, type Staff } from './people.ts';

const outline = 'netsec_year';

async function correctDrill(scope: Scope, staff: Staff, year: number): Promise<void> {
  const unit = staff.units.get(mainTownship)?.id ?? 0;
  const as = (part: string): Scope => {
    const person = staff.accounts.get(`${mainTownship}.${part}`);
    if (!person) throw new Error(`Nobody is called ${part} in the main township.`);
    return { ...scope, ...askerFor(staff, person) };
  };
  const { records } = await listRecords(scope, { unit, reach: 'own', line: 'territory', kind: 'drill', state: 'confirmed', words: '勒索病毒', from: `${year}-01-01`, to: `${year}-12-31`, limit: 1 });
  const id = records[0]?.id;
  if (id === undefined) return;
  const { versions, headVersion } = await recordDetail(scope, id);
  const last = versions.at(-1);
  if (!last || typeof last.data.headcount !== 'number') return;
  const { title, occurredFrom, occurredTo, data, note, evidence } = last;
  await reviseRecord(as('clerk'), id, { basedOn: headVersion, reason: '报出后核对签到表，少计三人。', title, occurredFrom, occurredTo, data: { ...data, headcount: last.data.headcount + 3 }, note, evidence });
  const head = (await recordDetail(scope, id)).versions.at(-1);
  await confirmRecord(as('leader'), id, { version: head?.number ?? 0, contentHash: head?.contentHash ?? '', note: null });
}

const nextSteps = '下一步：完成未备案系统的定级备案，复核外包服务账号与保密协议，按季组织口令清查和恢复测试，并把佐证随记录一并留存。';

const hasGap = (block: Block): boolean => 'inlines' in block && block.inlines.some((inline) => inline.type === 'gap');

/** What a clerk does before handing in: the first marker becomes the sentence that only people can write, what it repeats at the end goes. */
function withoutGaps(blocks: readonly Block[]): Block[] {
  const first = blocks.findIndex(hasGap);
  return blocks.flatMap((block, place): Block[] => (place === first ? [{ type: 'paragraph', inlines: [{ type: 'text', text: nextSteps }] }] : hasGap(block) ? [] : [block]));
}

/** @param year the one that is told; nothing is done where no pack has the outline */
export async function handInLastYear(scope: Scope, staff: Staff, year: number): Promise<void> {
  const unit = staff.units.get(mainTownship)?.id ?? 0;
  const clerk = staff.accounts.get(`${mainTownship}.clerk`);
  if (!clerk) return;
  const asClerk: Scope = { ...scope, ...askerFor(staff, clerk) };
  const { id } = await draftReport(asClerk, { unit, outline, period: String(year), line: 'territory', reach: 'own' });
  const draft = await reportDetail(asClerk, id);
  const body = asDocument(draft.body);
  const saved = await saveReport(asClerk, id, { basedOn: draft.headVersion, body: { ...draft.body, blocks: withoutGaps(body.blocks) as typeof draft.body.blocks }, inserted: [] });
  await handInReport(asClerk, id, { version: saved.version, hash: saved.hash, reason: null });
  await correctDrill(scope, staff, year);
}
