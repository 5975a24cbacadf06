/** What the environment may set. Read once, at the start; nothing else looks at the environment. */
import { isIPv4 } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectDirectory = dirname(dirname(fileURLToPath(import.meta.url)));

export type Settings = {
  readonly host: string;
  readonly port: number;
  /** Demo mode has a data directory, and so a database, of its own. */
  readonly demo: boolean;
  readonly dataDirectory: string;
  /** Owner's address of an external PostgreSQL; null = the embedded one. */
  readonly databaseUrl: string | null;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug';
  /** Absolute address under which people reach the server, for links in documents. */
  readonly publicUrl: string;
};

/** A setting that cannot be used: says which, why, and what to do, in both languages. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(`${zh}\n${en}`, options);
    this.zh = zh;
    this.en = en;
  }
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug'] as const;

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 7280;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new SettingsError(`PORT=${text} 不是端口号。请填 1–65535 的整数，例如 PORT=7280。`, `PORT=${text} is no port. Give a whole number from 1 to 65535, e.g. PORT=7280.`);
  }
  return port;
}

function readDatabaseUrl(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== '' && url.pathname.length > 1) return text;
  throw new SettingsError(
    'DATABASE_URL 的写法应为 postgres://用户名:密码@主机:5432/库名（密码里的特殊字符用 %XX 表示）。不设则使用内置数据库。',
    'DATABASE_URL has the form postgres://user:password@host:5432/database (special characters of the password as %XX). Without it the embedded database is used.',
  );
}

/** The address that stands in documents. */
function readPublicUrl(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new SettingsError(`TAIZHANG_URL=${text} 不是网址。请填完整地址，例如 https://taizhang.example.gov.cn。`, `TAIZHANG_URL=${text} is no address. Give it whole, e.g. https://taizhang.example.gov.cn.`);
}

/** @throws SettingsError when a value cannot be used. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const host = environment.HOST || '127.0.0.1';
  const port = readPort(environment.PORT);
  const demo = environment.TAIZHANG_DEMO !== '0';
  if (demo && !isLoopback(host)) {
    throw new SettingsError(
      `演示模式只在本机监听，不能用 HOST=${host}。正式使用请设 TAIZHANG_DEMO=0；只看演示请去掉 HOST。`,
      `Demo mode listens on this machine only; HOST=${host} cannot be used. For real work set TAIZHANG_DEMO=0; for the demo leave HOST out.`,
    );
  }
  const level = levels.find((known) => known === environment.LOG_LEVEL) ?? 'info';
  const root = resolve(environment.TAIZHANG_DATA || join(projectDirectory, '.data'));
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    host,
    port,
    demo,
    dataDirectory: join(root, demo ? 'demo' : 'office'),
    databaseUrl: readDatabaseUrl(environment.DATABASE_URL),
    logLevel: level,
    publicUrl: readPublicUrl(environment.TAIZHANG_URL) ?? `http://${shown}:${port}`,
  };
}
