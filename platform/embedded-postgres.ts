/**
 * The embedded PostgreSQL: made once, started, watched, adopted when it outlived us, stopped with us.
 * It listens on 127.0.0.1 with a random password that stands in a file only the owner can read.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { withFileFaults } from './file-faults.ts';
import { chooseUser, findBinaries, mayEnter, type Binaries, type RunAs } from './postgres-binaries.ts';
import { environmentFor, freePort, makeCluster, owner } from './postgres-cluster.ts';
import { isAlive } from './process-lock.ts';
import { SettingsError } from './settings.ts';

export type EmbeddedOptions = {
  /** Folder of the installation; the database lies in `postgres` below it. */
  readonly directory: string;
  /** False in tests only: no fsync, nothing survives a power cut. */
  readonly durable: boolean;
  readonly onEvent?: (event: string, details: Readonly<Record<string, unknown>>) => void;
};

export type EmbeddedPostgres = {
  readonly ownerUrl: string;
  readonly pid: number;
  readonly adopted: boolean;
  /** Fast shutdown; what was committed is on the disk. */
  stop(): Promise<void>;
};

/** What must be remembered between two starts. `place` is elsewhere when PostgreSQL's user cannot enter the data directory. */
type Kept = { readonly password: string; readonly place: string };

async function readKept(directory: string): Promise<Kept | null> {
  const text = await readFile(join(directory, 'postgres.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  const { password, elsewhere }: { password: string; elsewhere: string | null } = JSON.parse(text);
  return { password, place: elsewhere ?? directory };
}

/** As root below a folder that only root may enter, the database goes where PostgreSQL's user can reach it. */
async function makeKept(directory: string): Promise<Kept> {
  const user = await chooseUser(join(directory, 'postgres'));
  const elsewhere = (await mayEnter(directory, user)) ? null : join('/var/lib/taizhang', randomBytes(6).toString('hex'));
  if (elsewhere) {
    await mkdir(elsewhere, { recursive: true });
    await chmod('/var/lib/taizhang', 0o711);
    await chmod(elsewhere, 0o711);
  }
  const password = randomBytes(24).toString('base64url');
  const part = join(directory, 'postgres.json.part');
  await writeFile(part, JSON.stringify({ password, elsewhere }), { mode: 0o600, flush: true });
  await rename(part, join(directory, 'postgres.json'));
  return { password, place: elsewhere ?? directory };
}

function urlOf(kept: Kept, port: number, database = 'taizhang'): string {
  return `postgres://${owner}:${kept.password}@127.0.0.1:${port}/${database}`;
}

type Standing = { readonly pid: number; readonly port: number };

async function readStanding(data: string): Promise<Standing | null> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && (await isPostgres(pid)) ? { pid, port } : null;
}

/** A process number that now belongs to another program would make PostgreSQL refuse. All other leftovers it judges itself. */
async function dropForeignNumber(data: string): Promise<void> {
  const path = join(data, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(path, 'utf8').catch(() => ''), 10);
  if (Number.isInteger(pid) && isAlive(pid) && !(await isPostgres(pid))) await rm(path, { force: true });
}

async function isPostgres(pid: number): Promise<boolean> {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => null);
  return name === null || name.trim() === 'postgres';
}

/** True when the server at this port takes our password and serves our directory. */
async function isOurs(url: string, data: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ place: string }>(`select current_setting('data_directory') as place`);
    return rows[0] !== undefined && (await sameFolder(rows[0].place, data));
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function sameFolder(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all([stat(a), stat(b)]);
  return left.ino === right.ino && left.dev === right.dev;
}

async function until(reached: () => Promise<boolean>, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; ; await pause(25)) {
    if (await reached()) return true;
    if (Date.now() > end) return false;
  }
}

/** The running server of a data directory, if there is one and it is ours. The command line uses it beside the server. */
export async function findRunning(directory: string): Promise<string | null> {
  const kept = await readKept(directory);
  const standing = kept && (await readStanding(join(kept.place, 'postgres')));
  if (!kept || !standing) return null;
  const url = urlOf(kept, standing.port);
  return (await isOurs(url, join(kept.place, 'postgres'))) ? url : null;
}

