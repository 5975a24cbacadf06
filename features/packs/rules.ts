/** What stands against installing a pack. */
import type { Issue } from '#engines/wire/endpoint.ts';

/** A version as numbers between dots: `1.4.0`. */
export function isVersion(text: string): boolean {
  return /^\d{1,6}(\.\d{1,6}){0,3}$/.test(text);
}

/** Negative when `a` comes before `b`; missing parts read as 0, so 1.2 and 1.2.0 are equal. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

type Coming = { readonly key: string; readonly version: string; readonly checksum: string };
type Standing = Coming & { readonly state: 'installed' | 'superseded' };

/** A version is frozen: other content needs a higher number, and nothing goes back. */
export function issuesOfVersion(coming: Coming, standing: readonly Standing[]): Issue[] {
  const values = { pack: coming.key, version: coming.version };
  if (!isVersion(coming.version)) return [{ code: 'pack.version-form', path: `${coming.key}/pack.json: version`, values }];
  const own = standing.filter((row) => row.key === coming.key);
  const same = own.find((row) => compareVersions(row.version, coming.version) === 0);
  if (same && same.checksum !== coming.checksum) return [{ code: 'pack.version-reused', path: `${coming.key}/pack.json: version`, values }];
  const installed = own.find((row) => row.state === 'installed');
  if (installed && compareVersions(coming.version, installed.version) < 0) {
    return [{ code: 'pack.version-older', path: `${coming.key}/pack.json: version`, values: { ...values, installed: installed.version } }];
  }
  return [];
}

/** Packs that this one builds upon have to be there, or come with it. */
export function issuesOfRequirements(coming: { readonly key: string; readonly requires: readonly string[] }, present: ReadonlySet<string>): Issue[] {
  return coming.requires.filter((key) => !present.has(key))
    .map((needed) => ({ code: 'pack.requires', path: `${coming.key}/pack.json: requires`, values: { pack: coming.key, needed } }));
}
