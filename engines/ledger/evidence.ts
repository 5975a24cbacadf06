/** Is the evidence enough: the rule of a kind names the smallest sufficient sets, `minutes or (notice and signin)`. */
import type { Ledger } from './compile.ts';
import type { Data } from './facts.ts';
import type { Kind } from './pack.ts';
import { Reader } from './tokens.ts';

type EvidenceGrade = 'none' | 'weak' | 'enough';

/** Made by the product: the record itself, or what a process leaves behind. */
const made: ReadonlySet<string> = new Set(['register_entry', 'system']);

export const evidenceTypes: ReadonlySet<string> = new Set([
  'minutes', 'signin', 'notice', 'photo', 'photo_before_after', 'text', 'scan', 'screenshot', 'link', 'report', 'list', 'receipt', 'certificate',
  'log', 'form', 'reply', 'scheme', 'courseware', 'scenario_script', ...made,
]);

type Sets = readonly (readonly string[])[];

function readOne(reader: Reader): Sets {
  if (reader.take('(') === null) return [[reader.word()]];
  const sets = readEither(reader);
  reader.must(')');
  return sets;
}

function readAll(reader: Reader): Sets {
  let sets = readOne(reader);
  while (reader.take('and') !== null) {
    const more = readOne(reader);
    sets = sets.flatMap((set) => more.map((other) => [...new Set([...set, ...other])]));
    // Honest rules have a handful of ways; more would only make grading slow.
    if (sets.length > 64) throw reader.error('evidence-many');
  }
  return sets;
}

function readEither(reader: Reader): Sets {
  const sets = [...readAll(reader)];
  while (reader.take('or') !== null) sets.push(...readAll(reader));
  return sets;
}

/** The sets of types that suffice, in the order of the rule. @throws FormulaError */
export function parseEvidenceRule(rule: string): Sets {
  const reader = new Reader(rule);
  const sets = readEither(reader);
  reader.end();
  return sets;
}

function missingIn(set: readonly string[], types: readonly string[]): string[] {
  return set.filter((type) => !made.has(type) && !types.includes(type));
}

/**
 * none: nothing at all · weak: something, but the rule is not met · enough: one of its sets is there.
 * A record whose own entry suffices has enough with nothing attached.
 */
export function gradeEvidence(ledger: Ledger, kind: Kind, types: readonly string[], data: Data): EvidenceGrade {
  if (missingEvidence(ledger, kind, types, data).length === 0) return 'enough';
  return types.length === 0 ? 'none' : 'weak';
}

/** The smallest set of types that would make the evidence enough, the first of the rule where several are as small. */
export function missingEvidence(_ledger: Ledger, kind: Kind, types: readonly string[], _data: Data): string[] {
  const [first = [], ...others] = parseEvidenceRule(kind.evidence).map((set) => missingIn(set, types));
  return others.reduce((best, missing) => (missing.length < best.length ? missing : best), first);
}
