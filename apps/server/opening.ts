/** Opens an installation: its directory, its database, its files. The server and the command line begin here. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase, type Database } from '#platform/database.ts';
import { findRunning, startEmbedded } from '#platform/embedded-postgres.ts';
import { joinFacts } from '#platform/facts.ts';
import { withFileFaults } from '#platform/file-faults.ts';
import { keepFilesIn, type FileStore } from '#platform/files.ts';
import { appPasswordOf, appUrlOf, setUpInstallation } from '#platform/installation.ts';
import type { Log } from '#platform/log.ts';
import { printWith } from '#platform/printer.ts';
import { openPrinting } from '#platform/printing.ts';
import { holderOf, takeLock } from '#platform/process-lock.ts';
import { projectDirectory, type Settings } from '#platform/settings.ts';
import { features } from './features.ts';

export type Installation = {
  readonly database: Database;
  readonly ownerUrl: string;
  readonly files: FileStore;
  /** Names of the migrations that were applied now. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
};

export async function programVersion(): Promise<string> {
  const text = await readFile(join(projectDirectory, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

type Server = { readonly ownerUrl: string; stop(): Promise<void> };

/** The database of the directory; with DATABASE_URL an external one, which is never stopped. */
async function openServer(settings: Settings, log: Log): Promise<Server> {
  if (settings.databaseUrl !== null) return { ownerUrl: settings.databaseUrl, stop: async () => {} };
  return startEmbedded({ directory: settings.dataDirectory, durable: true, onEvent: (event, details) => log.info(details, event) });
}

async function openUpon(server: Server, settings: Settings, log: Log): Promise<Installation> {
  const { ownerUrl } = server;
  try {
    const appPassword = await appPasswordOf(settings.dataDirectory);
    const migrated = await setUpInstallation({ ownerUrl, appPassword, mode: settings.demo ? 'demo' : 'office', durable: true });
    const database = openDatabase(appUrlOf(ownerUrl, appPassword), (error) => log.warn({ err: error }, 'database connection lost'));
    joinFacts(features.flatMap((feature) => feature.hears));
    const files = keepFilesIn(settings.dataDirectory);
    // A thread of its own, started with the first document that is printed.
    const printing = openPrinting();
    printWith({ printing, publicUrl: settings.publicUrl });
    return {
      database, ownerUrl, files, migrated,
      async close() {
        await printing.close();
        await database.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * Opens the installation for this process alone.
 * @param program what the lock says to others: "taizhang start"
 * @throws SettingsError with what to do
 */
export async function openInstallation(settings: Settings, log: Log, program: string): Promise<Installation> {
  const lock = await withFileFaults(settings.dataDirectory, async () => {
    await mkdir(settings.dataDirectory, { recursive: true });
    return takeLock(join(settings.dataDirectory, 'taizhang.lock'), program);
  });
  try {
    const installation = await openUpon(await openServer(settings, log), settings, log);
    return { ...installation, close: () => installation.close().finally(() => lock.release()) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** For the command line: beside the server when it runs, else alone. */
export async function joinInstallation(settings: Settings, log: Log, program: string): Promise<Installation> {
  const holder = await holderOf(join(settings.dataDirectory, 'taizhang.lock'));
  const running = holder && (settings.databaseUrl ?? (await findRunning(settings.dataDirectory)));
  if (!running) return openInstallation(settings, log, program);
  return openUpon({ ownerUrl: running, stop: async () => {} }, settings, log);
}
