/** The evidence rule of a kind in words: `minutes or (notice and signin)` → 会议记录 或（通知 加 签到表）. */
type Words = { readonly type: (key: string) => string; readonly or: string; readonly and: string };

export function ruleText(rule: string, words: Words): string {
  const parts = rule.match(/[a-z_]+|[()]/g) ?? [];
  return parts.map((part) => (part === 'or' ? ` ${words.or} ` : part === 'and' ? ` ${words.and} ` : part === '(' ? '（' : part === ')' ? '）' : words.type(part))).join('').replace(/\s+/g, ' ').trim();
}

/** Types that the rule names, in its order, each once. */
export function typesInRule(rule: string): string[] {
  return [...new Set((rule.match(/[a-z_]+/g) ?? []).filter((part) => part !== 'or' && part !== 'and'))];
}

/** The sets of types each of which would be enough: `a and (b or c)` → [a,b], [a,c]. */
function alternatives(rule: string): string[][] {
  const parts = rule.match(/[a-z_]+|[()]/g) ?? [];
  let at = 0;
  const either = (): string[][] => {
    let sets = both();
    while (parts[at] === 'or') {
      at += 1;
      sets = [...sets, ...both()];
    }
    return sets;
  };
  const both = (): string[][] => {
    let sets = one();
    while (parts[at] === 'and') {
      at += 1;
      const more = one();
      sets = sets.flatMap((left) => more.map((right) => [...left, ...right]));
    }
    return sets;
  };
  const one = (): string[][] => {
    const part = parts[at];
    at += 1;
    if (part !== '(') return part ? [[part]] : [[]];
    const inner = either();
    at += 1;
    return inner;
  };
  return either();
}

/** What is still missing for "enough": the shortest way there from the types at hand. The record itself is always at hand. */
export function missingTypes(rule: string, types: readonly string[]): string[] {
  const have = new Set([...types, 'register_entry', 'system']);
  const lacks = alternatives(rule).map((set) => set.filter((type) => !have.has(type)));
  return lacks.reduce((best, next) => (next.length < best.length ? next : best), lacks[0] ?? []);
}
