/** The HTTP side: endpoints served from contracts, one Scope a request, five refusals as problem details, one line in the log. */
import { randomBytes } from 'node:crypto';
import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Asked, Answer, Endpoint, Issue, Problem } from '#engines/wire/endpoint.ts';
import type { Database } from './database.ts';
import { isBeyondNumbers, sqlState } from './database.ts';
import { answerOnce } from './idempotency.ts';
import { readJsonBody } from './json-body.ts';
import type { Log } from './log.ts';
import { Refusal } from './refusal.ts';
import { withScope, type Asker, type Scope } from './scope.ts';
import { unstorableText } from './storable-text.ts';

/** What a handler may need of the request beside its parsed parts. */
export type Exchange = {
  /** Address of the peer, for limits and the list of sessions. */
  readonly address: string;
  readonly agent: string;
  /** The session token of the cookie, or null. */
  readonly session: string | null;
  setSession(token: string | null, seconds?: number): void;
  /** A random name of this browser that outlives sign-outs: one from which someone has signed in before is not locked out by strangers. */
  readonly device: string | null;
  setDevice(token: string): void;
  /** The raw body, for uploads. */
  readonly body: ReadableStream<Uint8Array> | null;
  header(name: string): string | undefined;
};

/** Bytes to download. `inline` only for media types that cannot run anything. */
export type FileAnswer = {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  readonly inline?: boolean;
};

type AnswerOf<E extends Endpoint> = E['answer'] extends 'file' ? FileAnswer : Answer<E>;

/** An endpoint with the named function that serves it. */
export type Route = { readonly endpoint: Endpoint; readonly handle: (scope: Scope, asked: Asked<Endpoint>, exchange: Exchange) => Promise<unknown> };

/**
 * Binds a contract's endpoint to its handler; the types of both must agree. A refusal that is thrown rolls everything back;
 * one that is returned is answered alike, but what was written stays (a wrong password is counted).
 */
export function route<const E extends Endpoint>(endpoint: E, handle: (scope: Scope, asked: Asked<E>, exchange: Exchange) => Promise<AnswerOf<E> | Refusal>): Route {
  return { endpoint, handle: handle as Route['handle'] };
}

export type HttpParts = {
  readonly database: Database;
  readonly log: Log;
  readonly routes: readonly Route[];
  /** Who holds this session token; null when nobody does (any more). Given by the apps: access/service. */
  readonly askerOf: (token: string, address: string) => Promise<Asker | null>;
  readonly version: string;
};

const statusOf = { 'not-found': 404, 'not-allowed': 403, invalid: 422, conflict: 409, unavailable: 503, fault: 500 } as const;
const plainCookie = 'taizhang';
const secureCookie = '__Host-taizhang';
const deviceSuffix = '-device';
const secondsPerYear = 31_536_000;

export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
};

function readCookie(context: Context, suffix = ''): string | null {
  const cookies = context.req.header('cookie') ?? '';
  for (const part of cookies.split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if ((name === secureCookie + suffix || name === plainCookie + suffix) && value && /^[A-Za-z0-9_-]{20,100}$/.test(value)) return value;
  }
  return null;
}

/** Requests that change something must come from our own pages: a foreign page cannot forge these headers. */
function isForeign(context: Context): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin';
  const origin = context.req.header('origin');
  if (!origin) return true;
  try {
    return new URL(origin).host !== context.req.header('host');
  } catch {
    return true;
  }
}

function issuesOfParsing(error: z.ZodError, part: string): Issue[] {
  return error.issues.slice(0, 50).map((issue) => ({ code: `shape.${issue.code}`, path: [part, ...issue.path.map(String)].join('.').replace(/^body\./, ''), values: { message: issue.message.slice(0, 500) } }));
}

/** The problem for anything that was thrown. */
export function problemOf(error: unknown, reference: string): Problem {
  if (error instanceof Refusal) return { kind: error.kind, status: error.code === 'disk-full' ? 507 : statusOf[error.kind], code: error.code, issues: error.issues, reference };
  const state = sqlState(error);
  if (isBeyondNumbers(error)) return { kind: 'not-found', status: 404, code: 'number.not-found', issues: [], reference };
  if (state === '55P03') return { kind: 'conflict', status: 409, code: 'busy', issues: [], reference };
  if (state === '40001' || state === '40P01') return { kind: 'conflict', status: 409, code: 'retry', issues: [], reference };
  if (state === '53100') return { kind: 'unavailable', status: 507, code: 'disk-full', issues: [], reference };
  if (/^(08|28|53|57)/.test(state ?? '')) return { kind: 'unavailable', status: 503, code: 'database', issues: [], reference };
  if (error instanceof Error && /ECONNREFUSED|ECONNRESET|EPIPE|Connection terminated|is not queryable|timeout exceeded when trying to connect|ENOENT.*\.s\.PGSQL/.test(`${error.message} ${String(error.cause ?? '')}`)) {
    return { kind: 'unavailable', status: 503, code: 'database', issues: [], reference };
  }
  return { kind: 'fault', status: 500, code: 'fault', issues: [], reference };
}

function exchangeOf(context: Context): Exchange {
  const secure = context.req.header('x-forwarded-proto') === 'https' || new URL(context.req.url).protocol === 'https:';
  const name = secure ? secureCookie : plainCookie;
  const setCookie = (cookie: string, value: string): void => {
    context.header('Set-Cookie', `${cookie}=${value}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`, { append: true });
  };
  return {
    address: context.env?.incoming?.socket?.remoteAddress ?? '',
    agent: (context.req.header('user-agent') ?? '').slice(0, 300),
    session: readCookie(context),
    setSession(token, seconds = 43_200) {
      setCookie(name, token === null ? '; Max-Age=0' : `${token}; Max-Age=${seconds}`);
    },
    device: readCookie(context, deviceSuffix),
    setDevice(token) {
      setCookie(name + deviceSuffix, `${token}; Max-Age=${secondsPerYear}`);
    },
    body: context.req.raw.body,
    header: (header) => context.req.header(header),
  };
}

