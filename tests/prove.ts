/**
 * `npm run prove`: the long form of the promises about crashes. Writes what it measured into docs/promises.md.
 * `npm run prove -- 20 5`: so many kills of the program and of the database instead of 200 and 50.
 */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { projectDirectory } from '#platform/settings.ts';
import { crashTrials, type Trials } from './processes/crash-trials.ts';

const [programKills, databaseKills] = [Number(process.argv[2] ?? 200), Number(process.argv[3] ?? 50)];
const page = join(projectDirectory, 'docs', 'promises.md');
const [begin, end] = ['<!-- measured:begin -->', '<!-- measured:end -->'];

function quantile(sorted: readonly number[], share: number): string {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return `${(value / 1000).toFixed(1)} s`;
}

function row(what: string, { kills, acknowledged, lost, half, recoveries }: Trials): string {
  return `| ${what} | ${kills} | ${acknowledged} | ${lost} | ${half} | ${quantile(recoveries, 0.5)} | ${quantile(recoveries, 0.95)} |`;
}

const program = await crashTrials('program', programKills);
process.stdout.write(`${JSON.stringify({ program })}\n`);
const database = await crashTrials('database', databaseKills);
process.stdout.write(`${JSON.stringify({ database })}\n`);

const version = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: projectDirectory, encoding: 'utf8' }).stdout.trim();
const table = [
  begin,
  `Measured on ${new Date().toISOString().slice(0, 10)}, version ${version}, ${availableParallelism()} cores, ${Math.round(totalmem() / 1e9)} GB, Node ${process.version}, embedded PostgreSQL:`,
  '',
  '| trial | kills | saves acknowledged | lost | half | ready again, median | ready again, 95 % |',
  '| --- | --- | --- | --- | --- | --- | --- |',
  row('kill -9 of the program amid writes', program),
  row('kill -9 of PostgreSQL and all its sessions amid writes', database),
  end,
].join('\n');
const text = await readFile(page, 'utf8');
await writeFile(page, text.slice(0, text.indexOf(begin)) + table + text.slice(text.indexOf(end) + end.length));
const good = program.lost + program.half + database.lost + database.half === 0;
process.stdout.write(good ? 'all promises held\n' : 'A PROMISE WAS BROKEN\n');
process.exitCode = good ? 0 : 1;
