/**
 * Every screen, wide and narrow, light and dark: nothing serious for axe, nothing wider than the window, no error, no foreign host, a title, one first heading,
 * no key instead of words. `TAIZHANG_SHOTS=1` also leaves a board of pictures in tests/.artifacts/screens, to be looked at.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { projectDirectory } from '#platform/settings.ts';
import { officeScreens } from '../../apps/web/screens.ts';
import type { PersonName } from '../institution.ts';
import { browserPath, faultsOf, openOffice, overflowOf, seriousFindings, type Office } from './browser.ts';
import { furnish, type Furnished } from './furnish.ts';

const shots = join(projectDirectory, 'tests', '.artifacts', 'screens');

type Visit = {
  readonly name: string;
  readonly who: PersonName | null;
  /** The screen's path as it is registered; null for an address that leads nowhere. */
  readonly screen: string | null;
  readonly at: (there: Furnished, office: Office) => string;
};

const visits: readonly Visit[] = [
  { name: 'sign-in', who: null, screen: '/sign-in', at: () => '/sign-in' },
  { name: 'home', who: 'clerk', screen: '/', at: () => '/' },
  { name: 'home-inspector', who: 'inspector', screen: '/', at: () => '/' },
  { name: 'home-empty', who: 'hillClerk', screen: '/', at: () => '/' },
  { name: 'me', who: 'clerk', screen: '/me', at: () => '/me' },
  { name: 'accounts', who: 'administrator', screen: '/accounts', at: () => '/accounts' },
  { name: 'account', who: 'administrator', screen: '/accounts', at: (_, { institution }) => `/accounts?account=${institution.accounts.clerk}` },
  { name: 'accounts-refused', who: 'clerk', screen: '/accounts', at: () => '/accounts' },
  { name: 'audit', who: 'auditor', screen: '/audit', at: () => '/audit' },
  { name: 'audit-own', who: 'clerk', screen: '/audit', at: () => '/audit' },
  { name: 'calendar', who: 'clerk', screen: '/calendar', at: () => '/calendar' },
  { name: 'calendar-import', who: 'administrator', screen: '/calendar/import', at: () => '/calendar/import' },
  { name: 'evidence', who: 'clerk', screen: '/evidence', at: () => '/evidence' },
  { name: 'evidence-empty', who: 'hillClerk', screen: '/evidence', at: () => '/evidence' },
  { name: 'figures', who: 'clerk', screen: '/figures', at: () => '/figures' },
  { name: 'figure', who: 'inspector', screen: '/figures', at: (_, { institution }) => `/figures?indicator=meetings&unit=${institution.units.county}&period=2025` },
  { name: 'packs', who: 'clerk', screen: '/packs', at: () => '/packs' },
  { name: 'pack', who: 'clerk', screen: '/packs/:key', at: () => '/packs/netsec' },
  { name: 'pack-install', who: 'administrator', screen: '/packs/install/files', at: () => '/packs/install/files' },
  { name: 'records', who: 'clerk', screen: '/records', at: () => '/records' },
  { name: 'records-empty', who: 'hillClerk', screen: '/records', at: () => '/records' },
  { name: 'records-none-found', who: 'clerk', screen: '/records', at: () => '/records?words=没有这样的事项&state=draft' },
  { name: 'record-new', who: 'clerk', screen: '/records/new', at: () => '/records/new' },
  { name: 'record-form', who: 'clerk', screen: '/records/new', at: () => '/records/new?kind=vuln_batch' },
  { name: 'record', who: 'inspector', screen: '/records/:id', at: ({ confirmed }) => `/records/${confirmed}` },
  { name: 'record-waiting', who: 'secondClerk', screen: '/records/:id', at: ({ waiting }) => `/records/${waiting}` },
  { name: 'record-returned', who: 'clerk', screen: '/records/:id', at: ({ returned }) => `/records/${returned}` },
  { name: 'record-correcting', who: 'secondClerk', screen: '/records/:id', at: ({ correcting }) => `/records/${correcting}` },
  { name: 'record-foreign', who: 'hillClerk', screen: '/records/:id', at: ({ confirmed }) => `/records/${confirmed}` },
  { name: 'record-edit', who: 'clerk', screen: '/records/:id/edit', at: ({ returned }) => `/records/${returned}/edit` },
  { name: 'reports', who: 'clerk', screen: '/reports', at: () => '/reports' },
  { name: 'reports-empty', who: 'hillClerk', screen: '/reports', at: () => '/reports' },
  { name: 'report-new', who: 'clerk', screen: '/reports/new', at: () => '/reports/new' },
  { name: 'report-draft', who: 'clerk', screen: '/reports/:id', at: ({ report }) => `/reports/${report}` },
  { name: 'report-handed-in', who: 'leader', screen: '/reports/:id', at: ({ handedIn }) => `/reports/${handedIn}` },
  { name: 'report-figure-open', who: 'inspector', screen: '/reports/:id', at: ({ handedIn, position }) => `/reports/${handedIn}?figure=${position}` },
  { name: 'report-figure', who: 'inspector', screen: '/reports/:id/figures/:position', at: ({ handedIn, position }) => `/reports/${handedIn}/figures/${position}` },
  { name: 'units', who: 'inspector', screen: '/units', at: () => '/units' },
  { name: 'unit', who: 'administrator', screen: '/units/:id', at: (_, { institution }) => `/units/${institution.units.riverside}` },
  { name: 'nowhere', who: 'clerk', screen: null, at: () => '/nowhere/at/all' },
];

