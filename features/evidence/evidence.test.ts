import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { keepFilesIn } from '#platform/files.ts';
import type { Exchange } from '#platform/http.ts';
import type { Refusal } from '#platform/refusal.ts';
import { product, withScope, type Asker } from '#platform/scope.ts';
import { runAsOwner, testDatabase } from '#tests/database.ts';
import { readLines } from '../audit/service.ts';
import { plantUnit, rebuildTree } from '../units/service.ts';
import type { Uploaded } from './contract.ts';
import { docx, hostile, pdf } from './hostile-files.test-data.ts';
import { addLink, bringEvidence, evidenceFile, evidenceInFull, evidenceOf, evidencePreview, keepBytes, sweepFiles, takeBack, takeUpload, unitEvidence } from './service.ts';

const db = await testDatabase();
const directory = await mkdtemp(join(tmpdir(), 'evidence-'));
const store = keepFilesIn(directory, 0);
afterAll(() => rm(directory, { recursive: true, force: true }));

const [own, foreign] = await withScope(db.database, product, async (scope) => {
  const unit = { openedOn: '2020-01-01', parent: { territory: null, profession: null } };
  const one = await plantUnit(scope, { ...unit, code: 'A', type: 'township', name: '青禾镇', shortName: '青禾' });
  const other = await plantUnit(scope, { ...unit, code: 'B', type: 'township', name: '云岭乡', shortName: '云岭' });
  await rebuildTree(scope);
  return [one, other] as const;
});
const asker = (account: number, unit: number, role: 'clerk' | 'inspector' = 'clerk'): Asker => ({ actor: { account, name: '林晓雯', onBehalfOf: null }, units: [{ role, unit, line: 'territory', recursive: true }] });
const clerk = asker(1, own);
const stranger = asker(2, foreign);

