import { parseEvidenceRule } from '#engines/ledger/evidence.ts';

/** The evidence rule of a kind in words: `minutes or (notice and signin)` → 会议记录 或（通知 加 签到表）. */
type Words = { readonly type: (key: string) => string; readonly or: string; readonly and: string; readonly open: string; readonly close: string };

export function ruleText(rule: string, words: Words): string {
  const parts = rule.match(/[a-z_]+|[()]/g) ?? [];
  return parts.map((part) => (part === 'or' ? ` ${words.or} ` : part === 'and' ? ` ${words.and} ` : part === '(' ? words.open : part === ')' ? words.close : words.type(part))).join('').replace(/\s+/g, ' ').replace(/ ?([（）]) ?/g, '$1').trim();
}

/** What is still missing for "enough": the shortest way there from the types at hand. The record itself is always at hand. */
export function missingTypes(rule: string, types: readonly string[]): string[] {
  const have = new Set([...types, 'register_entry', 'system']);
  const [first = [], ...others] = parseEvidenceRule(rule).map((set) => set.filter((type) => !have.has(type)));
  return others.reduce((best, next) => (next.length < best.length ? next : best), first);
}
