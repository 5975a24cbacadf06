/** The first report, in a real browser: work is recorded with its evidence, the report is written from it, and every number leads back to it. */
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { browserPath, faultsOf, openOffice, overflowOf, seriousFindings, type Office } from './browser.ts';
import { attach, enterMeeting, fillMeeting, minutes, picture } from './recording.ts';

let office: Office;
const title = '网络安全专题部署会';

async function isSound(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  expect(faultsOf(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
}

/** Confirms the newest version of a record through the interface of programs, as the second clerk. */
async function confirmNewest(second: Page, id: number): Promise<void> {
  const { versions } = (await (await second.request.get(`${office.url}/api/records/${id}`)).json()) as { versions: { number: number; contentHash: string }[] };
  const newest = versions.at(-1);
  const answer = await second.request.post(`${office.url}/api/records/${id}/confirm`, { headers: { Origin: office.url }, data: { version: newest?.number, contentHash: newest?.contentHash } });
  if (!answer.ok()) throw new Error(`Not confirmed: ${await answer.text()}`);
}

/** The chip of a figure in the text, by what stands before it in its sentence. */
const chipAfter = (page: Page, words: string) => page.locator('.report-paper p', { hasText: words }).first().locator('[data-figure]').first();

describe.skipIf(browserPath === '')('the first report', () => {
  let clerk: Page;
  let second: Page;
  let address: string;
  let figurePage: string;
  let record: number;

  beforeAll(async () => {
    office = await openOffice();
    clerk = await office.open('clerk');
    second = await office.open('secondClerk');
    for (const [place, day] of ['2025-02-11', '2025-05-20', '2025-08-06'].entries()) {
      await confirmNewest(second, await enterMeeting(office, clerk, { title: `网络安全专题会议之${place + 1}`, day }));
    }
  });
  afterAll(() => office?.close());

  test('begins with a meeting that is recorded with its picture and confirmed by another', async () => {
    await clerk.goto('/records/new?kind=meeting');
    await fillMeeting(clerk, { title, day: '2025-11-12', headcount: '17' });
    await attach(clerk, minutes);
    await attach(clerk, { name: '会场照片.png', mimeType: 'image/png', buffer: picture(4) });
    await clerk.getByRole('button', { name: '记入 临河镇' }).click();
    await clerk.waitForURL(/\/records\/\d+$/);
    record = Number(new URL(clerk.url()).pathname.split('/').at(-1));
    await second.goto(`/records/${record}`);
    await second.getByRole('button', { name: '确认这条记录' }).click();
    await second.getByRole('dialog').getByRole('button', { name: '确认这条记录' }).click();
    await second.getByText(/已由 李明远 .*确认/).waitFor();
  });

  test('writes itself from the ledger, and each number opens the records behind it', async () => {
    await clerk.goto('/reports/new');
    await clerk.getByRole('heading', { name: '网络安全工作责任制年度报告' }).first().waitFor();
    await isSound(clerk);
    await clerk.getByRole('region', { name: '网络安全工作责任制年度报告' }).getByRole('button', { name: '起草 2025年', exact: true }).click();
    await clerk.waitForURL(/\/reports\/\d+$/);
    address = new URL(clerk.url()).pathname;
    const chip = chipAfter(clerk, '专题会议');
    await chip.waitFor();
    expect(await chip.innerText()).toContain('4');
    await isSound(clerk);
    await chip.click();
    const side = clerk.getByRole('complementary', { name: '依据' });
    await side.getByText('口径').waitFor();
    await side.getByRole('link', { name: title }).waitFor();
    expect(await side.getByRole('link', { name: /专题/ }).count()).toBe(4);
    await isSound(clerk);
    figurePage = (await side.getByRole('link', { name: '单独打开' }).getAttribute('href')) ?? '';
    await side.getByRole('link', { name: title }).click();
    await clerk.waitForURL(new RegExp(`/records/${record}`));
    await clerk.getByRole('button', { name: '查看 会场照片.png' }).click();
    const shown = clerk.getByRole('dialog').locator('img').first();
    await shown.waitFor();
    const widths = () => clerk.evaluate<number[]>('[...document.images].filter((image) => image.complete && image.closest("dialog") !== null).map((image) => image.naturalWidth)');
    await expect.poll(widths, { timeout: 10_000 }).toContain(320);
    await clerk.keyboard.press('Escape');
    // Back leads to the number that was open.
    await clerk.goBack();
    await clerk.waitForURL(/figure=f/);
    await side.getByText('口径').waitFor();
  });

  test('marks what is typed by hand until it is linked to the ledger or explained', async () => {
    const paper = clerk.getByRole('textbox', { name: '报告正文' });
    await clerk.goto(address);
    const paragraph = paper.locator('p', { hasText: '专题会议' }).first();
    await paragraph.waitFor();
    await paragraph.click({ position: { x: 4, y: 8 } });
    await clerk.keyboard.press('End');
    await clerk.keyboard.type('另召开碰头会4次，印发资料300份。');
    const loose = paper.locator('.report-loose, .is-loose, .report-unsupported');
    await clerk.getByRole('button', { name: /无依据 4次?/ }).first().waitFor();
    expect(await loose.count()).toBeGreaterThanOrEqual(2);
    await isSound(clerk);

    await clerk.getByRole('button', { name: /无依据 4次?/ }).first().click();
    const dialog = clerk.getByRole('dialog', { name: /的依据/ });
    await dialog.getByText('数值相同').first().waitFor();
    await isSound(clerk);
    await dialog.getByRole('button', { name: /会议次数|会议/ }).first().click();
    await dialog.waitFor({ state: 'hidden' });
    await clerk.getByRole('button', { name: /无依据 300份?/ }).first().click();
    await dialog.getByLabel('理由').fill('印刷厂送货单，未逐次登记');
    await dialog.getByRole('button', { name: '保留此数并说明' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await clerk.getByRole('button', { name: /无依据 (4|300)/ }).count()).toBe(0);
    await clerk.getByRole('button', { name: '保存', exact: true }).click();
    await clerk.getByText(/第2版，王小禾/).waitFor();
    const report = (await (await clerk.request.get(`${office.url}/api${address}`)).json()) as { unsupported: { text: string }[]; body: unknown };
    expect(report.unsupported.map(({ text }) => text)).not.toContain('300');
    expect(JSON.stringify(report.body)).toContain('印刷厂送货单，未逐次登记');
  });

  test('is handed in with its numbers frozen, and leaves as DOCX and PDF whose numbers lead back', async () => {
    await clerk.getByRole('button', { name: '报出', exact: true }).click();
    const dialog = clerk.getByRole('dialog', { name: '报出报告' });
    await dialog.getByText('还有未处理之处').waitFor();
    await isSound(clerk);
    await dialog.getByLabel('理由').fill('其余项目本年未开展');
    await dialog.getByRole('button', { name: '报出本版' }).click();
    await clerk.getByText('已报出', { exact: true }).first().waitFor();
    await clerk.getByText(/王小禾于.*报出，封存码/).waitFor();
    await isSound(clerk);
    const fetched = async (format: string): Promise<Buffer> => {
      await clerk.getByRole('button', { name: /导出/ }).click();
      const [download] = await Promise.all([clerk.waitForEvent('download'), clerk.getByRole('link', { name: format }).click()]);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    };
    const parts = unzipSync(new Uint8Array(await fetched('DOCX')));
    const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    const links = strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array());
    expect(text).toContain('临河镇');
    expect(text.match(/<w:hyperlink/g)?.length ?? 0).toBeGreaterThan(2);
    expect(links).toContain(figurePage.split('?')[0]);
    expect(text).toContain(title);
    const pdf = await fetched('PDF');
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(10_000);
    expect(faultsOf(clerk)).toEqual([]);
  });

  test.each(['leader', 'inspector'] as const)('the %s goes from a printed number to the record and its evidence', async (person) => {
    const page = await office.open(person);
    await page.goto(figurePage.split('?')[0] ?? '');
    await page.getByText('记录版本已固定').waitFor();
    await isSound(page);
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('button', { name: '查看 会场照片.png' }).click();
    await page.getByRole('dialog').getByRole('img').waitFor();
    await isSound(page);
  });

  test('a stranger finds nothing behind the link', async () => {
    const page = await office.open('hillClerk');
    await page.goto(figurePage);
    await page.getByText('没有这份报告，或您看不到它所在的单位').waitFor();
    await isSound(page);
  });

  test('a later correction of the ledger shows as drift, and leaves the frozen text as it was', async () => {
    const answer = await clerk.request.post(`${office.url}/api/records/${record}/void`, { headers: { Origin: office.url }, data: { basedOn: 1, reason: '重复登记' } });
    expect(answer.ok()).toBe(true);
    await confirmNewest(second, record);
    await clerk.goto(address);
    const chip = chipAfter(clerk, '专题会议');
    await chip.waitFor();
    expect(await chip.innerText()).toContain('4');
    await chip.click();
    await clerk.getByText('报出后台账有变动：报告写4，现为3').waitFor();
    expect(await chip.getAttribute('class')).toContain('drift');
    await isSound(clerk);
  });

  test('on a phone a number opens its records, and the page never scrolls sideways', async () => {
    const phone = await office.open('inspector', { width: 360, touch: true });
    await phone.goto(address);
    const chip = chipAfter(phone, '专题会议');
    await chip.waitFor();
    await isSound(phone);
    await chip.tap();
    const sheet = phone.getByRole('dialog', { name: '依据' });
    await sheet.getByText('报出后台账有变动').waitFor();
    await isSound(phone);
    await sheet.getByRole('link', { name: '网络安全专题会议之1' }).tap();
    await phone.getByRole('heading', { name: '网络安全专题会议之1', level: 1 }).waitFor();
    await isSound(phone);
    await phone.goto('/reports');
    await phone.getByRole('link', { name: /临河镇/ }).first().waitFor();
    await isSound(phone);
  });
});
