import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Pack } from '#engines/ledger/pack.ts';
import type { Scope } from '#platform/scope.ts';
import { packVersion } from './table.ts';

export type VersionRow = typeof packVersion.$inferSelect;
export type VersionLine = Omit<VersionRow, 'content'>;

const line = {
  id: packVersion.id,
  key: packVersion.key,
  version: packVersion.version,
  checksum: packVersion.checksum,
  state: packVersion.state,
  installedAt: packVersion.installedAt,
  installedBy: packVersion.installedBy,
};

/** All versions without their content, oldest first. */
export async function versionLines(scope: Scope): Promise<VersionLine[]> {
  return scope.tx.select(line).from(packVersion).orderBy(asc(packVersion.id));
}

/** The versions in force, without their content, in the order in which they came. */
export async function installedLines(scope: Scope): Promise<VersionLine[]> {
  return scope.tx.select(line).from(packVersion).where(eq(packVersion.state, 'installed')).orderBy(asc(packVersion.id));
}

export async function contentsOf(scope: Scope, ids: readonly number[]): Promise<Map<number, Pack>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.tx.select({ id: packVersion.id, content: packVersion.content }).from(packVersion).where(inArray(packVersion.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.content]));
}

/** Lets one installation of packs wait for another. */
export async function lockPacks(scope: Scope): Promise<void> {
  await scope.tx.execute(sql`select pg_advisory_xact_lock(7280040)`);
}

/** Lets those who write by the packs in force wait for an installation, and it for them. */
export async function sharePacks(scope: Scope): Promise<void> {
  await scope.tx.execute(sql`select pg_advisory_xact_lock_shared(7280040)`);
}

export async function supersede(scope: Scope, id: number): Promise<void> {
  await scope.tx.update(packVersion).set({ state: 'superseded' }).where(eq(packVersion.id, id));
}

export async function addVersion(scope: Scope, row: { pack: Pack; checksum: string }): Promise<number> {
  const { pack, checksum } = row;
  const [added] = await scope.tx.insert(packVersion)
    .values({ key: pack.key, version: pack.version, checksum, content: pack, state: 'installed', installedAt: new Date(), installedBy: scope.actor.name })
    .returning({ id: packVersion.id });
  if (!added) throw new Error('The pack version was not returned by its own insert.');
  return added.id;
}

/** True in the scope of the product itself. */
export async function isProduct(scope: Scope): Promise<boolean> {
  const { rows } = await scope.tx.execute<{ yes: boolean }>(sql`select app_is_installation() as yes`);
  return rows[0]?.yes ?? false;
}