function fileResponse(context: Context, file: FileAnswer): Response {
  const kind = file.inline ? 'inline' : 'attachment';
  context.header('Content-Disposition', `${kind}; filename*=UTF-8''${encodeURIComponent(file.name)}`);
  context.header('Content-Type', file.mediaType);
  context.header('Content-Security-Policy', "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox");
  context.header('Cache-Control', 'private, no-store');
  return context.body(file.bytes);
}

/** Serves all routes below /api and describes them at /api/openapi.json. */
export function createHttp(parts: HttpParts): OpenAPIHono {
  const app = new OpenAPIHono();
  app.use('*', async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) if (!context.res.headers.has(name)) context.header(name, value);
  });
  app.onError((error, context) => answerProblem(parts.log, context, error));
  for (const { endpoint, handle } of parts.routes) {
    app.openAPIRegistry.registerPath(describe(endpoint));
    app.on(endpoint.method.toUpperCase(), endpoint.path.replace(/\{(\w+)\}/g, ':$1'), async (context: Context) => {
      if (endpoint.method !== 'get' && isForeign(context)) throw new Refusal('not-allowed', 'foreign-origin');
      const exchange = exchangeOf(context);
      const asker = exchange.session ? await parts.askerOf(exchange.session, exchange.address) : null;
      if (!asker && !endpoint.public) return answerProblem(parts.log, context, new Refusal('not-allowed', 'signed-out'), 401);
      const asked = await parse(endpoint, context);
      const answer = await withScope(parts.database, asker ?? { actor: { account: null, name: '', onBehalfOf: null }, units: [] }, (scope) =>
        answerOnce(scope, { endpoint, asked, key: exchange.header('idempotency-key') ?? null }, () => handle(scope, asked, exchange)),
      { readOnly: endpoint.method === 'get' });
      if (answer instanceof Refusal) throw answer;
      if (endpoint.answer === 'file') return fileResponse(context, answer as FileAnswer);
      context.header('Cache-Control', 'no-store');
      return endpoint.answer ? context.json(answer as object) : context.body(null, 204);
    });
  }
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: plainCookie });
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'Taizhang 台账', version: parts.version } });
  // `/api` itself is a page that the apps may serve.
  app.all('/api/*', (context, next) => (context.req.path === '/api' ? next() : Promise.resolve(answerProblem(parts.log, context, new Refusal('not-found', 'path.not-found')))));
  return app;
}

function answerProblem(log: Log, context: Context, error: unknown, status?: number): Response {
  const reference = randomBytes(5).toString('hex');
  const problem = problemOf(error, reference);
  const place = { reference, method: context.req.method, path: context.req.path };
  if (problem.kind === 'fault') log.error({ ...place, err: error }, 'fault');
  else log.info({ ...place, kind: problem.kind, code: problem.code }, 'refused');
  if (problem.kind === 'unavailable') context.header('Retry-After', '5');
  return context.json({ ...problem, status: status ?? problem.status }, (status ?? problem.status) as 400, { 'Content-Type': 'application/problem+json; charset=UTF-8' });
}

/** The endpoint as an OpenAPI operation: the same zod shapes that parse requests. */
function describe(endpoint: Endpoint): RouteConfig {
  const content = endpoint.answer === 'file' ? { 'application/octet-stream': { schema: z.string() } } : { 'application/json': { schema: endpoint.answer ?? z.null() } };
  return {
    method: endpoint.method,
    path: endpoint.path,
    operationId: endpoint.name,
    summary: `${endpoint.summary.zh} ${endpoint.summary.en}`,
    tags: [endpoint.path.split('/')[2] ?? 'api'],
    security: endpoint.public ? [] : [{ session: [] }],
    request: {
      ...(endpoint.params ? { params: endpoint.params } : {}),
      ...(endpoint.query ? { query: endpoint.query } : {}),
      ...(endpoint.body ? { body: { content: { 'application/json': { schema: endpoint.body } } } } : {}),
    },
    responses: endpoint.answer === undefined ? { 204: { description: endpoint.summary.zh } } : { 200: { description: endpoint.summary.zh, content } },
  };
}

async function parse(endpoint: Endpoint, context: Context): Promise<Asked<Endpoint>> {
  const read = (part: 'params' | 'query' | 'body', schema: z.ZodType | undefined, value: unknown): unknown => {
    if (!schema) return undefined;
    const place = unstorableText(value);
    if (place !== null) throw new Refusal('invalid', 'shape', [{ code: 'shape.characters', path: part === 'body' ? place : `${part}.${place}` }]);
    const result = schema.safeParse(value);
    if (!result.success) throw new Refusal('invalid', 'shape', issuesOfParsing(result.error, part));
    return result.data;
  };
  const params = read('params', endpoint.params, context.req.param());
  const twice = endpoint.query && Object.entries(context.req.queries()).find(([, values]) => values.length > 1);
  if (twice) throw new Refusal('invalid', 'shape', [{ code: 'shape.twice', path: `query.${twice[0]}` }]);
  const query = read('query', endpoint.query, context.req.query());
  const body = endpoint.body ? read('body', endpoint.body, await readJsonBody(context.req.raw)) : undefined;
  return { params, query, body } as Asked<Endpoint>;
}
