/** `npm run check`: types, lint, the dependency gate, unused code. Says what each found; fails if any did, or if the gate read too few files. */
import { spawnSync } from 'node:child_process';
import { projectDirectory } from '#platform/settings.ts';

type Outcome = { readonly name: string; readonly good: boolean; readonly said: string; readonly seconds: number };

const say = (text: string): void => { process.stdout.write(`${text}\n`); };

function run(name: string, command: string, parameters: readonly string[]): Outcome {
  const begin = Date.now();
  const { status, stdout, stderr } = spawnSync(command, parameters, { cwd: projectDirectory, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  return { name, good: status === 0, said: `${stdout}${stderr}`.trim(), seconds: (Date.now() - begin) / 1000 };
}

type Cruise = { readonly modules: readonly { readonly source: string }[]; readonly summary: { readonly error: number; readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[] } };

const folders = ['apps', 'features', 'engines', 'platform', 'ui', 'tests'];

/** Every TypeScript file that git knows below the folders that are read. */
function knownFiles(): string[] {
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...folders], { cwd: projectDirectory, encoding: 'utf8' });
  return stdout.split('\n').filter((path) => /\.tsx?$/.test(path));
}

function gate(): Outcome {
  const begin = Date.now();
  const found = run('dependency gate', 'depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders]);
  const seconds = (Date.now() - begin) / 1000;
  let cruise: Cruise;
  try {
    cruise = JSON.parse(found.said);
  } catch {
    return { ...found, good: false, seconds };
  }
  const read = new Set(cruise.modules.map((module) => module.source));
  const unread = knownFiles().filter((path) => !read.has(path));
  const lines = [
    ...cruise.summary.violations.map((violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`),
    ...unread.map((path) => `not read by the gate: ${path}`),
  ];
  return { name: `dependency gate (${read.size} files and packages)`, good: cruise.summary.error === 0 && unread.length === 0, said: lines.join('\n'), seconds };
}

const outcomes = [
  run('types', 'tsc', ['--noEmit']),
  run('lint', 'oxlint', ['--deny-warnings']),
  gate(),
  run('unused code', 'knip', []),
];
for (const { name, good, said, seconds } of outcomes) {
  say(`${good ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(1)} s)`);
  if (!good) say(said);
}
const failed = outcomes.filter((outcome) => !outcome.good).length;
say(`${outcomes.length - failed} checks passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
