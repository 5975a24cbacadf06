import { and, eq, isNull, sql } from 'drizzle-orm';
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import type { Scope } from '#platform/scope.ts';
import { calendarDay, calendarNotice, calendarOverlay } from './table.ts';

export type NoticeRow = typeof calendarNotice.$inferSelect;
export type OverlayRow = typeof calendarOverlay.$inferSelect;
type Day = { readonly day: PlainDate; readonly kind: 'off' | 'work'; readonly name: string };

/** Imported notices that hold, oldest first, with their days. */
export async function noticesInForce(scope: Scope): Promise<(NoticeRow & { readonly days: readonly Day[] })[]> {
  const notices = await scope.tx.select().from(calendarNotice).where(isNull(calendarNotice.withdrawnAt)).orderBy(calendarNotice.id);
  if (notices.length === 0) return [];
  const days = await scope.tx.select().from(calendarDay).orderBy(calendarDay.day);
  return notices.map((notice) => ({ ...notice, days: days.filter((day) => day.noticeId === notice.id).map(({ day, kind, name }) => ({ day, kind, name })) }));
}

export async function overlays(scope: Scope): Promise<OverlayRow[]> {
  return scope.tx.select().from(calendarOverlay).orderBy(calendarOverlay.day, calendarOverlay.id);
}

export async function overlayRow(scope: Scope, id: number): Promise<OverlayRow | null> {
  return (await scope.tx.select().from(calendarOverlay).where(eq(calendarOverlay.id, id)))[0] ?? null;
}

export async function noticeRow(scope: Scope, id: number): Promise<NoticeRow | null> {
  return (await scope.tx.select().from(calendarNotice).where(eq(calendarNotice.id, id)))[0] ?? null;
}

/** How often the calendar has been changed here: additions and withdrawals. */
export async function changesMade(scope: Scope): Promise<number> {
  const { rows } = await scope.tx.execute<{ n: number }>(sql`
    select ((select count(*) + count(withdrawn_at) from calendar_notice) + (select count(*) + count(withdrawn_at) from calendar_overlay))::int as n`);
  return rows[0]?.n ?? 0;
}

/** Changes come one after the other, so that each is checked against what stands. */
export async function lockCalendar(scope: Scope): Promise<void> {
  await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtext('calendar'))`);
}

export async function addNotice(scope: Scope, row: Pick<NoticeRow, 'year' | 'title' | 'number' | 'issuedOn'>, days: readonly Day[]): Promise<number> {
  const [added] = await scope.tx.insert(calendarNotice).values({ ...row, addedAt: new Date(), addedBy: scope.actor.name }).returning({ id: calendarNotice.id });
  const id = added?.id ?? 0;
  await scope.tx.insert(calendarDay).values(days.map(({ day, kind, name }) => ({ noticeId: id, day, kind, name })));
  return id;
}

export async function addOverlayRow(scope: Scope, row: Pick<OverlayRow, 'day' | 'kind' | 'name' | 'source'>): Promise<number> {
  const [added] = await scope.tx.insert(calendarOverlay).values({ ...row, addedAt: new Date(), addedBy: scope.actor.name }).returning({ id: calendarOverlay.id });
  return added?.id ?? 0;
}

const withdrawal = (scope: Scope, reason: string) => ({ withdrawnAt: new Date(), withdrawnBy: scope.actor.name, withdrawnReason: reason });

export async function withdrawOverlayRow(scope: Scope, id: number, reason: string): Promise<void> {
  await scope.tx.update(calendarOverlay).set(withdrawal(scope, reason)).where(and(eq(calendarOverlay.id, id), isNull(calendarOverlay.withdrawnAt)));
}

export async function withdrawNoticeRow(scope: Scope, id: number, reason: string): Promise<void> {
  await scope.tx.update(calendarNotice).set(withdrawal(scope, reason)).where(and(eq(calendarNotice.id, id), isNull(calendarNotice.withdrawnAt)));
}

export async function isProduct(scope: Scope): Promise<boolean> {
  const { rows } = await scope.tx.execute<{ yes: boolean }>(sql`select app_is_installation() as yes`);
  return rows[0]?.yes ?? false;
}
