/** Two towns that must not see each other: Riverside keeps things that bear a mark, Hillfoot has things of its own. */
import sharp from 'sharp';
import { product, withScope } from '#platform/scope.ts';
import type { Role } from '#engines/wire/authority.ts';
import { hashOf, plantAccount } from '../../features/access/service.ts';
import * as access from '../../features/access/contract.ts';
import * as evidence from '../../features/evidence/contract.ts';
import * as records from '../../features/records/contract.ts';
import * as reports from '../../features/reports/contract.ts';
import { enqueue } from '#platform/job-rows.ts';
import type { Endpoint } from '#engines/wire/endpoint.ts';
import { runAsOwner, type TestDatabase } from '../database.ts';
import { password, plantInstitution, type Institution } from '../institution.ts';
import type { Asking, Door } from './door.ts';

/** Stands in everything that Riverside writes; whoever reads it elsewhere has seen what they must not. */
export const mark = '暗号七三';

/** What one unit holds, by number. */
export type Holdings = {
  readonly unit: number;
  /** Confirmed, counted. */
  readonly record: number;
  readonly contentHash: string;
  /** Waits for confirmation. */
  readonly draft: number;
  readonly draftHash: string;
  readonly link: number;
  readonly file: number;
  readonly report: number;
  readonly reportHash: string;
  readonly handedIn: number;
  /** Of a figure of the report, and of one that was handed in. */
  readonly position: string;
  readonly handedInPosition: string;
  readonly account: number;
  readonly grant: number;
  readonly appointment: number;
  readonly session: number;
  readonly job: number;
};

export const strangers = ['hillClerk', 'hillLeader', 'hillInspector', 'hillAuditor', 'hillAdministrator', 'villageClerk'] as const;
export const locals = ['clerk', 'secondClerk', 'leader', 'inspector', 'auditor', 'administrator'] as const;
export type Person = (typeof strangers)[number] | (typeof locals)[number];

export type World = {
  readonly institution: Institution;
  readonly riverside: Holdings;
  readonly hillfoot: Holdings;
  readonly cookies: Readonly<Record<Person, string>>;
};

async function done<T>(door: Door, cookie: string, endpoint: Endpoint, asking: Asking): Promise<T> {
  const { status, text } = await door.ask(cookie, endpoint, asking);
  if (status !== 200) throw new Error(`${endpoint.name}: ${status} ${text}`);
  return JSON.parse(text) as T;
}

export const meeting = (title: string, day = '2025-03-05') => ({
  title, occurredFrom: day, occurredTo: day, note: null, evidence: [] as number[],
  data: { areas: ['netsec'], level: 'leadership', class: 'thematic', topic: title, headcount: 8, chair: [{ name: title }] },
});

export async function picture(shade: number): Promise<Blob> {
  const bytes = await sharp({ create: { width: 80, height: 60, channels: 3, background: { r: shade, g: 90, b: 120 } } }).png().toBuffer();
  return new Blob([new Uint8Array(bytes)], { type: 'image/png' });
}

export function formOf(file: Blob, name: string): FormData {
  const form = new FormData();
  form.append('file', file, name);
  return form;
}

type Cast = { readonly unit: number; readonly word: string; readonly clerk: string; readonly second: string; readonly account: number; readonly administrator: string };

