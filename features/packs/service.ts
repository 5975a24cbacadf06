/** Use cases of packs: which are in force, what they contain, how a new one comes in. The door for other features. */
import { compilePacks, type Ledger } from '#engines/ledger/compile.ts';
import type { Kind, Pack } from '#engines/ledger/pack.ts';
import { readPack } from '#engines/ledger/pack-schema.ts';
import { comparePacks } from '#engines/ledger/upgrade.ts';
import { canonicalJson } from '#engines/seal/entry.ts';
import type { Issue } from '#engines/wire/endpoint.ts';
import { raise } from '#platform/facts.ts';
import { found, notAllowed, refuseIf } from '#platform/refusal.ts';
import type { Scope } from '#platform/scope.ts';
import { readTextFiles } from '#platform/text-files.ts';
import { recordActs, sha256, type Act } from '../audit/service.ts';
import { mayAct, unitTree } from '../units/service.ts';
import type { KindLine, PackCheck, PackDetail, PackLine, PacksChanged } from './contract.ts';
import { issuesOfRequirements, issuesOfVersion } from './rules.ts';
import { addVersion, contentsOf, installedLines, isProduct, lockPacks, sharePacks, supersede, versionLines, type VersionLine } from './store.ts';

type Files = Readonly<Record<string, string>>;

export type Installed = { readonly key: string; readonly version: string; readonly outcome: 'installed' | 'upgraded' | 'unchanged' };

/** Ledgers by the checksums they were made from, newest last; a ledger never changes. */
const compiled = new Map<string, Ledger>();
const mostLedgers = 8;
/** What is in force within one transaction is read once. */
const current = new WeakMap<object, Promise<{ ledger: Ledger; lines: readonly VersionLine[] }>>();

async function ledgerFrom(scope: Scope, lines: readonly VersionLine[]): Promise<Ledger> {
  const name = lines.map((line) => line.checksum).join(' ');
  const known = compiled.get(name);
  if (known) return known;
  const contents = await contentsOf(scope, lines.map((line) => line.id));
  const { ledger, issues } = compilePacks(lines.flatMap((line) => contents.get(line.id) ?? []));
  if (!ledger) throw new Error(`The installed packs do not fit together: ${JSON.stringify(issues.slice(0, 3))}`);
  compiled.set(name, ledger);
  for (const oldest of compiled.keys()) {
    if (compiled.size <= mostLedgers) break;
    compiled.delete(oldest);
  }
  return ledger;
}

async function readCurrent(scope: Scope) {
  const lines = await installedLines(scope);
  return { lines, ledger: await ledgerFrom(scope, lines) };
}

function inForce(scope: Scope) {
  const known = current.get(scope.tx);
  if (known) return known;
  const reading = readCurrent(scope);
  current.set(scope.tx, reading);
  return reading;
}

/** The ledger of the packs in force: kinds, measures, indicators, outlines, compiled. */
export async function ledgerNow(scope: Scope): Promise<Ledger> {
  return (await inForce(scope)).ledger;
}

/**
 * For whoever is about to write by the packs in force: they stay so until the transaction ends. Call it before anything of them is read.
 * `alone`: for writings in several acts; others who write wait, or each could come to wait for what the other holds.
 */
export async function holdPacks(scope: Scope, alone = false): Promise<void> {
  await (alone ? lockPacks(scope) : sharePacks(scope));
}

/** The ledger for what was written under other versions of packs: those given, and today's of all other packs. */
export async function ledgerOf(scope: Scope, packVersions: readonly number[]): Promise<Ledger> {
  const wanted = (await versionLines(scope)).filter((line) => packVersions.includes(line.id));
  const { lines } = await inForce(scope);
  const rest = lines.filter((line) => !wanted.some((other) => other.key === line.key));
  return ledgerFrom(scope, [...rest, ...wanted].sort((a, b) => lines.findIndex((line) => line.key === a.key) - lines.findIndex((line) => line.key === b.key)));
}

/** The pack in force that a kind comes from. */
async function packOfKind(scope: Scope, kind: string): Promise<{ line: VersionLine; pack: Pack }> {
  const { ledger, lines } = await inForce(scope);
  const pack = found('kind', ledger.packs.find((candidate) => candidate.kinds.some((own) => own.key === kind)));
  return { pack, line: found('kind', lines.find((line) => line.key === pack.key)) };
}

