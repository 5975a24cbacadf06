import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint, type Asked } from '#engines/wire/endpoint.ts';
import { testDatabase } from '#tests/database.ts';
import { createHttp, route } from './http.ts';
import { openLog } from './log.ts';
import type { Scope } from './scope.ts';

const note = endpoint({
  name: 'note', method: 'post', path: '/api/notes/{id}', public: true, summary: { zh: '记', en: 'Note' },
  params: z.object({ id: z.string().max(40) }), query: z.object({ words: z.string().max(40).optional() }), body: z.strictObject({ text: z.unknown() }), answer: z.object({ text: z.unknown() }),
});
const taken: unknown[] = [];
async function postNote(_scope: Scope, asked: Asked<typeof note>) {
  taken.push(asked.body.text);
  return { text: asked.body.text };
}

const db = await testDatabase();
const app = createHttp({ database: db.database, log: openLog('silent'), routes: [route(note, postNote)], askerOf: async () => null, version: 'test' });
const send = async (body: BodyInit, path = '/api/notes/1', more: Record<string, unknown> = {}) => {
  const response = await app.request(`http://localhost${path}`, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }, body, ...more });
  return { status: response.status, answer: (await response.json()) as { issues?: { code: string; path?: string }[] } };
};
const codes = async (...sent: Parameters<typeof send>) => {
  const { status, answer } = await send(...sent);
  return [status, ...(answer.issues ?? []).map(({ code, path }) => [code, path].join(' ').trim())];
};

describe('what is sent', () => {
  test('is taken when it can be kept', async () => {
    expect((await send(JSON.stringify({ text: '张三𠮷\n' }))).status).toBe(200);
  });

  test('a parameter given twice is refused: nobody knows which one counts', async () => {
    expect(await codes('{"text":1}', '/api/notes/1?words=a&words=b')).toEqual([422, 'shape.twice query.words']);
  });

  test('what is nested without end is refused', async () => {
    expect(await codes(`{"text":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toEqual([422, 'shape.not-json']);
    expect(await codes(`{"text":${'['.repeat(500)}${']'.repeat(500)}}`)).toEqual([422, 'shape.not-json']);
  });

  test('too much is given up as soon as the limit is passed, whatever its length was said to be', async () => {
    let given = 0;
    const endless = new ReadableStream({
      pull(controller) {
        given += 1;
        controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20));
        if (given > 200) controller.close();
      },
    });
    expect(await codes(endless, '/api/notes/1', { duplex: 'half' })).toEqual([422, 'shape.too-large']);
    expect(given).toBeLessThan(20);
  });

  test('nothing of all that reached the handler', () => {
    expect(taken).toEqual(['张三𠮷\n']);
  });
});
