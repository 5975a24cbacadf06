/** Last year's report of the main township, handed in; and one record behind it that was put right afterwards, so that the report shows its drift. */
import type { Scope } from '#platform/scope.ts';
import { confirmRecord, listRecords, recordDetail, reviseRecord } from '../../../features/records/service.ts';
import { draftReport, handInReport } from '../../../features/reports/service.ts';
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

/** @param year the one that is told; nothing is done where no pack has the outline */
export async function handInLastYear(scope: Scope, staff: Staff, year: number): Promise<void> {
  const unit = staff.units.get(mainTownship)?.id ?? 0;
  const clerk = staff.accounts.get(`${mainTownship}.clerk`);
  if (!clerk) return;
  const asClerk: Scope = { ...scope, ...askerFor(staff, clerk) };
  const { id, version, hash } = await draftReport(asClerk, { unit, outline, period: String(year), line: 'territory', reach: 'own' });
  await handInReport(asClerk, id, { version, hash, reason: '下一步安排随年度工作要点另行报送。' });
  await correctDrill(scope, staff, year);
}
