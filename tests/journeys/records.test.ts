/** Records in a real browser: a meeting from its entry to the inspector's eye; on a phone; by keyboard alone; with what people get wrong. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { browserPath, faultsOf, openOffice, overflowOf, seriousFindings, type Office } from './browser.ts';
import { attach, fillMeeting, minutes, picture } from './recording.ts';

let office: Office;

async function isSound(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  expect(faultsOf(page)).toEqual([]);
}

describe.skipIf(browserPath === '')('records', () => {
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office?.close());

  test('a meeting is entered with evidence, confirmed by a second clerk, corrected, compared, and seen by the inspector', async () => {
    const clerk = await office.open('clerk');
    await clerk.goto('/records');
    await clerk.getByText('还没有记录').waitFor();
    await isSound(clerk);
    await clerk.goto('/records/new');
    await clerk.getByRole('heading', { name: '选择类别' }).waitFor();
    await isSound(clerk);
    await clerk.getByRole('button', { name: '会议', exact: true }).first().click();
    await fillMeeting(clerk, { title: '第三季度网络安全专题会议', day: '0305', headcount: '11' });
    expect(await clerk.getByLabel('议题').inputValue()).toBe('第三季度网络安全专题会议');
    await clerk.getByText('还差：会议记录或纪要').waitFor();
    await attach(clerk, minutes);
    await clerk.getByText('佐证已齐全').waitFor();
    await attach(clerk, { name: '会场照片.png', mimeType: 'image/png', buffer: picture(3) });
    await clerk.getByText('这条记录会支撑').waitFor();
    await isSound(clerk);
    await clerk.getByRole('button', { name: '记入 临河镇' }).click();
    await clerk.waitForURL(/\/records\/\d+$/);
    const address = new URL(clerk.url()).pathname;
    await clerk.getByText('等 李明远 确认').first().waitFor();
    // Its author is told who can confirm it, and is not offered to.
    await clerk.getByText('这是您写的版本，要由另一人确认').waitFor();
    expect(await clerk.getByRole('button', { name: '确认这条记录' }).count()).toBe(0);

    const second = await office.open('secondClerk');
    await second.goto(address);
    await second.getByRole('button', { name: '查看 会场照片.png' }).click();
    await second.getByRole('dialog').getByRole('img').waitFor();
    await isSound(second);
    await second.keyboard.press('Escape');
    await second.getByRole('button', { name: '确认这条记录' }).click();
    await second.getByRole('dialog').getByText('内容校验码').waitFor();
    await second.getByRole('dialog').getByRole('button', { name: '确认这条记录' }).click();
    await second.getByText(/已由 李明远 .*确认/).waitFor();

    await clerk.goto(address);
    await clerk.getByRole('link', { name: '更正' }).click();
    await clerk.getByLabel('参会人数：只记人数').fill('12');
    await clerk.getByRole('button', { name: '提交更正到 临河镇' }).click();
    await clerk.getByRole('alert').getByRole('link', { name: /更正理由/ }).click();
    await clerk.keyboard.type('签到表为12人，原登记漏记一人');
    await clerk.getByRole('button', { name: '提交更正到 临河镇' }).click();
    await clerk.waitForURL(new RegExp(`${address}$`));
    await clerk.getByText('此前第 1 版仍计数').waitFor();
    const row = clerk.getByRole('row', { name: /参会人数/ });
    expect(await row.locator('del').innerText()).toBe('11');
    expect(await row.locator('ins').innerText()).toBe('12');
    await isSound(clerk);

    await second.goto(address);
    await second.getByRole('button', { name: '确认更正' }).click();
    await second.getByRole('dialog').getByRole('button', { name: '确认更正' }).click();
    await second.getByText('计数的是第 2 版').waitFor();

    const inspector = await office.open('inspector');
    await inspector.goto(`/records?unit=${office.institution.units.county}`);
    await inspector.getByRole('link', { name: '第三季度网络安全专题会议' }).click();
    await inspector.getByText('理由：签到表为12人，原登记漏记一人').waitFor();
    await inspector.getByText(/事后 \d+ 天登记/).waitFor();
    expect(await inspector.getByRole('link', { name: '更正' }).count()).toBe(0);
    await isSound(inspector);

    const stranger = await office.open('hillClerk');
    await stranger.goto(address);
    await stranger.getByText('没有这条记录，或您看不到它所在的单位').waitFor();
  });

  test('on a phone a record is entered, listed as a card and opened without sideways scrolling', async () => {
    const phone = await office.open('villageClerk', { width: 360, touch: true });
    await phone.goto('/records/new?kind=study');
    await phone.getByLabel('事项名称').fill('村干部集中学习');
    expect(await overflowOf(phone)).toBe(0);
    await phone.getByText('全体人员', { exact: true }).tap();
    await phone.getByText('集中学习', { exact: true }).last().tap();
    await phone.getByText('列出名单', { exact: true }).first().tap();
    // A list pasted from a chat becomes rows with posts.
    const name = phone.getByLabel('参加人数 1：姓名');
    await name.fill('郑柳(支书)、王梅、李强');
    await name.blur();
    await phone.getByLabel('参加人数 3：姓名').waitFor();
    expect(await phone.getByLabel('参加人数 1：职务').inputValue()).toBe('支书');
    expect(await phone.getByRole('button', { name: '拍照' }).isVisible()).toBe(true);
    await phone.locator('input[capture]').setInputFiles({ name: 'IMG_0001.png', mimeType: 'image/png', buffer: picture(5) });
    await phone.getByRole('button', { name: '从记录中去掉 IMG_0001.png' }).waitFor();
    await isSound(phone);
    await phone.getByRole('button', { name: '记入 柳树村' }).tap();
    await phone.waitForURL(/\/records\/\d+$/);
    await phone.getByText('3 人：郑柳（支书）、王梅、李强').waitFor();
    expect(await overflowOf(phone)).toBe(0);
    await isSound(phone);
    await phone.goto('/records');
    await phone.getByRole('link', { name: '村干部集中学习' }).waitFor();
    expect(await phone.getByRole('table').count()).toBe(0);
    expect(await overflowOf(phone)).toBe(0);
    await isSound(phone);
  });

  test('the keyboard alone chooses a kind, fills in the form and saves it', async () => {
    const page = await office.open('clerk');
    await page.goto('/records/new');
    await page.getByText('最近用过').or(page.getByRole('heading', { name: '选择类别' })).first().waitFor();
    await page.keyboard.press('1');
    await page.getByLabel('事项名称').waitFor();
    const tabTo = async (id: string): Promise<void> => {
      for (let step = 0; step < 60; step += 1) {
        if (await page.evaluate<boolean>(`document.activeElement?.id === ${JSON.stringify(id)} || document.activeElement?.closest('#' + ${JSON.stringify(id)}) !== null && document.activeElement !== document.body`)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab does not reach ${id}`);
    };
    await tabTo('field-title');
    await page.keyboard.type('键盘登记的例会');
    await tabTo('field-occurredFrom');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('昨天');
    await tabTo('field-data-level');
    await page.keyboard.press('Space');
    await tabTo('field-data-class');
    await page.keyboard.press('Space');
    await tabTo('field-data-headcount');
    await page.keyboard.type('８');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/records\/\d+$/);
    await page.getByRole('heading', { name: '键盘登记的例会', level: 1 }).waitFor();
    expect(faultsOf(page)).toEqual([]);
  });

  test('what is wrong is said at the place and in a list, and nothing that was typed is lost', async () => {
    const page = await office.open('clerk');
    await page.goto('/records/new?kind=meeting');
    await page.getByLabel('事项名称').waitFor();
    await page.getByRole('button', { name: '记入 临河镇' }).click();
    const summary = page.getByRole('alert').filter({ hasText: '还不能保存' });
    await summary.getByText('还没有写事项名称').waitFor();
    expect(await page.evaluate('document.activeElement?.getAttribute("role")')).toBe('alert');
    await summary.getByRole('link', { name: /事项名称/ }).click();
    expect(await page.evaluate('document.activeElement?.id')).toBe('field-title');
    await fillMeeting(page, { title: '\u200b明年的会', day: '2099-01-02', headcount: '十来人' });
    await page.getByRole('button', { name: '记入 临河镇' }).click();
    await summary.getByText('还没到').waitFor();
    await summary.getByText('人数要填不小于 0 的整数').waitFor();
    await isSound(page);
    // A program under the name of a picture is refused at the file, and can be taken off.
    await page.locator('input[type=file][multiple]').setInputFiles({ name: '会场.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ\u0000\u0000not a picture') });
    await page.getByText('会场.jpg 未能上传').waitFor();
    await page.getByRole('button', { name: '从记录中去掉 会场.jpg' }).click();
    await page.getByText(/已自动保存 \d\d:\d\d/).waitFor();

    // Leaving asks; the closed tab keeps the text.
    await page.getByRole('link', { name: '总结报告' }).click();
    await page.getByRole('dialog').getByText('有未保存的内容').waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('dialog').getByRole('button', { name: '留在本页' }).click();
    const again = await page.context().newPage();
    await page.close({ runBeforeUnload: false });
    await again.goto('/records/new?kind=meeting');
    await again.getByText(/已恢复 \d\d:\d\d 未保存的内容/).waitFor();
    expect(await again.getByLabel('事项名称').inputValue()).toContain('明年的会');

    // Mended, and pressed twice: one record.
    await again.getByLabel('事项名称').fill('按两次也只记一次');
    const day = again.getByLabel('开始日期', { exact: true });
    await day.fill('今天');
    await day.blur();
    await again.getByLabel('参会人数：只记人数').fill('1,0');
    await again.getByRole('button', { name: '记入 临河镇' }).dblclick();
    await again.waitForURL(/\/records\/\d+$/);
    await again.goto('/records?words=按两次也只记一次');
    await again.getByText('共 1 条').waitFor();
    await again.goto('/records/new?kind=meeting');
    await again.getByLabel('事项名称').waitFor();
    expect(await again.getByLabel('事项名称').inputValue()).toBe('');
  });

  test('two people who change a record at once see both texts', async () => {
    const clerk = await office.open('clerk');
    await clerk.goto('/records/new?kind=meeting');
    await fillMeeting(clerk, { title: '两人同时修改的会议', day: '0306', headcount: '5' });
    await clerk.getByRole('button', { name: '记入 临河镇' }).click();
    await clerk.waitForURL(/\/records\/\d+$/);
    const address = new URL(clerk.url()).pathname;
    const second = await office.open('secondClerk');
    await second.goto(`${address}/edit`);
    await second.getByLabel('事项名称').fill('两人同时修改的会议（李）');
    await clerk.goto(`${address}/edit`);
    await clerk.getByLabel('事项名称').fill('两人同时修改的会议（王）');
    await clerk.getByRole('button', { name: '保存修改到 临河镇' }).click();
    await clerk.waitForURL(new RegExp(`${address}$`));
    await second.getByRole('button', { name: '保存修改到 临河镇' }).click();
    const dialog = second.getByRole('dialog', { name: '别人刚改过这条记录' });
    await dialog.getByText('王小禾').waitFor();
    expect(await dialog.locator('del').allInnerTexts()).toContain('王');
    expect(await dialog.locator('ins').allInnerTexts()).toContain('李');
    await isSound(second);
    await dialog.getByRole('button', { name: '以新版为基础，用我写的' }).click();
    await second.getByRole('button', { name: '保存修改到 临河镇' }).click();
    await second.waitForURL(new RegExp(`${address}$`));
    await second.getByRole('heading', { name: '两人同时修改的会议（李）', level: 1 }).waitFor();
    await second.getByText('第 3 版', { exact: true }).first().waitFor();
  });

  test('in English no Chinese is left in the frame of the screens', async () => {
    const page = await office.open('clerk', { language: 'en' });
    await page.goto('/records/new?kind=meeting');
    await page.getByLabel('Title', { exact: false }).first().waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.getByRole('button', { name: /^Record for/ }).click();
    await page.getByRole('alert').filter({ hasText: 'Cannot be saved yet' }).waitFor();
    const labels = await page.locator('.record-form label, .record-form summary, .record-form button, .tz-issues').allInnerTexts();
    expect(labels.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
    await isSound(page);
  });
});