/** Id of the pack version in force that defines a kind; written into each record version. @throws Refusal not-found */
export async function packVersionOf(scope: Scope, kind: string): Promise<number> {
  return (await packOfKind(scope, kind)).line.id;
}

/** Id of the version of a pack that is in force; written into what is drafted from its outlines. @throws Refusal not-found */
export async function packInForce(scope: Scope, key: string): Promise<number> {
  return found('pack', (await inForce(scope)).lines.find((line) => line.key === key)).id;
}

/** What crosses the database and the wire: plain JSON, so that the checksum is the same wherever it is computed. */
function plain(pack: Pack): { pack: Pack; checksum: string } {
  const text = canonicalJson(JSON.parse(JSON.stringify(pack)));
  return { pack: JSON.parse(text), checksum: sha256(new TextEncoder().encode(text)) };
}

/** Reads a pack from its folder. @throws TextFilesError when the folder cannot be read */
export async function readPackDirectory(directory: string): Promise<{ pack: Pack | null; issues: readonly Issue[] }> {
  return readPack(await readTextFiles(directory, { extensions: ['.json', '.md'], largestFile: 1_000_000, mostFiles: 500 }));
}

/** Administrators of a unit without a superior, and the product itself, decide which packs are in force. */
async function mayInstall(scope: Scope): Promise<boolean> {
  if (await isProduct(scope)) return true;
  const tops = (await unitTree(scope)).filter((unit) => unit.visible && unit.parent.territory === null);
  for (const top of tops) {
    if (await mayAct(scope, ['administrator'], top.id)) return true;
  }
  return false;
}

type Coming = ReturnType<typeof plain>;

async function issuesOfComing(scope: Scope, coming: readonly Coming[]): Promise<Issue[]> {
  const standing = await versionLines(scope);
  const staying = standing.filter((line) => line.state === 'installed' && !coming.some(({ pack }) => pack.key === line.key));
  const present = new Set([...staying.map((line) => line.key), ...coming.map(({ pack }) => pack.key)]);
  const issues = coming.flatMap(({ pack, checksum }) => [
    ...issuesOfVersion({ key: pack.key, version: pack.version, checksum }, standing),
    ...issuesOfRequirements(pack, present),
  ]);
  if (issues.length > 0) return issues;
  const contents = await contentsOf(scope, staying.map((line) => line.id));
  return [...compilePacks([...contents.values(), ...coming.map(({ pack }) => pack)]).issues];
}

/**
 * Puts packs into force together. What is there already stays untouched; a version that is known with other content is refused.
 * @throws Refusal not-allowed unless an administrator of the topmost unit or the product itself asks; invalid with what has to be mended
 */
export async function installPacks(scope: Scope, packs: readonly Pack[]): Promise<Installed[]> {
  if (!(await mayInstall(scope))) throw notAllowed('pack.top-administrator');
  await lockPacks(scope);
  const coming = packs.map(plain);
  refuseIf(await issuesOfComing(scope, coming));
  const installed = await installedLines(scope);
  const done: Installed[] = [];
  const acts: Act[] = [];
  for (const { pack, checksum } of coming) {
    const before = installed.find((line) => line.key === pack.key);
    if (before?.checksum === checksum) {
      done.push({ key: pack.key, version: pack.version, outcome: 'unchanged' });
      continue;
    }
    if (before) await supersede(scope, before.id);
    const id = await addVersion(scope, { pack, checksum });
    current.delete(scope.tx);
    done.push({ key: pack.key, version: pack.version, outcome: before ? 'upgraded' : 'installed' });
    acts.push({ action: 'pack.install', subject: { type: 'pack', id: pack.key, revision: id }, unit: null, body: { before: before?.version ?? null, after: { version: pack.version, checksum } } });
  }
  const changed = done.filter((one) => one.outcome !== 'unchanged').map((one) => one.key);
  if (changed.length > 0) await raise(scope, { fact: 'packs-changed', packs: changed } satisfies PacksChanged);
  await recordActs(scope, acts);
  return done;
}

