/**
 * Claims of a 4,000-character report (aim ≤ 5 ms) and of 2 M characters (aim ≥ 2 M a second), one core, warm. Run: node bench/claims.ts
 * Beside it stands the least that could be done in the same minute: one regular expression of number and measure word, which neither knows dates nor finds a
 * subject. The ratio says what the reading costs, whatever else the machine is doing. `--check` ends with 1 beyond an aim or a ratio of 60.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimsIn } from '#engines/claims/extract.ts';

const folder = join(import.meta.dirname, '../tests/vectors/claims');
const sentences = readdirSync(folder).filter((name) => name.endsWith('.txt')).flatMap((name) =>
  readFileSync(join(folder, name), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('  ')));
/** Reports speak more than they count: three lines without a number for one with (some 60 claims in 4,000 characters; real ones hold 15 to 60). */
const plain = readFileSync(join(folder, 'nothing-counted.txt'), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));

function textOf(length: number): string {
  const parts: string[] = [];
  for (let size = 0, at = 0; size < length; at += 1) {
    const line = `${sentences[(at * 7) % sentences.length] ?? ''}${[0, 1, 2].map((more) => plain[(at * 3 + more) % plain.length] ?? '').join('')}\n`;
    parts.push(line);
    size += line.length;
  }
  return parts.join('').slice(0, length);
}

const bare = /(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千万亿]+)[余多]?[万亿]?(?:人次|家次|场次|人|名|次|个|项|条|篇|份|件|处|台|场|期|%|元|户|家|起)/g;
function scanned(text: string): number {
  bare.lastIndex = 0;
  let found = 0;
  while (bare.exec(text)) found += 1;
  return found;
}

function median(runs: number, work: () => number): number {
  for (let warm = 0; warm < runs; warm += 1) work();
  // Processor time: what other programs do meanwhile does not count
  const times = Array.from({ length: runs }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}

const report = textOf(4_000);
const book = textOf(2_000_000);
const one = median(60, () => claimsIn(report).length);
const all = median(3, () => claimsIn(book).length);
const scan = median(5, () => scanned(book));
const rate = book.length / all / 1000;
const lines = [
  `report of ${report.length} characters: ${claimsIn(report).length} claims in ${one.toFixed(2)} ms (aim 5)`,
  `${(book.length / 1e6).toFixed(1)} M characters: ${claimsIn(book).length} claims, ${rate.toFixed(2)} M characters a second (aim 2)`,
  `bare regular expression: ${scanned(book)} matches, ${(book.length / scan / 1000).toFixed(2)} M characters a second; ratio ${(all / scan).toFixed(1)}`,
];
process.stdout.write(`${lines.join('\n')}\n`);
if (process.argv.includes('--check') && (one > 5 || rate < 2 || all / scan > 60)) process.exitCode = 1;