async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.tz-loading').first().waitFor({ state: 'detached' }).catch(() => {});
}

/** Text that is no words: keys of words, slots that were not filled, values that were not there. */
const noWords = /\{\{|\}\}|\bundefined\b|\bNaN\b|\[object |\b(issue|problem|state|act|kind|list|form|title|do|line|role)\.[a-z][\w.-]*/;

describe.skipIf(browserPath === '')('every screen', () => {
  let office: Office;
  let there: Furnished;
  const windows = new Map<PersonName | null, Page>();

  beforeAll(async () => {
    office = await openOffice();
    there = await furnish(office);
    await mkdir(shots, { recursive: true });
  });
  afterAll(() => office?.close());

  test('is visited', () => {
    expect([...new Set(visits.flatMap(({ screen }) => screen ?? []))].sort()).toEqual(officeScreens.map(({ path }) => path).sort());
  });

  test.each(visits.map((visit) => [visit.name, visit] as const))('%s', async (name, { who, at, screen }) => {
    const page = windows.get(who) ?? await office.open(who);
    windows.set(who, page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(at(there, office));
    await settled(page);
    const titles: string[] = [];
    const found: string[] = [];
    for (const width of [1440, 360, 320]) {
      for (const colorScheme of width === 320 ? (['light'] as const) : (['light', 'dark'] as const)) {
        const view = `${width} ${colorScheme}`;
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: width === 1440 ? 900 : 780 });
        await settled(page);
        // Tables become cards a moment after the window has become narrow.
        const fits = await expect.poll(() => overflowOf(page), { timeout: 3000 }).toBe(0).then(() => true, () => false);
        if (!fits) found.push(`${view}: ${await overflowOf(page)} px wider than the window`);
        if (width !== 320) found.push(...(await seriousFindings(page)).map((finding) => `${view}: ${finding}`));
        const headings = await page.locator('h1').allInnerTexts();
        if (headings.length !== 1 || headings[0]?.trim() === '') found.push(`${view}: first headings ${JSON.stringify(headings)}`);
        const odd = noWords.exec(await page.locator('body').innerText());
        if (odd) found.push(`${view}: no words: ${odd.input.slice(Math.max(0, odd.index - 40), odd.index + 60)}`);
        titles.push(await page.title());
        if ((await page.getByText('没有这个页面').count() > 0) !== (screen === null)) found.push(`${view}: ${screen === null ? 'shows something' : 'is no screen'}`);
        if (process.env.TAIZHANG_SHOTS) await page.screenshot({ path: join(shots, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      }
    }
    expect([...found, ...faultsOf(page)]).toEqual([]);
    expect(new Set(titles).size, titles.join(' | ')).toBe(1);
    expect(titles[0]).toMatch(/.+ · .+/);
  });
});
