import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Claim } from './claim.ts';
import { claimsIn } from './extract.ts';

type Expected = { span: string; value: string; comparator: string; counter: string; subject: string; kind: string };

const folder = join(import.meta.dirname, '../../tests/vectors/claims');
const lineForm = /^ {2}(.+) = (\S+)(?: (approx|over|at_least|at_most))? (\S+) \|(?: ([^#]*?))?(?: # (\w+))?$/;

function kindFor(counter: string): string {
  return counter === '%' || counter === '‰' || counter === '个百分点' ? 'percent' : 'count';
}

/** The texts of one file with what is expected; see the README there. */
function vectors(file: string): { text: string; expected: Expected[] }[] {
  const cases: { text: string; expected: Expected[] }[] = [];
  let open = false;
  for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) { open = false; continue; }
    const last = cases.at(-1);
    if (line.startsWith('  ')) {
      const match = lineForm.exec(line);
      if (!match || !last) throw new Error(`${file}: ${line}`);
      const [, span = '', value = '', hedge, counter = '', subject = '', kind] = match;
      const comparator = hedge ?? (value.includes('..') ? 'range' : 'exact');
      last.expected.push({ span: span.replace('⏎', '\n'), value, comparator, counter: counter === '-' ? '' : counter, subject, kind: kind ?? kindFor(counter) });
      open = false;
    } else if (open && last && !/[。！？；]$/.test(last.text)) last.text += `\n${line}`;
    else {
      cases.push({ text: line, expected: [] });
      open = true;
    }
  }
  return cases;
}

const pairs = (text: string): Set<string> => new Set([...text].map((sign, at, all) => sign + (all[at + 1] ?? '')));
function alike(one: string, two: string): number {
  const a = pairs(one), b = pairs(two);
  return a.size === 0 || b.size === 0 ? 0 : [...a].filter((pair) => b.has(pair)).length / Math.min(a.size, b.size);
}

const valueOf = (claim: Claim): string => (claim.blank ? '_' : claim.value === null ? `${claim.min}..${claim.max}` : String(claim.value));

for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
  describe(file, () => {
    it.each(vectors(file))('$text', ({ text, expected }) => {
      const found = claimsIn(text);
      expect(found.map((one) => `${one.text} = ${valueOf(one)} ${one.comparator} ${one.counter} # ${one.kind}`))
        .toEqual(expected.map((one) => `${one.span} = ${one.value} ${one.comparator} ${one.counter} # ${one.kind}`));
      found.forEach((one, at) => {
        expect(text.slice(one.start, one.end)).toBe(one.text);
        const wanted = expected[at]?.subject ?? '';
        expect(alike(one.subject, wanted), `${one.text}: ${one.subject} for ${wanted}`).toBeGreaterThanOrEqual(0.5);
      });
    });
  });
}
