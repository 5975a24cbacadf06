/** The whole HTTP side as it is served, without a socket: all routes of all features over a database of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Endpoint } from '#engines/wire/endpoint.ts';
import { joinFacts } from '#platform/facts.ts';
import { keepFilesIn } from '#platform/files.ts';
import { createHttp, type Route } from '#platform/http.ts';
import { openLog } from '#platform/log.ts';
import { printWith } from '#platform/printer.ts';
import { openPrinting } from '#platform/printing.ts';
import { features } from '../../apps/server/features.ts';
import { askerOf, askerOfAccount } from '../../features/access/service.ts';
import type { TestDatabase } from '../database.ts';
import { password } from '../institution.ts';

export const routes: readonly Route[] = features.flatMap((feature) => feature.routes);
export const endpoints: readonly Endpoint[] = routes.map(({ endpoint }) => endpoint);

/** What is sent to one endpoint. `form` is a multipart body, `raw` a body as it stands. */
export type Asking = {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly form?: FormData;
};

export type Answered = { readonly status: number; readonly text: string; readonly headers: Headers };

export type Door = {
  /** As somebody whose cookie `signIn` gave; null = nobody. */
  ask(cookie: string | null, endpoint: Endpoint, asking: Asking): Promise<Answered>;
  /** A request as it stands; `path` begins with /api. */
  send(path: string, request: RequestInit): Promise<Answered>;
  signIn(staffNumber: string): Promise<string>;
};

const host = 'http://office.test';
/** What a page of our own sends along. */
export const ownPage: Readonly<Record<string, string>> = { 'sec-fetch-site': 'same-origin' };

export function pathOf(endpoint: Endpoint, asking: Asking): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(asking.params?.[name] ?? '')));
  const query = new URLSearchParams(Object.entries(asking.query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}

export type DoorOptions = {
  /** Which account holds which cookie, where people need not sign in. */
  readonly holders?: ReadonlyMap<string, number>;
  /** What went wrong inside, one JSON line each. */
  readonly faults?: string[];
};

export async function openDoor(db: TestDatabase, { holders, faults = [] }: DoorOptions = {}): Promise<Door> {
  const directory = await mkdtemp(join(tmpdir(), 'taizhang-proof-'));
  keepFilesIn(directory, 0);
  joinFacts(features.flatMap((feature) => feature.hears));
  const printing = openPrinting();
  printWith({ printing, publicUrl: host });
  afterAll(async () => {
    joinFacts([]);
    await printing.close();
    await rm(directory, { recursive: true, force: true });
  });
  const log = openLog('error', { write: (line) => { faults.push(line); } });
  const holder = holders ? async (token: string) => askerOfAccount(db.database, holders.get(token) ?? 0) : (token: string) => askerOf(db.database, token);
  const app = createHttp({ database: db.database, log, routes, askerOf: holder, version: 'test' });
  const send = async (path: string, request: RequestInit): Promise<Answered> => {
    const response = await app.request(`${host}${path}`, request);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  return {
    send,
    ask(cookie, endpoint, asking) {
      const headers: Record<string, string> = { ...ownPage, ...(cookie === null ? {} : { cookie }) };
      if (asking.body !== undefined) headers['content-type'] = 'application/json';
      const body = asking.form ?? (asking.body === undefined ? undefined : JSON.stringify(asking.body));
      return send(pathOf(endpoint, asking), { method: endpoint.method.toUpperCase(), headers, ...(body === undefined ? {} : { body }) });
    },
    async signIn(staffNumber) {
      const { status, text, headers } = await send('/api/session', { method: 'POST', headers: { ...ownPage, 'content-type': 'application/json' }, body: JSON.stringify({ staffNumber, password }) });
      const cookie = headers.getSetCookie().map((line) => line.split(';')[0] ?? '').find((line) => line.startsWith('taizhang='));
      if (status !== 200 || !cookie) throw new Error(`${staffNumber} could not sign in: ${status} ${text}`);
      return cookie;
    },
  };
}
