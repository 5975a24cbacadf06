/** Finding a kind by its name in either language, its key, or the initials of its pinyin (hy → 会议). */
import type { KindLine } from '../../packs/contract.ts';

/** @param initials pinyin initials by key, as far as they are known yet */
export function findKinds(kinds: readonly KindLine[], words: string, initials: ReadonlyMap<string, string>): KindLine[] {
  const wanted = words.normalize('NFKC').trim().toLowerCase();
  if (wanted === '') return [...kinds];
  const isLatin = /^[a-z ]+$/.test(wanted);
  return kinds.filter((kind) => kind.zh.includes(wanted) || kind.en.toLowerCase().includes(wanted) || kind.key.includes(wanted)
    || (isLatin && (initials.get(kind.key) ?? '').includes(wanted.replaceAll(' ', ''))));
}

export type Group = { readonly family: string; readonly kinds: readonly KindLine[] };

/** What offices record most often comes first; families that a pack brings follow in the order of their first kind. */
const familyOrder = ['meeting', 'study', 'training', 'activity', 'inspection', 'check', 'drill', 'document', 'incident', 'asset', 'team', 'contract', 'money', 'award', 'facility'];
const everyday = ['meeting', 'study', 'training', 'activity', 'inspection', 'finding', 'sec_check', 'document_received', 'document_issued'];

const placeIn = (order: readonly string[], key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);

/** Families in the order in which offices use them, the everyday kinds of each first. */
export function grouped(kinds: readonly KindLine[]): Group[] {
  const groups = new Map<string, KindLine[]>();
  for (const kind of kinds) groups.set(kind.family, [...(groups.get(kind.family) ?? []), kind]);
  return [...groups].map(([family, members]) => ({ family, kinds: members.toSorted((a, b) => placeIn(everyday, a.key) - placeIn(everyday, b.key)) }))
    .sort((a, b) => placeIn(familyOrder, a.family) - placeIn(familyOrder, b.family));
}

/** The kinds that the keys 1–9 choose: recently used ones first, then the everyday ones, then those in sight. */
export function numbered(recent: readonly KindLine[], shown: readonly KindLine[]): KindLine[] {
  const common = everyday.flatMap((key) => shown.filter((kind) => kind.key === key));
  return [...new Map([...recent, ...common, ...shown].map((kind) => [kind.key, kind])).values()].slice(0, 9);
}
