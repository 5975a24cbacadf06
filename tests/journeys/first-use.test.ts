/** The first day: the one-time code, the first administrator, a clerk's account, the temporary password, the clerk's own one. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newDirectory, removeDirectory, startProgram, untilDead, type Started } from '../processes/program.ts';
import { browserPath, seriousFindings } from './browser.ts';

let directory: string;
let started: Started;
let browser: Browser;

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', baseURL: started.url });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

describe.skipIf(browserPath === '')('the first day', () => {
  beforeAll(async () => {
    directory = await newDirectory();
    started = await startProgram(directory, { parameters: ['start', '--json'] });
    browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  });
  afterAll(async () => {
    await browser.close();
    process.kill(started.pid, 'SIGTERM');
    await untilDead(started.pid, 30_000);
    await removeDirectory(directory);
  });

  test('begins with the code and ends with a clerk at work', async () => {
    const office = await newPage();
    await office.goto('/');
    await office.getByRole('heading', { name: '首次启用' }).waitFor();
    expect(await seriousFindings(office)).toEqual([]);
    const fields = { 一次性代码: 'aaaa-bbbb-cccc-dddd', 单位全称: '清河县', 单位简称: '清河', 姓名: '孙立', 工号: 'A001', 密码: '山高-月小-水落-石出-7' };
    for (const [label, text] of Object.entries(fields)) await office.getByLabel(label, { exact: true }).fill(text);
    await office.getByRole('button', { name: '建立并登录' }).click();
    await office.locator('#setup-code-problem, [role=alert]').filter({ hasText: /代码/ }).first().waitFor();
    await office.getByLabel('一次性代码', { exact: true }).fill(started.setUpCode ?? '');
    await office.getByRole('button', { name: '建立并登录' }).click();
    await office.getByText('孙立').first().waitFor();

    await office.goto('/accounts');
    await office.getByRole('button', { name: '新建账号' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('姓名').fill('王小禾');
    await dialog.getByLabel('工号').fill('C001');
    await dialog.getByRole('button', { name: '新建账号' }).click();
    const temporary = await dialog.locator('output').textContent();
    expect(temporary).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);
    await dialog.getByRole('button', { name: '去授予角色' }).click();
    await office.getByRole('button', { name: '授予角色' }).click();
    await office.getByText('角色已授予').first().waitFor({ state: 'attached' });

    const clerk = await newPage();
    await clerk.goto('/');
    await clerk.getByLabel('工号').fill('C001');
    await clerk.getByLabel('密码', { exact: true }).fill(temporary ?? '');
    await clerk.getByRole('button', { name: '登录', exact: true }).click();
    await clerk.getByRole('heading', { name: '请先设置自己的密码' }).waitFor();
    expect(await seriousFindings(clerk)).toEqual([]);
    // Nothing else can be reached before.
    await clerk.goto('/records');
    await clerk.getByRole('heading', { name: '请先设置自己的密码' }).waitFor();
    await clerk.getByLabel('临时密码').fill(temporary ?? '');
    await clerk.getByLabel('新密码').fill('溪流-石阶-晚风-灯火-3');
    await clerk.getByRole('button', { name: '修改密码' }).click();
    await clerk.getByRole('heading', { name: '请先设置自己的密码' }).waitFor({ state: 'detached' });
    await clerk.goto('/records/new?kind=meeting');
    await clerk.getByLabel('事项名称').waitFor();

    // The code has done its work.
    const again = await newPage();
    await again.goto('/setup');
    await again.getByLabel('工号').waitFor();
    expect(await again.getByText('首次启用').count()).toBe(0);
  });
});
