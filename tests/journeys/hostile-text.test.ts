/** Text that would like to be a script, and text without a single break: shown as it was written, run nowhere, wider than no window. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { browserPath, faultsOf, openOffice, overflowOf, type Office } from './browser.ts';
import { picture } from './recording.ts';

const scripts = [
  '<img src=x onerror="window.__ran=1">', '"><svg onload=window.__ran=1>', '<script>window.__ran=1</script>', "'-window.__ran=1-'", 'javascript:window.__ran=1',
  '{{constructor.constructor("window.__ran=1")()}}', '</textarea><iframe srcdoc="<script>parent.__ran=1</script>">', '<style>*{display:none}</style>',
];
const unbroken = 'W'.repeat(190);

type Made = { readonly record: number; readonly report: number; readonly file: number };

describe.skipIf(browserPath === '')('hostile text', () => {
  let office: Office;
  let page: Page;
  let made: Made;

  const send = async <T>(path: string, data: unknown): Promise<T> => {
    const answer = await page.request.post(`${office.url}/api${path}`, { headers: { Origin: office.url }, data });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };

  /** A meeting all of whose texts are `text`, confirmed, and a report that holds the text too. */
  async function write(text: string): Promise<Made> {
    const unit = office.institution.units.riverside;
    const uploaded = await page.request.post(`${office.url}/api/evidence?unit=${unit}&type=photo`, { headers: { Origin: office.url }, multipart: { file: { name: `${text.replace(/[/\\<>:"|?*]/g, '_')}.png`, mimeType: 'image/png', buffer: picture(text.length) } } });
    const file = ((await uploaded.json()) as { evidence: { id: number } }).evidence.id;
    const link = await send<{ evidence: { id: number } }>('/evidence/links', { unit, url: 'https://example.org/', name: text });
    const data = { areas: ['netsec'], level: 'leadership', class: 'thematic', topic: text, headcount: [{ name: text.slice(0, 40), post: text.slice(0, 40) }], decisions: `${text}\n${text}` };
    const { id: record } = await send<{ id: number }>('/records', { unit, kind: 'meeting', title: text, occurredFrom: '2025-03-05', occurredTo: '2025-03-05', data, note: text, evidence: [file, link.evidence.id] });
    return { record, file, report: 0 };
  }

  beforeAll(async () => {
    office = await openOffice();
    page = await office.open('clerk');
    for (const text of [...scripts, unbroken]) made = await write(text);
    const second = await office.open('secondClerk');
    for (let id = 1; id <= made.record; id += 1) {
      const { versions } = (await (await second.request.get(`${office.url}/api/records/${id}`)).json()) as { versions: { contentHash: string }[] };
      await second.request.post(`${office.url}/api/records/${id}/confirm`, { headers: { Origin: office.url }, data: { version: 1, contentHash: versions[0]?.contentHash, note: scripts[0] } });
    }
    const drafted = await send<{ id: number }>('/reports', { unit: office.institution.units.riverside, outline: 'netsec_year', period: '2025', reach: 'own' });
    const runs = [...scripts, unbroken].map((text) => ({ type: 'paragraph', inlines: [{ type: 'text', text }] }));
    await send(`/reports/${drafted.id}/versions`, { basedOn: 1, body: { title: scripts[0], blocks: [...runs, { type: 'table', caption: scripts[1], columns: [{ title: scripts[2], align: 'left', share: 1 }], rows: [[[{ type: 'text', text: scripts[3] }]]] }] } });
    made = { ...made, report: drafted.id };
  });
  afterAll(() => office?.close());

  test('is shown everywhere as it was written, and runs nowhere', async () => {
    const { record, report } = made;
    const pages = ['/', '/records', ...Array.from({ length: record }, (_, at) => `/records/${at + 1}`), `/records/${record}/edit`, '/records?words=<img', '/evidence', '/figures?indicator=meetings&period=2025', '/reports', `/reports/${report}`, '/audit', '/records/new?kind=meeting'];
    for (const path of pages) {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate('window.__ran'), path).toBeUndefined();
      expect(await page.locator('main iframe, main script, main style').count(), path).toBe(0);
    }
    await page.goto('/records/1');
    await page.getByRole('heading', { level: 1, name: scripts[0] ?? '' }).waitFor();
    // A break of the policy on scripts would be written to the console.
    expect(faultsOf(page)).toEqual([]);
  });

  test('without a break it still fits on a phone', async () => {
    const phone = await office.open('inspector', { width: 360, touch: true });
    const { record, report } = made;
    for (const path of ['/', `/records?unit=${office.institution.units.county}`, `/records/${record}`, `/records/${record - 1}`, '/figures?indicator=meetings&period=2025', '/reports', `/reports/${report}`]) {
      await phone.goto(path);
      await phone.locator('h1').first().waitFor();
      await phone.waitForLoadState('networkidle');
      expect(await overflowOf(phone), path).toBe(0);
    }
    expect(faultsOf(phone)).toEqual([]);
  });
});