/**
 * Starts the database of a directory, or adopts the one that runs there already.
 * @throws SettingsError with what to do: foreign server or owner, full or read-only disk, missing programs
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  return withFileFaults(options.directory, async () => {
    await mkdir(options.directory, { recursive: true, mode: 0o755 });
    const kept = (await readKept(options.directory)) ?? (await makeKept(options.directory));
    const data = join(kept.place, 'postgres');
    const user = await chooseUser(data);
    await refuseOthersFolder(data);
    const binaries = await findBinaries(kept.place, user);
    if (!(await stat(data).catch(() => null))) await makeCluster(data, binaries, { ...kept, user, durable: options.durable });
    const server = new WatchedServer({ kept, data, binaries, user, options });
    await server.start();
    return server;
  });
}

async function refuseOthersFolder(data: string): Promise<void> {
  const folder = await stat(data).catch(() => null);
  const self = process.getuid?.();
  if (!folder || self === undefined || self === 0 || folder.uid === self) return;
  throw new SettingsError(
    `数据库目录 ${data} 属于另一个用户（uid ${folder.uid}）。请用该用户启动，或用 TAIZHANG_DATA 指定自己的目录。`,
    `The database directory ${data} belongs to another user (uid ${folder.uid}). Start as that user, or name a directory of your own in TAIZHANG_DATA.`,
  );
}

type Parts = { readonly kept: Kept; readonly data: string; readonly binaries: Binaries; readonly user: RunAs; readonly options: EmbeddedOptions };

class WatchedServer implements EmbeddedPostgres {
  readonly #parts: Parts;
  #port = 0;
  #stopping = false;
  #restarting: Promise<void> | null = null;
  #watch: NodeJS.Timeout | null = null;
  pid = 0;
  adopted = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get ownerUrl(): string {
    return urlOf(this.#parts.kept, this.#port);
  }

  async start(): Promise<void> {
    const standing = await readStanding(this.#parts.data);
    if (standing) await this.#adopt(standing);
    else await this.#spawnWhenFree();
    await this.#makeDatabase();
    this.#watch = setInterval(() => this.#look(), 500).unref();
  }

  async #adopt(standing: Standing): Promise<void> {
    const { kept, data } = this.#parts;
    const ours = await until(() => isOurs(urlOf(kept, standing.port, 'postgres'), data), 10_000);
    if (!ours) {
      throw new SettingsError(
        `目录 ${data} 里已有一个 PostgreSQL 在运行（进程号 ${standing.pid}），但它不接受本程序的密码。请先停止它。`,
        `A PostgreSQL is running on ${data} already (process ${standing.pid}), but it does not take this program's password. Stop it first.`,
      );
    }
    Object.assign(this, { pid: standing.pid, adopted: true });
    this.#port = standing.port;
    this.#parts.options.onEvent?.('database-adopted', { pid: standing.pid });
  }

  /** Sessions of a server that was killed may take a moment to notice; until then PostgreSQL will not start. */
  async #spawnWhenFree(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#spawn();
      } catch (error) {
        if (attempt === 20 || !String(error).includes('pre-existing shared memory')) throw error;
        await pause(250);
      }
    }
  }

  async #spawn(): Promise<void> {
    const { data, kept } = this.#parts;
    this.#port = this.#port || (await freePort());
    await dropForeignNumber(data);
    const log = await open(join(kept.place, 'postgres.log'), 'a', 0o600);
    if ((await log.stat()).size > 5_000_000) await log.truncate();
    const before = (await log.stat()).size;
    const child = spawn(this.#parts.binaries.postgres, this.#settings(), {
      env: environmentFor(this.#parts.binaries), stdio: ['ignore', log.fd, log.fd], detached: true, cwd: kept.place, ...this.#parts.user,
    });
    const ended = endOf(child);
    await log.close();
    child.unref();
    const ready = await until(async () => ended.over || (await isOurs(urlOf(kept, this.#port, 'postgres'), data)), 60_000);
    if (!ready || ended.over) throw this.#notStarted((await readFile(join(kept.place, 'postgres.log'), 'utf8')).slice(before).trim().slice(-1500));
    this.pid = child.pid ?? 0;
    this.#parts.options.onEvent?.('database-started', { pid: this.pid, port: this.#port });
  }

  #notStarted(said: string): SettingsError {
    if (/No space left on device|Disk quota exceeded/.test(said)) {
      const place = this.#parts.data;
      return new SettingsError(`磁盘已满，数据库 ${place} 无法启动。请清理磁盘后再启动，已保存的内容都在。`, `The disk is full: the database ${place} cannot start. Free some space and start again; what was saved is there.`);
    }
    return new SettingsError(`数据库没有启动起来：${said}`, `The database did not start: ${said}`);
  }

  #settings(): string[] {
    const settings: Record<string, string> = {
      listen_addresses: '127.0.0.1', port: String(this.#port), unix_socket_directories: '', max_connections: '100', shared_buffers: '64MB',
      log_timezone: 'UTC', timezone: 'Asia/Shanghai', log_min_messages: 'warning', jit: 'off', max_wal_size: '512MB', random_page_cost: '1.1',
      ...(this.#parts.options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '300' }),
    };
    return ['-D', this.#parts.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  }

  async #makeDatabase(): Promise<void> {
    const client = new pg.Client({ connectionString: urlOf(this.#parts.kept, this.#port, 'postgres') });
    await client.connect();
    try {
      const { rowCount } = await client.query(`select 1 from pg_database where datname = 'taizhang'`);
      if (rowCount === 0) await client.query('create database taizhang');
    } finally {
      await client.end();
    }
  }

  /** A server that died under us is started anew on the same port; the pool finds it there again. */
  #look(): void {
    if (this.#stopping || this.#restarting || isAlive(this.pid)) return;
    this.#parts.options.onEvent?.('database-died', { pid: this.pid });
    this.adopted = false;
    this.#restarting = this.#restart().finally(() => { this.#restarting = null; });
  }

  /** Never given up: what keeps it from starting (a full disk) may be mended while we run. */
  async #restart(): Promise<void> {
    for (let attempt = 1; !this.#stopping; attempt += 1) {
      try {
        return await this.#spawn();
      } catch (error) {
        this.#parts.options.onEvent?.('database-restart-failed', { attempt, err: error });
        for (let waited = 0; waited < Math.min(attempt, 10) && !this.#stopping; waited += 1) await pause(1000);
      }
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#watch) clearInterval(this.#watch);
    await this.#restarting;
    if (!isAlive(this.pid)) return;
    // SIGINT is PostgreSQL's fast shutdown: sessions end, everything is written, the process goes.
    process.kill(this.pid, process.platform === 'win32' ? 'SIGTERM' : 'SIGINT');
    if (await until(async () => !isAlive(this.pid), 20_000)) return;
    process.kill(this.pid, 'SIGQUIT');
    await until(async () => !isAlive(this.pid), 5000);
  }
}

function endOf(child: ChildProcess): { over: boolean } {
  const state = { over: false };
  child.once('exit', () => { state.over = true; });
  child.once('error', () => { state.over = true; });
  return state;
}