/** Fills a unit through the interface of programs, as its people would. */
async function fill(door: Door, db: TestDatabase, cast: Cast): Promise<Holdings> {
  const { unit, word, clerk, second, account, administrator } = cast;
  const { evidence: { id: file } } = await done<{ evidence: { id: number } }>(door, clerk, evidence.uploadEvidence, { query: { unit, type: 'photo' }, form: formOf(await picture(unit * 20), `${word}照片.png`) });
  const enter = (title: string, day: string) => done<{ id: number }>(door, clerk, records.enterRecord, { body: { unit, kind: 'meeting', ...meeting(title, day), evidence: [file] } });
  const record = (await enter(`${word}专题会`, '2025-03-05')).id;
  const draft = (await enter(`${word}待确认会`, '2025-04-05')).id;
  const hashOfHead = async (id: number): Promise<string> =>
    (await done<{ versions: { contentHash: string }[] }>(door, clerk, records.getRecord, { params: { id } })).versions.at(-1)?.contentHash ?? '';
  const contentHash = await hashOfHead(record);
  await done(door, second, records.confirmRecord, { params: { id: record }, body: { version: 1, contentHash, note: `${word}属实` } });
  const { link } = await done<{ link: number }>(door, clerk, records.linkRecord, { params: { id: record }, body: { to: draft, type: 'decides' } });
  const draftOf = (outline: string) => done<{ id: number; hash: string }>(door, clerk, reports.draftReport, { body: { unit, outline, period: '2025', reach: 'own' } });
  const report = await draftOf('netsec_year');
  const finished = await draftOf('general_year');
  await done(door, clerk, reports.handInReport, { params: { id: finished.id }, body: { version: 1, hash: finished.hash, reason: `${word}如实报出` } });
  const firstFigure = async (id: number): Promise<string> => {
    const { figures } = await done<{ figures: { position: string; written: { count: number } }[] }>(door, clerk, reports.getReport, { params: { id } });
    return figures.find((figure) => figure.written.count > 0)?.position ?? '';
  };
  const { id: appointment } = await done<{ id: number }>(door, administrator, access.appoint, { params: { id: unit }, body: { post: 'office_head', account, validFrom: '2025-01-01' } });
  const [grant] = await runAsOwner<{ id: number }>(db.ownerUrl, 'select id::int as id from role_grant where account_id = $1 order by id limit 1', [account]);
  const [session] = await runAsOwner<{ id: number }>(db.ownerUrl, 'select id::int as id from session where account_id = $1 order by id limit 1', [account]);
  const job = await withScope(db.database, { actor: { account, name: word, onBehalfOf: null }, units: [] }, (scope) => enqueue(scope, 'proof.nothing', { word }));
  return {
    unit, record, contentHash, draft, draftHash: await hashOfHead(draft), link, file, report: report.id, reportHash: report.hash, handedIn: finished.id,
    position: await firstFigure(report.id), handedInPosition: await firstFigure(finished.id),
    account, grant: grant?.id ?? 0, appointment, session: session?.id ?? 0, job,
  };
}

/** Nothing of all that exists: what is asked for by these numbers must be answered like what is out of sight. */
export function nothingLike({ unit: _unit, ...held }: Holdings): Holdings {
  const none = 2_000_000_000;
  return {
    ...held, unit: none, record: none, draft: none, link: none, file: none, report: none, handedIn: none, position: held.position,
    account: none, grant: none, appointment: none, session: none, job: none,
  };
}

export async function plantWorld(db: TestDatabase, door: Door): Promise<World> {
  const institution = await plantInstitution(db);
  const { units, accounts } = institution;
  const passwordHash = await hashOf(password);
  const hill = (role: Role) => ({ passwordHash, grants: [{ role, unit: units.hillfoot, line: 'territory' as const, recursive: true }] });
  await withScope(db.database, product, async (scope) => {
    for (const [staffNumber, role] of [['hillLeader', 'leader'], ['hillInspector', 'inspector'], ['hillAuditor', 'auditor'], ['hillAdministrator', 'administrator']] as const) {
      await plantAccount(scope, { staffNumber, name: '山里人', ...hill(role) });
    }
  });
  const cookies = {} as Record<Person, string>;
  for (const person of [...strangers, ...locals]) cookies[person] = await door.signIn(person);
  return {
    institution, cookies,
    riverside: await fill(door, db, { unit: units.riverside, word: mark, clerk: cookies.clerk, second: cookies.secondClerk, account: accounts.clerk, administrator: cookies.administrator }),
    hillfoot: await fill(door, db, { unit: units.hillfoot, word: '山里', clerk: cookies.hillClerk, second: cookies.hillLeader, account: accounts.hillClerk, administrator: cookies.hillAdministrator }),
  };
}
