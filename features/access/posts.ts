/** Use cases of posts: who holds which, from when to when. */
import { addDays } from '#engines/calendar/plain-date.ts';
import type { Asked } from '#engines/wire/endpoint.ts';
import { found, notAllowed, refuseIf } from '#platform/refusal.ts';
import type { Scope } from '#platform/scope.ts';
import { recordAct } from '../audit/service.ts';
import { unitNamed, visibleUnit } from '../units/service.ts';
import { Post, type Appointment, type appoint as appointing, type endAppointment as ending } from './contract.ts';
import { issuesOfAppointment, issuesOfEnding } from './rules.ts';
import { accountRow, addAppointment, administers, appointmentsOf, endAppointmentRow, spellsOf, type AppointmentRow } from './store.ts';

export async function appointmentView(scope: Scope, row: AppointmentRow): Promise<Appointment> {
  const unit = await unitNamed(scope, row.unitId);
  return { id: row.id, unit: row.unitId, unitName: unit.name, post: Post.parse(row.post), account: row.accountId, name: row.personName, validFrom: row.validFrom, validTo: row.validTo };
}

export async function listAppointments(scope: Scope, unit: number): Promise<{ appointments: Appointment[]; mayAppoint: boolean }> {
  await visibleUnit(scope, unit);
  const appointments = [];
  for (const row of await appointmentsOf(scope, { unit })) appointments.push(await appointmentView(scope, row));
  return { appointments, mayAppoint: await administers(scope, unit) };
}

async function mustAdministerVisible(scope: Scope, unit: number): Promise<void> {
  await visibleUnit(scope, unit);
  if (!(await administers(scope, unit))) throw notAllowed('role');
}

export async function appoint(scope: Scope, unit: number, asked: Asked<typeof appointing>['body']): Promise<{ id: number }> {
  await mustAdministerVisible(scope, unit);
  const holder = found('account', await accountRow(scope, asked.account));
  const spells = await spellsOf(scope, unit, asked.post);
  refuseIf(issuesOfAppointment(asked.validFrom, spells, holder.closedAt === null));
  const before = spells.find((spell) => spell.validTo === null) ?? null;
  if (before) await endAppointmentRow(scope, before.id, addDays(asked.validFrom, -1));
  const id = await addAppointment(scope, { unitId: unit, post: asked.post, accountId: holder.id, personName: holder.name, validFrom: asked.validFrom, appointedBy: scope.actor.account });
  await recordAct(scope, { action: 'post.appoint', subject: { type: 'unit', id: unit }, unit, body: { before: before?.personName ?? null, after: { post: asked.post, account: holder.id, name: holder.name, validFrom: asked.validFrom } } });
  return { id };
}

export async function endAppointment(scope: Scope, of: { unit: number; appointment: number }, asked: Asked<typeof ending>['body']): Promise<void> {
  await mustAdministerVisible(scope, of.unit);
  const row = found('appointment', (await appointmentsOf(scope, { unit: of.unit })).find((spell) => spell.id === of.appointment));
  refuseIf(issuesOfEnding(asked.validTo, row));
  await endAppointmentRow(scope, row.id, asked.validTo);
  await recordAct(scope, { action: 'post.end', subject: { type: 'unit', id: of.unit }, unit: of.unit, body: { before: { post: row.post, account: row.accountId, name: row.personName }, after: { validTo: asked.validTo } } });
}
