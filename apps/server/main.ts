/** The server: opens the installation, serves the routes of all features and the browser part, runs the jobs. */
import { createAdaptorServer } from '@hono/node-server';
import type { Server as NodeServer } from 'node:http';
import { createServer } from 'node:net';
import { createHttp, securityHeaders } from '#platform/http.ts';
import { openLog, type Log } from '#platform/log.ts';
import { openQueue, type Queue } from '#platform/queue.ts';
import { SettingsError, type Settings } from '#platform/settings.ts';
import { StaticFiles } from '#platform/static-files.ts';
import { askerOf, askerOfAccount } from '../../features/access/service.ts';
import { apiPage } from './api-page.ts';
import { features } from './features.ts';
import { takeFirstSteps, type FirstSteps } from './first-steps.ts';
import { readinessOf } from './health.ts';
import { openInstallation, programVersion, type Installation } from './opening.ts';
import { ensureWeb, webDirectory } from './web-build.ts';

export type RunningServer = FirstSteps & {
  readonly url: string;
  readonly port: number;
  readonly installation: Installation;
  /** Lets requests in flight end (10 seconds at most), hands jobs back, stops the database. */
  close(): Promise<void>;
};

export type StartStep = 'database' | 'web' | 'data';

export type StartOptions = {
  readonly log?: Log;
  /** False where no browser part is wanted, as in tests. */
  readonly web?: boolean;
  /** False where demo mode is wanted without its county, as in tests. */
  readonly demoData?: boolean;
  /** Told before each part of the start that may take a while. */
  readonly onStep?: (step: StartStep) => void;
};

/** @throws SettingsError with what to do, when it cannot be started as it is set up */
export async function startServer(settings: Settings, options: StartOptions = {}): Promise<RunningServer> {
  const log = options.log ?? openLog(settings.logLevel);
  const { onStep = () => {} } = options;
  onStep('database');
  const installation = await openInstallation(settings, log, 'taizhang start');
  try {
    await refuseTakenPort(settings);
    // One after the other: with two cores, building beside a database that is being made helps neither.
    if (options.web !== false) await ensureWeb(() => onStep('web'), log);
    onStep('data');
    const steps = await takeFirstSteps(installation.database, settings, log, options.demoData);
    const queue = await openQueue({
      ownerUrl: installation.ownerUrl, database: installation.database, log,
      jobs: features.flatMap((feature) => feature.jobs), due: features.flatMap((feature) => feature.due ?? []),
      askerOfAccount: (account) => askerOfAccount(installation.database, account),
    });
    return await serve({ settings, log, installation, queue, steps });
  } catch (error) {
    await installation.close();
    throw error;
  }
}

type Parts = { readonly settings: Settings; readonly log: Log; readonly installation: Installation; readonly queue: Queue; readonly steps: FirstSteps };

async function serve(parts: Parts): Promise<RunningServer> {
  const { settings, log, installation, queue, steps } = parts;
  const app = await composeApp(settings, log, installation);
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: { keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 300_000 } }) as NodeServer;
  const port = await listen(server, settings).catch(async (error: unknown) => {
    await queue.stop();
    throw error;
  });
  const url = settings.port === 0 ? `http://${settings.host}:${port}` : settings.publicUrl;
  log.info({ url, mode: settings.demo ? 'demo' : 'office' }, 'ready');
  const stop = new AbortController();
  const later = steps.later(stop.signal).catch((error: unknown) => log.error({ err: error }, 'the demo could not be planted whole; it goes on at the next start'));
  return {
    ...steps, url, port, installation,
    async close() {
      stop.abort();
      await closeGently(server);
      await later;
      await queue.stop();
      await installation.close();
      log.info('stopped');
    },
  };
}

async function composeApp(settings: Settings, log: Log, installation: Installation) {
  const { database } = installation;
  const version = await programVersion();
  const routes = features.flatMap((feature) => feature.routes);
  const files = new StaticFiles(webDirectory);
  const app = createHttp({ database, log, routes, askerOf: (token) => askerOf(database, token), version });
  app.get('/healthz', (context) => context.json({ alive: true }));
  app.get('/readyz', async (context) => {
    const readiness = await readinessOf(database, settings.dataDirectory);
    return context.json(readiness, readiness.ready ? 200 : 503);
  });
  app.get('/api', (context) => context.html(apiPage(routes.map(({ endpoint }) => endpoint), version)));
  app.get('*', async (context) => {
    const headers = context.req.raw.headers;
    const file = await files.answer(context.req.path, headers);
    if (file) return withHeaders(file);
    // Addresses within the app are no files: the app finds its way from its first page.
    const page = /\.\w{1,8}$/.test(context.req.path) ? null : await files.answer('/index.html', headers);
    return page ? withHeaders(page) : context.text('找不到。 Not found.', 404);
  });
  return app;
}

function withHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  return response;
}

function listen(server: NodeServer, settings: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenFault(error, settings)));
    server.listen(settings.port, settings.host, () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : settings.port);
    });
  });
}

/** Said before the work of a first start, not after it. */
async function refuseTakenPort(settings: Settings): Promise<void> {
  if (settings.port === 0) return;
  const trial = createServer();
  await new Promise<void>((resolve, reject) => {
    trial.once('error', (error) => reject(listenFault(error, settings)));
    trial.listen(settings.port, settings.host, () => { trial.close(() => resolve()); });
  });
}

function listenFault(error: Error, settings: Settings): Error {
  const code = 'code' in error ? error.code : null;
  const options = { cause: error };
  if (code === 'EADDRINUSE') {
    return new SettingsError(`端口 ${settings.port} 已被占用。请停止占用它的程序，或换一个端口启动，例如 PORT=${settings.port + 1} npm start。`, `Port ${settings.port} is taken. Stop the program that uses it, or start on another one, e.g. PORT=${settings.port + 1} npm start.`, options);
  }
  if (code === 'EACCES') {
    return new SettingsError(`当前用户不能使用端口 ${settings.port}。请用 1024 以上的端口，例如 PORT=7280。`, `This user may not use port ${settings.port}. Take one above 1024, e.g. PORT=7280.`, options);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new SettingsError(`HOST=${settings.host} 不是本机的地址。请填本机地址，或 0.0.0.0（全部）。`, `HOST=${settings.host} is no address of this machine. Give one of its own, or 0.0.0.0 for all.`, options);
  }
  return error;
}

/** No new connections; those in use may finish for ten seconds, those that wait for nothing end now. */
async function closeGently(server: NodeServer): Promise<void> {
  const closed = new Promise<void>((resolve) => { server.close(() => resolve()); });
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const limit = setTimeout(() => server.closeAllConnections(), 10_000);
  await closed;
  clearInterval(idle);
  clearTimeout(limit);
}
