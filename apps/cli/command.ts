/** What all commands share: settings, printer, the installation they work upon, and exit codes. */
import { pino } from 'pino';
import { openLog, type Log } from '#platform/log.ts';
import { MigrationError } from '#platform/migrations.ts';
import { Refusal } from '#platform/refusal.ts';
import { product, withScope, type Scope } from '#platform/scope.ts';
import { readSettings, SettingsError, type Settings } from '#platform/settings.ts';
import { TextFilesError } from '#platform/text-files.ts';
import { joinInstallation, type Installation } from '../server/opening.ts';
import { refusalText } from './issue-words.ts';
import { terminalLine } from './terminal-line.ts';
import { openPrinter, printFault, type Printer } from './printer.ts';

/** 0 all good · 1 done, and something is wrong · 2 could not be done as asked. */
export type ExitCode = 0 | 1 | 2;

/** Logs go to the error stream: JSON where it is kept, readable lines on a terminal, and there only what needs attention unless LOG_LEVEL says otherwise. */
export function commandLog(settings: Settings): Log {
  if (!process.stderr.isTTY) return openLog(settings.logLevel, pino.destination(2));
  return openLog(process.env.LOG_LEVEL ? settings.logLevel : 'warn', { write: (line) => { process.stderr.write(`${terminalLine(line)}\n`); } });
}

/** Runs a command and turns what it throws into words and an exit code. */
export async function runCommand(options: { json?: boolean }, work: (printer: Printer, settings: Settings) => Promise<ExitCode>): Promise<void> {
  try {
    process.exitCode = await work(openPrinter(options.json === true), readSettings(process.env));
  } catch (error) {
    if (error instanceof SettingsError || error instanceof TextFilesError || error instanceof MigrationError) printFault(error.message);
    else if (error instanceof Refusal) printFault(refusalText(error));
    else printFault(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 2;
  }
}

/** Opens the installation (beside a running server, or alone), does the work, closes it again. */
export async function withInstallation<T>(settings: Settings, program: string, work: (installation: Installation) => Promise<T>): Promise<T> {
  const installation = await joinInstallation(settings, openLog('error', pino.destination(2)), program);
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

/** Work of the product itself in one transaction: whoever holds the machine holds the installation. */
export function asProduct<T>(settings: Settings, program: string, work: (scope: Scope) => Promise<T>): Promise<T> {
  return withInstallation(settings, program, (installation) => withScope(installation.database, product, work));
}
