/** Builds the browser part when it is missing or was made from other sources. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Log } from '#platform/log.ts';
import { projectDirectory, SettingsError } from '#platform/settings.ts';

export const webDirectory = join(projectDirectory, 'dist', 'web');
const stampFile = join(webDirectory, 'sources.sha256');
const folders = ['apps/web', 'ui', 'features', 'engines'];
const files = ['package-lock.json', 'platform/settings.ts'];

async function sourcesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile() && !entry.name.includes('.test')).map((entry) => join(entry.parentPath, entry.name));
}

/** SHA-256 over names and bytes of everything that the build reads. */
export async function hashOfSources(): Promise<string> {
  const found = (await Promise.all(folders.map((folder) => sourcesBelow(join(projectDirectory, folder))))).flat();
  const paths = [...found, ...files.map((file) => join(projectDirectory, file))].sort();
  const hash = createHash('sha256');
  for (const path of paths) hash.update(relative(projectDirectory, path)).update('\0').update(await readFile(path).catch(() => '')).update('\0');
  return hash.digest('hex');
}

async function isBuilt(): Promise<boolean> {
  return stat(join(webDirectory, 'index.html')).then(() => true, () => false);
}

/**
 * Makes dist/web current. The new build takes the place of the old one when it is whole.
 * A release without build tools is served as it was shipped.
 * @returns whether it was built now
 * @throws SettingsError when it is missing and cannot be built
 */
export async function ensureWeb(onBuild: () => void, log: Log): Promise<boolean> {
  const sources = await hashOfSources();
  if ((await isBuilt()) && (await readFile(stampFile, 'utf8').catch(() => '')) === sources) return false;
  const vite = join(projectDirectory, 'node_modules', 'vite', 'bin', 'vite.js');
  const tools = await stat(vite).then(() => true, () => false);
  if (!tools) {
    if (await isBuilt()) return false;
    throw new SettingsError('浏览器界面尚未构建，构建工具也没有安装。请运行 npm ci（不要带 --omit=dev）后再启动。', 'The browser part is not built, and the tools to build it are not installed. Run npm ci (without --omit=dev) and start again.');
  }
  onBuild();
  const fresh = `${webDirectory}.${process.pid}`;
  const said = await runVite(vite, fresh);
  if (said !== null) {
    await rm(fresh, { recursive: true, force: true });
    if (!(await isBuilt())) throw new SettingsError(`浏览器界面构建失败：${said}`, `The browser part could not be built: ${said}`);
    log.error({ said }, 'the browser part could not be built; the old one is served');
    return false;
  }
  await writeFile(join(fresh, 'sources.sha256'), sources);
  await takePlace(fresh);
  return true;
}

async function takePlace(fresh: string): Promise<void> {
  const old = `${webDirectory}.old-${process.pid}`;
  await mkdir(join(projectDirectory, 'dist'), { recursive: true });
  await rename(webDirectory, old).catch(() => {});
  await rename(fresh, webDirectory);
  await rm(old, { recursive: true, force: true });
}

/** In a process of its own: the memory that building takes is given back. @returns null when it went well, else what it said */
function runVite(vite: string, target: string): Promise<string | null> {
  const parameters = [vite, 'build', 'apps/web', '--config', 'apps/web/vite.config.ts', '--outDir', target, '--emptyOutDir', '--logLevel', 'warn'];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, parameters, { cwd: projectDirectory, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said = (said + chunk.toString()).slice(-3000); });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? null : said.trim()));
  });
}
