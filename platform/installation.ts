/** Makes a database ours: the app's role, the migrations, and the one row that says what this installation is. Runs as the owner. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { genesis } from '#engines/seal/entry.ts';
import { migrate } from './migrations.ts';
import { SettingsError } from './settings.ts';

/** The role of the pool: it owns nothing and row-level security binds it. The migrations grant to it by name. */
export const appRole = 'taizhang_app';

export type Mode = 'demo' | 'office';

export type InstallationOptions = {
  readonly ownerUrl: string;
  readonly appPassword: string;
  readonly mode: Mode;
  /** Refuse a server that would lose acknowledged work in a power cut. False in tests only. */
  readonly durable: boolean;
};

/** The password of the app's role, made once and kept in a file that only the owner can read. */
export async function appPasswordOf(directory: string): Promise<string> {
  const path = join(directory, 'app-role.json');
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text !== null) return (JSON.parse(text) as { password: string }).password;
  const password = randomBytes(24).toString('base64url');
  await writeFile(`${path}.part`, JSON.stringify({ password }), { mode: 0o600, flush: true });
  await rename(`${path}.part`, path);
  return password;
}

/** The same database, signed in as the app's role. */
export function appUrlOf(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = appRole;
  url.password = password;
  return url.toString();
}

/**
 * @returns names of the migrations that were applied now
 * @throws SettingsError when the server is too old, not durable, or holds an installation of the other mode
 */
export async function setUpInstallation(options: InstallationOptions): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: options.ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect().catch((error: unknown) => { throw unreachable(error); });
  try {
    await refuseUnfitServer(client, options.durable);
    await refuseOtherMode(client, options.mode);
    await prepareRole(client, options.appPassword);
  } finally {
    await client.end();
  }
  const applied = await migrate(options.ownerUrl);
  await writeRow(options.ownerUrl, options.mode);
  return applied;
}

function unreachable(error: unknown): SettingsError {
  const said = error instanceof Error ? error.message : String(error);
  return new SettingsError(
    `连不上数据库：${said}。请检查 DATABASE_URL 的地址、库名、用户名和密码。`,
    `The database cannot be reached: ${said}. Check address, name, user and password in DATABASE_URL.`,
    { cause: error },
  );
}

async function refuseUnfitServer(client: pg.Client, durable: boolean): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string; fsync: string; commit: string }>(
    `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
            current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`);
  const server = rows[0];
  if (!server || Number(server.version) < 150_000) {
    throw new SettingsError(`PostgreSQL 版本太低（${server?.version}），需要 15 以上。`, `This PostgreSQL is too old (${server?.version}); 15 or later is needed.`);
  }
  if (server.encoding !== 'UTF8') {
    throw new SettingsError(`数据库编码是 ${server.encoding}，需要 UTF8。请用 create database … encoding 'UTF8' 另建一个库。`, `The database's encoding is ${server.encoding}; UTF8 is needed. Make another one with create database … encoding 'UTF8'.`);
  }
  if (durable && (server.fsync !== 'on' || server.commit === 'off')) {
    throw new SettingsError(
      `数据库关闭了落盘保证（fsync=${server.fsync}，synchronous_commit=${server.commit}），断电会丢失已保存的记录。请都设为 on 后再启动。`,
      `The database does not promise to keep what it has confirmed (fsync=${server.fsync}, synchronous_commit=${server.commit}): a power cut would lose saved work. Set both to on and start again.`,
    );
  }
}

async function refuseOtherMode(client: pg.Client, mode: Mode): Promise<void> {
  const { rows } = await client.query<{ tables: number; ours: boolean }>(
    `select (select count(*)::int from pg_tables where schemaname = 'public') as tables, to_regclass('public.installation') is not null as ours`);
  const state = rows[0];
  if (!state?.ours) {
    if (!state || state.tables === 0) return;
    throw new SettingsError(
      '这个数据库里已有别的程序的表。请为台账另建一个空库。',
      'This database holds tables of another program. Make an empty one for Taizhang.',
    );
  }
  const found = await client.query<{ mode: Mode }>('select mode from installation');
  const standing = found.rows[0]?.mode;
  if (standing === undefined || standing === mode) return;
  throw standing === 'office'
    ? new SettingsError('这个数据库存有正式数据，不能以演示模式打开。请设 TAIZHANG_DEMO=0 启动。', 'This database holds real data; it cannot be opened in demo mode. Start with TAIZHANG_DEMO=0.')
    : new SettingsError('这个数据库是演示库，不能用于正式工作。请另建一个空库，或去掉 TAIZHANG_DEMO=0。', 'This is a demo database; it cannot be used for real work. Make an empty one, or leave TAIZHANG_DEMO=0 out.');
}

async function prepareRole(client: pg.Client, password: string): Promise<void> {
  const role = client.escapeIdentifier(appRole);
  const secret = client.escapeLiteral(password);
  const rights = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls';
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [appRole]);
  try {
    if (rowCount === 0) await client.query(`create role ${role} ${rights} password ${secret}`);
    else if (!(await signsIn(client, password))) {
      await refuseSharedRole(client);
      await client.query(`alter role ${role} password ${secret}`);
    }
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    throw new SettingsError(
      `无法建立数据库角色 ${appRole}：${String(error)}。请给 DATABASE_URL 里的用户 CREATEROLE 权限。`,
      `The database role ${appRole} cannot be made: ${String(error)}. Give the user in DATABASE_URL the right CREATEROLE.`,
      { cause: error },
    );
  }
  const { rows } = await client.query<{ risky: boolean }>('select rolsuper or rolbypassrls as risky from pg_roles where rolname = $1', [appRole]);
  if (rows[0]?.risky) {
    throw new SettingsError(
      `角色 ${appRole} 能绕过行级安全，不能使用。请执行 alter role ${appRole} nosuperuser nobypassrls。`,
      `The role ${appRole} can pass by row-level security and cannot be used. Run alter role ${appRole} nosuperuser nobypassrls.`,
    );
  }
}

/** A new password would shut out another installation of the same server that is at work. */
async function refuseSharedRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select datname as name from pg_stat_activity where usename = $1 and datname <> current_database() limit 1', [appRole]);
  const other = rows[0]?.name;
  if (other === undefined) return;
  throw new SettingsError(
    `同一台 PostgreSQL 上的数据库 ${other} 正由另一套台账使用，两套共用角色 ${appRole}。请把那一套数据目录里的 app-role.json 复制到本套的数据目录，再启动。`,
    `Another Taizhang works in the database ${other} of the same PostgreSQL, and both share the role ${appRole}. Copy app-role.json from its data directory into this one's and start again.`,
  );
}

/** The role may serve several databases of one server; its password is changed only when ours is not right. */
async function signsIn(client: pg.Client, password: string): Promise<boolean> {
  const { host, port, database } = client;
  const trial = new pg.Client({ host, port, ...(database === undefined ? {} : { database }), user: appRole, password, connectionTimeoutMillis: 5000 });
  try {
    await trial.connect();
    return true;
  } catch {
    return false;
  } finally {
    await trial.end().catch(() => {});
  }
}

async function writeRow(ownerUrl: string, mode: Mode): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    const log = `taizhang-${randomUUID()}`;
    const { rowCount } = await client.query('insert into installation (mode, log) values ($1, $2) on conflict do nothing', [mode, log]);
    const first = genesis((bytes) => createHash('sha256').update(bytes).digest('hex'), log);
    if (rowCount === 1) await client.query('insert into audit_log (log, seq, leaf) values ($1, 0, $2)', [log, first]);
    await client.query('commit');
  } finally {
    await client.end();
  }
}
