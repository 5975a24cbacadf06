/** The real server on a small county of its own, and a real browser before it. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { openLog } from '#platform/log.ts';
import { startServer, type RunningServer } from '../../apps/server/main.ts';
import { password, plantInstitution, type Institution, type PersonName } from '../institution.ts';

/** The browser that the run has found; '' = there is none, and journeys are skipped. */
export const browserPath: string = process.env.TAIZHANG_TEST_BROWSER ?? '/usr/bin/chromium';

export type Look = {
  readonly width?: number;
  readonly height?: number;
  readonly language?: 'zh-CN' | 'en';
  readonly dark?: boolean;
  /** A phone: touch instead of a mouse. */
  readonly touch?: boolean;
};

export type Office = {
  readonly url: string;
  readonly institution: Institution;
  readonly server: RunningServer;
  readonly browser: Browser;
  /** A window of its own in which this person has signed in; nobody when left out. */
  open(person: PersonName | null, look?: Look): Promise<Page>;
  close(): Promise<void>;
};

/** What went wrong in a window: errors of scripts, errors on the console, requests to other hosts. */
const faults = new WeakMap<Page, string[]>();

/** Refusals (4xx) are written to the console by the browser itself and are no faults. */
const expected = /Failed to load resource: the server responded with a status of 4\d\d/;

export function faultsOf(page: Page): readonly string[] {
  return faults.get(page) ?? [];
}

function watch(page: Page, url: string): void {
  const found: string[] = [];
  faults.set(page, found);
  page.on('pageerror', (error) => found.push(`script: ${error.message}`));
  page.on('console', (message) => { if (message.type() === 'error' && !expected.test(message.text())) found.push(`console: ${message.text()}`); });
  page.on('request', (request) => { if (/^https?:/.test(request.url()) && !request.url().startsWith(url)) found.push(`other host: ${request.url()}`); });
}

async function signIn(context: BrowserContext, url: string, person: PersonName): Promise<void> {
  const answer = await context.request.post(`${url}/api/session`, { headers: { Origin: url }, data: { staffNumber: person, password } });
  if (!answer.ok()) throw new Error(`${person} could not sign in: ${answer.status()} ${await answer.text()}`);
}

/** Starts server and browser; takes some ten seconds, more when the browser part has to be built first. */
export async function openOffice(packs?: readonly string[]): Promise<Office> {
  const directory = await mkdtemp(join(tmpdir(), 'taizhang-journey-'));
  // The database runs as an unprivileged user and must be able to enter.
  await chmod(directory, 0o755);
  const settings = { host: '127.0.0.1', port: 0, demo: false, dataDirectory: join(directory, 'office'), databaseUrl: null, logLevel: 'error', publicUrl: 'http://127.0.0.1' } as const;
  const server = await startServer(settings, { log: openLog('error') });
  const { database, ownerUrl } = server.installation;
  const institution = await plantInstitution({ database, ownerUrl, appUrl: '' }, packs);
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  const { url } = server;
  return {
    url, institution, server, browser,
    async open(person, look = {}) {
      const { width = 1440, height = width < 720 ? 780 : 900, language = 'zh-CN', dark = false, touch = false } = look;
      const context = await browser.newContext({
        viewport: { width, height }, locale: language, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', colorScheme: dark ? 'dark' : 'light', hasTouch: touch, isMobile: touch, acceptDownloads: true, baseURL: url,
      });
      context.setDefaultTimeout(15_000);
      // The language is a choice of the person, kept in the browser.
      await context.addInitScript(`localStorage.getItem('taizhang.appearance') ?? localStorage.setItem('taizhang.appearance', ${JSON.stringify(JSON.stringify({ language }))})`);
      if (person) await signIn(context, url, person);
      const page = await context.newPage();
      watch(page, url);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

type AxeResult = { readonly violations: readonly { readonly id: string; readonly impact: string | null; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[] };

/** Serious and critical findings of axe (WCAG 2.0–2.2 A and AA), one line each; run through the debugger, so that our script policy stays in force. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`);
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} — ${(node.failureSummary ?? '').replace(/\s+/g, ' ').slice(0, 200)}`));
}

/** Pixels by which the page is wider than its window; 0 on a page that fits. */
export async function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)');
}