const boundary = 'xxBOUNDARYxx';
function exchange(name: string, bytes: Uint8Array, field = 'file'): Exchange {
  const head = Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: text/html\r\n\r\n`);
  const body = Buffer.concat([head, bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return {
    address: '127.0.0.1', agent: '', session: null, setSession: () => {}, device: null, setDevice: () => {}, body: new Blob([new Uint8Array(body)]).stream(),
    header: (header) => (header === 'content-type' ? `multipart/form-data; boundary=${boundary}` : undefined),
  };
}

const upload = (name: string, bytes: Uint8Array, more: { who?: Asker; unit?: number; takenAt?: string } = {}): Promise<Uploaded> =>
  withScope(db.database, more.who ?? clerk, (scope) => takeUpload(scope, { unit: more.unit ?? own, type: 'scan', takenAt: more.takenAt }, exchange(name, bytes)));

async function codesOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(() => null, (thrown: unknown) => thrown as Refusal);
  return error?.issues?.length ? error.issues.map((issue) => issue.code) : [error?.code ?? 'nothing was refused'];
}

async function filesKept(): Promise<number> {
  let count = 0;
  for await (const file of store.all()) count += file.size > 0 ? 1 : 0;
  return count;
}

const paint = (width: number, colour: string) => sharp({ create: { width, height: 60, channels: 3, background: colour } }).composite([{ input: Buffer.from(`<svg width="${width}" height="60"><circle cx="${width / 3}" cy="30" r="25" fill="white"/></svg>`) }]);

describe('uploads', () => {
  test.each(Object.entries(hostile))('refuses %s', async (_what, [name, bytes, code]) => {
    const before = await filesKept();
    expect(await codesOf(upload(name, bytes()))).toContain(code);
    expect(await filesKept()).toBe(before);
    expect(await readdir(join(directory, 'files', 'incoming'))).toEqual([]);
  });

  test('refuses a file over the limit as soon as it is passed', async () => {
    expect(await codesOf(upload('a.pdf', Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(60 * 1024 * 1024)])))).toEqual(['file.too-large']);
    expect(await readdir(join(directory, 'files', 'incoming'))).toEqual([]);
  });

  test('refuses forms with another field, without a file and of another type', async () => {
    const send = (given: Exchange) => codesOf(withScope(db.database, clerk, (scope) => takeUpload(scope, { unit: own, type: 'scan', takenAt: undefined }, given)));
    expect(await send(exchange('a.pdf', pdf, 'other'))).toEqual(['upload.form']);
    expect(await send({ ...exchange('a.pdf', pdf), header: () => 'application/json' })).toEqual(['upload.form']);
    expect(await send({ ...exchange('a.pdf', pdf), body: null })).toEqual(['upload.form']);
    expect(await send({ ...exchange('a.pdf', pdf), body: new Blob([`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF`]).stream() })).toEqual(['upload.form']);
  });

  test('refuses a JPEG that was cut in the middle, and a bomb of pixels', async () => {
    const whole = await paint(400, '#c33').jpeg().toBuffer();
    expect(await codesOf(upload('a.jpg', whole.subarray(0, whole.length / 2)))).toEqual(['evidence.picture-broken']);
    const vast = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: 'white' } }).png().toBuffer();
    expect(await codesOf(upload('a.png', vast))).toEqual(['evidence.pixels']);
  });

  test.each([
    ['../../etc/cron.d/x.pdf', 'x.pdf'], ['C:\\x\\会议 纪要.pdf', '会议 纪要.pdf'], ['CON.pdf', '_CON.pdf'], ['a:b?.pdf', 'a_b_.pdf'],
    ['\u202efdp.exe.pdf', 'fdp.exe.pdf'], [`${'长'.repeat(200)}.pdf`, `${'长'.repeat(58)}.pdf`], ['.pdf', '未命名.pdf'], ['签到表', '签到表.pdf'], ['🏫通知.pdf', '🏫通知.pdf'],
  ])('keeps %j as %j', async (sent, kept) => {
    const { evidence } = await upload(sent, Buffer.concat([pdf, Buffer.from(`% ${sent}`)]));
    expect(evidence).toMatchObject({ name: kept, mediaType: 'application/pdf', state: 'kept', previewable: false, uploadedBy: '林晓雯' });
  });

  test('keeps documents and text in the encodings of offices, and gives the bytes back', async () => {
    const { evidence } = await upload('纪要.docx', docx());
    const file = await withScope(db.database, clerk, (scope) => evidenceFile(scope, evidence.id));
    expect(Buffer.from(await new Response(file.bytes).arrayBuffer())).toEqual(docx());
    expect(file.inline).toBeUndefined();
    const gb = Buffer.from('bbe1d2e9bccdd2aa', 'hex');
    expect((await upload('纪要.txt', gb)).evidence.mediaType).toBe('text/plain');
  });

  test('lays the file down before the row, and the row away with the transaction', async () => {
    const bytes = Buffer.concat([pdf, Buffer.from('% rolled back')]);
    const before = await filesKept();
    await expect(withScope(db.database, clerk, async (scope) => {
      await takeUpload(scope, { unit: own, type: 'scan', takenAt: undefined }, exchange('a.pdf', bytes));
      throw new Error('power cut');
    })).rejects.toThrow('power cut');
    expect(await filesKept()).toBe(before + 1);
    const sweep = await withScope(db.database, product, (scope) => sweepFiles(scope, { bytes: true }));
    expect(sweep.strays).toHaveLength(1);
    expect(sweep.missing).toEqual([]);
  });
});

describe('pictures', () => {
  const gps = { IFD0: { Model: 'SecretCamera' }, IFD2: { DateTimeOriginal: '2026:03:05 09:30:00' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 15/1 0/1' } };

  test('the camera says when; previews say neither where nor with what', async () => {
    const photo = await paint(1600, '#264').withExif(gps).jpeg().toBuffer();
    const { evidence } = await upload('IMG_1.jpg', photo);
    expect(evidence).toMatchObject({ takenAt: '2026-03-05T09:30:00', takenFrom: 'camera', width: 1600, height: 60, previewable: true });
    const preview = await withScope(db.database, clerk, (scope) => evidencePreview(scope, evidence.id, 320));
    const drawn = await sharp(preview.bytes as Uint8Array).metadata();
    expect(drawn).toMatchObject({ format: 'webp', width: 320 });
    expect(drawn.exif).toBeUndefined();
    expect(Buffer.from(preview.bytes as Uint8Array).includes('SecretCamera')).toBe(false);
    expect(photo.includes('SecretCamera')).toBe(true);
  });

  test('what the person says about the time goes first and is marked', async () => {
    const { evidence } = await upload('IMG_2.jpg', await paint(800, '#246').withExif(gps).jpeg().toBuffer(), { takenAt: '2026-03-04T08:00' });
    expect(evidence).toMatchObject({ takenAt: '2026-03-04T08:00:00', takenFrom: 'said' });
  });

  test('hints at the same bytes and at look-alikes, within the unit only', async () => {
    const first = await upload('一.png', await paint(300, '#808').png().toBuffer());
    const again = await upload('二.png', await paint(300, '#808').png().toBuffer());
    const smaller = await upload('三.jpg', await sharp(await paint(300, '#808').png().toBuffer()).resize(280).jpeg().toBuffer());
    const elsewhere = await upload('四.png', await paint(300, '#808').png().toBuffer(), { who: stranger, unit: foreign });
    expect(again.sameAs).toEqual([first.evidence.id]);
    expect(smaller.sameAs).toEqual([]);
    expect(smaller.looksLike).toContain(first.evidence.id);
    expect(elsewhere).toMatchObject({ sameAs: [], looksLike: [] });
  });
});

describe('links', () => {
  test('are kept as text and never fetched', async () => {
    let calls = 0;
    const server = createServer(() => { calls += 1; }).listen(0);
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/页面?x=1`;
    const { evidence } = await withScope(db.database, clerk, (scope) => addLink(scope, { unit: own, url, name: '' }));
    expect(evidence).toMatchObject({ type: 'link', size: 0, previewable: false });
    expect(await codesOf(withScope(db.database, clerk, (scope) => evidenceFile(scope, evidence.id)))).toEqual(['evidence.file.not-found']);
    server.close();
    expect(calls).toBe(0);
  });

  test.each([['javascript:alert(1)', 'evidence.address'], ['file:///etc/passwd', 'evidence.address'], ['http://a:b@example.com/', 'evidence.address-secret'], [`https://a/${'x'.repeat(2000)}`, 'evidence.address-long']])(
    'refuses %s', async (url, code) => {
      expect(await codesOf(withScope(db.database, clerk, (scope) => addLink(scope, { unit: own, url, name: '' })))).toEqual([code]);
    });
});

