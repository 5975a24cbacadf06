/**
 * `npm test`: everything that is tested, and at the very end one line `N passed, N failed`.
 * What a test needs of the machine (a browser, a Chinese font) is found, or installed where we may; what cannot be had is counted as skipped.
 */
import { spawn, spawnSync } from 'node:child_process';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectDirectory } from '#platform/settings.ts';

const say = (text: string): void => { process.stdout.write(`${text}\n`); };
const works = (command: string, ...parameters: string[]): string => {
  const { status, stdout } = spawnSync(command, parameters, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '';
};
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

async function findBrowser(): Promise<string | null> {
  const named = process.env.CHROMIUM ? [process.env.CHROMIUM] : [];
  for (const path of [...named, ...browsers, works('sh', '-c', 'command -v chromium || command -v google-chrome')]) {
    if (path !== '' && (await access(path).then(() => true, () => false))) return path;
  }
  return null;
}

/** Installs Debian packages, as root only. Asked once for all that is missing. */
function install(packages: readonly string[]): boolean {
  if (packages.length === 0) return true;
  if (process.getuid?.() !== 0 || works('sh', '-c', 'command -v apt-get') === '') return false;
  say(`installing for the tests: ${packages.join(' ')}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...parameters: string[]): boolean => spawnSync('apt-get', parameters, { stdio: ['ignore', 'ignore', 'inherit'], env: environment }).status === 0;
  return run('update', '-qq') && run('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

export type Machine = { readonly browser: string | null; readonly chineseFont: boolean };

async function prepareMachine(): Promise<Machine> {
  const missing = [
    ...((await findBrowser()) ? [] : ['chromium']),
    ...(works('fc-list', ':lang=zh') === '' ? ['fontconfig', 'fonts-noto-cjk'] : []),
  ];
  if (!install(missing)) {
    say(`missing on this machine: ${missing.join(', ')}. Tests that need them are skipped. As root they are installed by themselves; else: apt-get install ${missing.join(' ')}`);
  }
  return { browser: await findBrowser(), chineseFont: works('fc-list', ':lang=zh') !== '' };
}

type Counts = { passed: number; failed: number; skipped: number };
type Report = { readonly numPassedTests: number; readonly numFailedTests: number; readonly numPendingTests: number; readonly numTodoTests: number; readonly numFailedTestSuites: number; readonly success: boolean };

async function runVitest(phase: string, parameters: readonly string[], environment: Readonly<Record<string, string>>): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-report-'));
  const output = join(folder, 'report.json');
  const vitest = join(projectDirectory, 'node_modules', 'vitest', 'vitest.mjs');
  const code = await new Promise<number>((resolve) => {
    const child = spawn(process.execPath, [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${output}`, ...parameters], {
      cwd: projectDirectory, stdio: 'inherit', env: { ...process.env, ...environment },
    });
    child.on('close', (status) => resolve(status ?? 1));
  });
  const report: Report | null = await readFile(output, 'utf8').then(JSON.parse, () => null);
  await rm(folder, { recursive: true, force: true });
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const counts = { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests };
  // A file that cannot even be loaded, or a fault outside of any test, fails the run like a test.
  if (counts.failed === 0 && (code !== 0 || !report.success)) counts.failed = Math.max(1, report.numFailedTestSuites);
  say(`${phase}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts;
}

const machine = await prepareMachine();
const environment = { TAIZHANG_TEST_BROWSER: machine.browser ?? '', TAIZHANG_TEST_FONT: machine.chineseFont ? 'yes' : '' };
const phases = [
  await runVitest('units and database', [], environment),
  await runVitest('processes', ['--config', 'tests/processes.config.ts'], environment),
  await runVitest('journeys', ['--config', 'tests/journeys.config.ts'], environment),
];
const total = phases.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed, skipped: sum.skipped + one.skipped }));
say(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 ? 1 : 0;
