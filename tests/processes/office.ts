/** Using a running program over HTTP, as its first administrator. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

export type Office = { readonly url: string; readonly cookie: string; readonly county: number };

const administrator = { staffNumber: 'A001', password: '山高-月小-水落-石出-7' };

type Sending = { readonly url: string; readonly path: string; readonly body: unknown; readonly cookie?: string; readonly key?: string };

async function post({ url, path, body, cookie = '', key }: Sending): Promise<Response> {
  return fetch(url + path, {
    method: 'POST', body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin: url, cookie, ...(key ? { 'idempotency-key': key } : {}) },
  });
}

function cookieOf(response: Response): string {
  return response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
}

/** Uses the one-time code, signs in. */
export async function setUpOffice(url: string, code: string): Promise<Office> {
  const made = await post({ url, path: '/api/setup', body: { code, unit: { type: 'county', name: '清河县', shortName: '清河' }, ...administrator, name: '孙立' } });
  if (!made.ok) throw new Error(`Setting up was refused: ${await made.text()}`);
  const { unit } = (await made.json()) as { unit: number };
  return { ...(await signIn(url)), county: unit };
}

type Person = { readonly staffNumber: string; readonly password: string };

export async function signIn(url: string, person: Person = administrator): Promise<{ url: string; cookie: string }> {
  const answer = await post({ url, path: '/api/session', body: person });
  if (!answer.ok) throw new Error(`Signing in was refused: ${await answer.text()}`);
  return { url, cookie: cookieOf(answer) };
}

/** Makes a clerk of the topmost unit, who has changed the temporary password. */
export async function hireClerk(office: Office): Promise<Office> {
  const send = async (from: Pick<Office, 'url' | 'cookie'>, path: string, body: unknown): Promise<Response> => {
    const answer = await post({ ...from, path, body });
    if (!answer.ok) throw new Error(`${path} was refused: ${await answer.text()}`);
    return answer;
  };
  const staffNumber = 'C001';
  const made = await send(office, '/api/accounts', { unit: office.county, staffNumber, name: '王小禾' });
  const { id, temporaryPassword } = (await made.json()) as { id: number; temporaryPassword: string };
  await send(office, `/api/accounts/${id}/grants`, { role: 'clerk', unit: office.county, line: 'territory', recursive: false });
  const first = await signIn(office.url, { staffNumber, password: temporaryPassword });
  const password = '溪流-石阶-晚风-灯火-3';
  await send(first, '/api/me/password', { current: temporaryPassword, next: password });
  return { ...(await signIn(office.url, { staffNumber, password })), county: office.county };
}

/** Sends a text file in as evidence. */
export async function uploadText(office: Office, name: string, text: string): Promise<{ status: number; answer: { code?: string; evidence?: { id: number } } }> {
  const form = new FormData();
  form.append('file', new Blob([text], { type: 'text/plain' }), name);
  const answer = await fetch(`${office.url}/api/evidence?unit=${office.county}&type=text`, { method: 'POST', body: form, headers: { origin: office.url, cookie: office.cookie } });
  return { status: answer.status, answer: (await answer.json()) as { code?: string } };
}

export type Acknowledged = { readonly id: number; readonly code: string };

/** Opens a unit. Null when there was no answer, or none that says it was done; never sent twice. */
export async function openUnitOf(office: Office, code: string): Promise<{ status: number; unit: Acknowledged | null }> {
  const body = { code, type: 'village', name: `村${code}`, shortName: code, openedOn: '2020-01-01', parent: { territory: office.county, profession: null } };
  try {
    const answer = await post({ ...office, path: '/api/units', body, key: randomUUID() });
    if (answer.status !== 200) return { status: answer.status, unit: null };
    return { status: 200, unit: { id: ((await answer.json()) as { id: number }).id, code } };
  } catch {
    return { status: 0, unit: null };
  }
}

/** Four clients that open units one after the other until told to stop; what was acknowledged is kept. */
export function writeAway(office: Office, prefix: string): { acknowledged: Acknowledged[]; statuses: Map<number, number>; stop(): Promise<void> } {
  const acknowledged: Acknowledged[] = [];
  const statuses = new Map<number, number>();
  let going = true;
  const clients = [1, 2, 3, 4].map(async (client) => {
    for (let number = 0; going; number += 1) {
      const { status, unit } = await openUnitOf(office, `${prefix}-${client}-${number}`);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (unit) acknowledged.push(unit);
      else await pause(20);
    }
  });
  return {
    acknowledged, statuses,
    async stop() {
      going = false;
      await Promise.all(clients);
    },
  };
}
