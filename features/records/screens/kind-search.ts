/** Finding a kind by its name in either language, its key, or the initials of its pinyin (hy → 会议). */
import { pinyin } from 'pinyin-pro';
import type { KindLine } from '../../packs/contract.ts';

const initials = (text: string): string => pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase();
const spelled = (text: string): string => pinyin(text, { toneType: 'none', type: 'array' }).join('').toLowerCase();

export function findKinds(kinds: readonly KindLine[], words: string): KindLine[] {
  const wanted = words.normalize('NFKC').trim().toLowerCase();
  if (wanted === '') return [...kinds];
  const isLatin = /^[a-z ]+$/.test(wanted);
  return kinds.filter((kind) => kind.zh.includes(wanted) || kind.en.toLowerCase().includes(wanted) || kind.key.includes(wanted)
    || (isLatin && (initials(kind.zh).startsWith(wanted) || spelled(kind.zh).startsWith(wanted.replaceAll(' ', '')))));
}

export type Group = { readonly family: string; readonly kinds: readonly KindLine[] };

/** Families in the order of their first kind. */
export function grouped(kinds: readonly KindLine[]): Group[] {
  const groups = new Map<string, KindLine[]>();
  for (const kind of kinds) groups.set(kind.family, [...(groups.get(kind.family) ?? []), kind]);
  return [...groups].map(([family, members]) => ({ family, kinds: members }));
}

/** The kinds that the keys 1–9 choose: recently used ones first, then those in sight. */
export function numbered(recent: readonly KindLine[], shown: readonly KindLine[]): KindLine[] {
  return [...new Map([...recent, ...shown].map((kind) => [kind.key, kind])).values()].slice(0, 9);
}