export async function installFiles(scope: Scope, files: Files): Promise<Installed> {
  if (!(await mayInstall(scope))) throw notAllowed('pack.top-administrator');
  const { pack, issues } = readPack(files);
  refuseIf(issues);
  const [done] = await installPacks(scope, pack ? [pack] : []);
  return found('pack', done);
}

/** What is wrong with a pack and what an upgrade to it would change. Installs nothing. */
export async function checkFiles(scope: Scope, files: Files): Promise<PackCheck> {
  if (!(await mayInstall(scope))) throw notAllowed('pack.top-administrator');
  const { pack, issues } = readPack(files);
  if (!pack) return { pack: null, installed: null, issues: [...issues], changes: [] };
  const line = (await installedLines(scope)).find((other) => other.key === pack.key);
  const before = line ? ((await contentsOf(scope, [line.id])).get(line.id) ?? null) : null;
  return {
    pack: { key: pack.key, zh: pack.zh, en: pack.en, version: pack.version },
    installed: line?.version ?? null,
    issues: [...issues, ...(issues.length > 0 ? [] : await issuesOfComing(scope, [plain(pack)]))],
    changes: before ? [...comparePacks(before, pack)] : [],
  };
}

function lineOf(pack: Pack, own: VersionLine, all: readonly VersionLine[]): PackLine {
  return {
    key: pack.key, zh: pack.zh, en: pack.en, version: own.version, checksum: own.checksum, requires: pack.requires, regime: pack.regime, area: pack.area,
    installedAt: own.installedAt.toISOString(), installedBy: own.installedBy,
    counts: { kinds: pack.kinds.length, indicators: pack.indicators.length, duties: pack.duties.length, checklists: pack.checklists.length, outlines: pack.outlines.length },
    earlier: all.filter((line) => line.key === own.key && line.id < own.id).reverse()
      .map((line) => ({ id: line.id, version: line.version, installedAt: line.installedAt.toISOString() })),
  };
}

export async function installedPacks(scope: Scope): Promise<{ packs: PackLine[]; mayInstall: boolean }> {
  const all = await versionLines(scope);
  const { ledger, lines } = await inForce(scope);
  const packs = lines.flatMap((line) => {
    const pack = ledger.packs.find((candidate) => candidate.key === line.key);
    return pack ? [lineOf(pack, line, all)] : [];
  });
  return { packs, mayInstall: await mayInstall(scope) };
}

/** A pack with all it contains, as of today or of an earlier version. @throws Refusal not-found */
export async function packInFull(scope: Scope, key: string, version?: string): Promise<PackDetail> {
  const all = await versionLines(scope);
  const line = found('pack', all.find((candidate) => candidate.key === key && (version === undefined ? candidate.state === 'installed' : candidate.version === version)));
  const pack = found('pack', (await contentsOf(scope, [line.id])).get(line.id));
  const { kinds, indicators, duties, checklists, outlines } = pack;
  return { line: lineOf(pack, line, all), kinds, indicators, duties, checklists, outlines };
}

export async function kindLines(scope: Scope): Promise<KindLine[]> {
  const { packs } = await ledgerNow(scope);
  return packs.flatMap((pack) => pack.kinds.map((kind) => ({ key: kind.key, zh: kind.zh, en: kind.en, pack: pack.key, family: kind.family, nature: kind.nature, when: kind.when })));
}

/** A kind as of today, or as it stood in one version of its pack. @throws Refusal not-found */
export async function kindInFull(scope: Scope, key: string, packVersion?: number) {
  const place = packVersion === undefined ? await packOfKind(scope, key) : await packAt(scope, packVersion);
  const kind: Kind = found('kind', place.pack.kinds.find((candidate) => candidate.key === key));
  const { pack, line } = place;
  return { pack: { key: pack.key, zh: pack.zh, en: pack.en, version: line.version, packVersion: line.id, area: pack.area }, kind };
}

async function packAt(scope: Scope, id: number): Promise<{ line: VersionLine; pack: Pack }> {
  const line = found('kind', (await versionLines(scope)).find((candidate) => candidate.id === id));
  return { line, pack: found('kind', (await contentsOf(scope, [id])).get(id)) };
}
