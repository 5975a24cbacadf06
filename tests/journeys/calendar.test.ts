/** The calendar in a real browser: a year is read, a deadline explained, a local day added and withdrawn, a notice imported; a record tells the days before its entry. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { browserPath, faultsOf, openOffice, overflowOf, seriousFindings, type Office } from './browser.ts';
import { enterMeeting } from './recording.ts';

let office: Office;

async function decent(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  expect(await page.locator('h1').count()).toBe(1);
  expect(faultsOf(page)).toEqual([]);
}

const notice = ['日期,类型,名称', '2031-01-01,休,元旦', '2031-01-23,休,春节', '2031-01-25,班,春节', '2031-05-01,休,劳动节', '2031-05-02,休,劳动节', '2031-10-01,休,国庆节', '2031-10-02,休,国庆节', '2031-10-03,休,国庆节'];

describe.skipIf(browserPath === '')('the calendar', () => {
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office?.close());

  test('a year is read, with its notice, its holidays and its make-up days', async () => {
    const page = await office.open('clerk');
    await page.goto('/calendar?year=2026');
    await page.getByText('国办发明电〔2025〕7号').waitFor();
    await page.getByText('全年 248 个工作日').waitFor();
    const october = page.getByRole('table', { name: /^10月/ });
    await october.getByRole('cell', { name: '10 调休上班（国庆节）' }).waitFor();
    expect(await october.getByRole('cell', { name: /国庆节放假/ }).count()).toBe(7);
    await page.getByRole('row').filter({ hasText: '春节2026年2月15日—2月23日92月14日、2月28日' }).waitFor();
    expect(await page.getByRole('link', { name: '导入放假通知' }).count()).toBe(0);
    await decent(page);
    await page.getByRole('navigation', { name: '年份' }).getByRole('link', { name: '2025年' }).click();
    await page.getByText('国办发明电〔2024〕12号').waitFor();
    await page.goto('/calendar?year=2031');
    await page.getByText('2031年暂定：还没有放假通知').waitFor();
    await decent(page);
    await page.context().close();
  });

  test.each([[1440, false], [360, true]] as const)('a deadline is worked out and explained, %i pixels wide', async (width, dark) => {
    const page = await office.open('clerk', { width, dark });
    await page.goto('/calendar?part=deadline&from=2026-09-25&n=20');
    await page.getByRole('button', { name: '推算截止日' }).click();
    await page.getByText('2026年10月29日 周四').first().waitFor();
    await page.getByRole('button', { name: '逐日说明' }).click();
    const list = page.getByRole('group', { name: '每一天怎么算' });
    await list.getByText('2026年10月10日 周六').waitFor();
    expect(await list.getByRole('listitem').filter({ hasText: '2026年10月10日' }).textContent()).toContain('调休上班（国庆节）');
    expect(await list.getByRole('listitem').filter({ hasText: '第 20 天' }).textContent()).toContain('2026年10月29日');
    await decent(page);
    await page.getByRole('combobox', { name: '期限', exact: true }).click();
    await page.keyboard.type('答复信息公开');
    await page.keyboard.press('Enter');
    await page.getByText('中华人民共和国政府信息公开条例 第33条').waitFor();
    await page.getByRole('button', { name: '加延期' }).click();
    await page.getByLabel('延期理由').fill('涉及材料多');
    await page.getByRole('button', { name: '推算截止日' }).click();
    await page.getByRole('link', { name: '请写明谁批准的延期。' }).waitFor();
    await page.getByLabel('批准人').fill('李主任');
    await page.getByRole('button', { name: '推算截止日' }).click();
    await page.getByText('2026年11月26日 周四').first().waitFor();
    await decent(page);
    await page.context().close();
  });

  test('the terms are listed with their sources, in English too, and one leads to its calculation', async () => {
    const page = await office.open('clerk', { language: 'en' });
    await page.goto('/calendar?part=terms');
    await page.getByRole('row').filter({ hasText: 'Information request: answer' }).filter({ hasText: '20 working days from receipt' }).waitFor();
    await page.getByText('each year by 31 Jan').waitFor();
    await decent(page);
    await page.getByRole('link', { name: 'Information request: answer' }).click();
    await page.getByRole('button', { name: 'Work out the last day' }).click();
    await page.getByText('At the latest').waitFor();
    await page.goto('/calendar?year=2026');
    await page.getByRole('row').filter({ hasText: 'Spring Festival15 Feb 2026' }).waitFor();
    await decent(page);
    await page.context().close();
  });

  test('the administrator adds a local day, and withdraws it with a reason', async () => {
    const page = await office.open('administrator');
    await page.goto('/calendar?year=2026&part=local');
    await page.getByRole('button', { name: '添加本地调整' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '日期' }).fill('4月20日');
    await dialog.getByLabel('名称').fill('三月三');
    await dialog.getByLabel('依据').fill('县政府〔2026〕3号');
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: '添加本地调整' }).click();
    await page.getByRole('row').filter({ hasText: '2026年4月20日 周一' }).filter({ hasText: '县政府〔2026〕3号' }).waitFor();
    await decent(page);
    await page.getByRole('link', { name: '全年日历' }).click();
    await page.getByText('全年 247 个工作日').waitFor();
    await page.getByRole('link', { name: '本地调整' }).click();
    await page.getByRole('button', { name: '撤回：2026年4月20日' }).click();
    await page.getByLabel('理由').fill('文件已废止');
    await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click();
    await page.getByText('孙立撤回：文件已废止').waitFor();
    await page.context().close();
  });

  test('a notice is imported after its mistakes are mended', async () => {
    const page = await office.open('administrator', { width: 360 });
    await page.goto('/calendar/import?year=2031');
    const file = (rows: readonly string[]) => ({ name: '2031.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) });
    await page.locator('input[type=file]').setInputFiles(file([...notice, '2031-02-03,班,春节']));
    await page.getByText('第 10 行：2031-02-03 本来就是工作日').waitFor();
    expect(await page.getByRole('button', { name: /^导入 / }).count()).toBe(0);
    await decent(page);
    await page.locator('input[type=file]').setInputFiles(file(notice));
    await page.getByText('导入后有 2 天的上班或休息会改变。').waitFor();
    await decent(page);
    await page.getByRole('button', { name: '导入 8 天' }).click();
    await page.getByText('孙立').first().waitFor();
    await page.getByRole('cell', { name: '25 调休上班（春节）' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/calendar');
    await page.context().close();
  });

  test('a record tells how many working days lay before its entry, and explains them', async () => {
    const page = await office.open('clerk');
    const id = await enterMeeting(office, page, { title: '迟些录入的会议', day: '2026-02-13' });
    await page.goto(`/records/${id}`);
    const panel = page.getByRole('region', { name: '工作与录入的间隔' });
    await panel.getByText('2026年2月13日结束').waitFor();
    await panel.getByText(/间隔 \d+ 个工作日/).waitFor();
    await decent(page);
    await page.context().close();
  });
});