describe('who may', () => {
  test('another unit finds nothing, and an inspector reads but adds nothing', async () => {
    const { evidence } = await upload('本单位.pdf', Buffer.concat([pdf, Buffer.from('% own')]));
    const as = (who: Asker) => ({
      get: codesOf(withScope(db.database, who, (scope) => evidenceInFull(scope, evidence.id))),
      take: codesOf(withScope(db.database, who, (scope) => takeBack(scope, evidence.id, { reason: '错' }))),
      add: codesOf(upload('a.pdf', pdf, { who })),
    });
    const seen = as(stranger);
    expect([await seen.get, await seen.take, await seen.add]).toEqual([['evidence.not-found'], ['evidence.not-found'], ['unit.not-found']]);
    const read = as(asker(3, own, 'inspector'));
    expect([await read.get, await read.take, await read.add]).toEqual([['nothing was refused'], ['role'], ['role']]);
    expect(await withScope(db.database, stranger, (scope) => evidenceOf(scope, [evidence.id]))).toEqual([]);
  });

  test('withdrawing hides it from the list, keeps the file, leaves a line with the reason', async () => {
    const { evidence } = await upload('传错的.pdf', Buffer.concat([pdf, Buffer.from('% wrong')]));
    await withScope(db.database, clerk, (scope) => takeBack(scope, evidence.id, { reason: '传错了文件' }));
    expect(await codesOf(withScope(db.database, clerk, (scope) => takeBack(scope, evidence.id, { reason: '再来' })))).toEqual(['evidence.withdrawn-already']);
    const list = (withdrawn: 'no' | 'yes') => withScope(db.database, clerk, (scope) => unitEvidence(scope, { unit: own, words: '传错的', withdrawn, limit: 20 }));
    expect((await list('no')).total).toBe(0);
    expect((await list('yes')).evidence[0]).toMatchObject({ id: evidence.id, state: 'withdrawn' });
    expect((await withScope(db.database, clerk, (scope) => evidenceFile(scope, evidence.id))).name).toBe('传错的.pdf');
    const { lines } = await withScope(db.database, product, (scope) => readLines(scope, { subjectType: 'evidence', subjectId: String(evidence.id), limit: 10 }));
    expect(lines.map((line) => line.action)).toEqual(['evidence.withdraw', 'evidence.upload']);
    expect(lines[0]?.body).toMatchObject({ reason: '传错了文件' });
  });

  test('a row never changes otherwise, not even for the owner', async () => {
    await expect(runAsOwner(db.ownerUrl, `update evidence set sha256 = repeat('0', 64)`)).rejects.toThrow(/frozen/);
    await expect(runAsOwner(db.ownerUrl, 'delete from evidence')).rejects.toThrow(/frozen/);
  });

  test('pages by key with the exact total', async () => {
    const seen: number[] = [];
    let after: number | undefined;
    let total = 0;
    do {
      const page = await withScope(db.database, clerk, (scope) => unitEvidence(scope, { unit: own, withdrawn: 'yes', limit: 3, after }));
      seen.push(...page.evidence.map((one) => one.id));
      total = page.total;
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(total);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });
});

test('what the product brings stands in the order given, under the same checks', async () => {
  const kept = await keepBytes(await paint(200, '#112').png().toBuffer(), '扫描.png');
  await expect(keepBytes(Buffer.from('MZ'), 'a.exe')).rejects.toMatchObject({ issues: [{ code: 'evidence.type' }] });
  const rows = ['甲', '乙', '丙'].map((name) => ({ ...kept, unitId: own, type: 'scan' as const, name: `${name}.png`, url: null, takenAt: null, takenFrom: null, uploadedAt: new Date('2026-01-05T02:00:00Z'), uploadedBy: 1, uploadedByName: '林晓雯' }));
  const ids = await withScope(db.database, product, (scope) => bringEvidence(scope, rows));
  const items = await withScope(db.database, clerk, (scope) => evidenceOf(scope, ids));
  expect(items.map((item) => item.name)).toEqual(['甲.png', '乙.png', '丙.png']);
  expect((await withScope(db.database, product, (scope) => sweepFiles(scope, { bytes: true }))).missing).toEqual([]);
});
