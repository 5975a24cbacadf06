import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { withFileFaults } from '#platform/file-faults.ts';
import { withScope, type Scope } from '#platform/scope.ts';
import { SettingsError, type Settings } from '#platform/settings.ts';
import { accountAtMachine } from '../../features/access/machine.ts';
import { draftReport } from '../../features/reports/service.ts';
import { listOutlines, listReports } from '../../features/reports/reading.ts';
import { unitTree } from '../../features/units/service.ts';
import { runCommand, withInstallation } from './command.ts';

type Options = { json?: boolean; as: string };

/** Reports belong to people: the work is done with what this person may do, and stands in the log under their name. */
function asPerson<T>(settings: Settings, staffNumber: string, work: (scope: Scope) => Promise<T>): Promise<T> {
  return withInstallation(settings, 'taizhang report', async ({ database }) => withScope(database, await accountAtMachine(database, staffNumber), work));
}

async function unitByCode(scope: Scope, code: string): Promise<number> {
  const unit = (await unitTree(scope)).find((one) => one.code === code && one.visible);
  if (!unit) throw new SettingsError(`看不到代码为 ${code} 的单位。`, `No unit with the code ${code} is within sight.`);
  return unit.id;
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new SettingsError(`${text} 不是报告编号。编号见 taizhang report list。`, `${text} is no number of a report; taizhang report list shows them.`);
  return Number(text);
}

const formats = ['docx', 'pdf'] as const;

type Target = { readonly path: string; readonly format: (typeof formats)[number] };

/** Looked at before the work, so that a wrong name costs nothing. */
async function targetOf(given: string): Promise<Target> {
  const path = resolve(given);
  const format = formats.find((known) => path.toLowerCase().endsWith(`.${known}`));
  if (!format) throw new SettingsError('文件名须以 .docx 或 .pdf 结尾。', 'The file name has to end in .docx or .pdf.');
  const [folder, itself] = await Promise.all([dirname(path), path].map((place) => stat(place).catch(() => null)));
  if (!folder?.isDirectory()) throw new SettingsError(`没有文件夹 ${dirname(path)}。`, `There is no folder ${dirname(path)}.`);
  if (itself?.isDirectory()) throw new SettingsError(`${path} 是文件夹，请写出文件名。`, `${path} is a folder; name a file.`);
  await withFileFaults(dirname(path), () => access(dirname(path), constants.W_OK));
  return { path, format };
}

async function exportTo(scope: Scope, id: number, { path, format }: Target): Promise<{ id: number; path: string; bytes: number }> {
  const { reportToFile } = await import('../../features/reports/exporting.ts');
  const file = await reportToFile(scope, id, format);
  const bytes = new Uint8Array(await new Response(file.bytes).arrayBuffer());
  await withFileFaults(path, () => writeFile(path, bytes));
  return { id, path, bytes: bytes.length };
}

async function reportsBelow(scope: Scope, code: string) {
  const unit = await unitByCode(scope, code);
  const all = [];
  for (let after: string | null | undefined; after !== null;) {
    const page = await listReports(scope, { unit, reach: 'subtree', line: 'territory', limit: 100, ...(after === undefined ? {} : { after }) });
    all.push(...page.reports);
    after = page.next;
  }
  return all;
}

const none = '没有 · none';

export function addReport(program: Command): void {
  const report = program.command('report').description('报告 · reports');
  const as = ['--as <staff-number>', '以哪位人员的身份 · whose rights to use'] as const;
  const json = ['--json', '以 JSON 输出 · print JSON'] as const;

  report.command('list').requiredOption(...as).requiredOption('--unit <code>', '单位代码 · code of the unit').option(...json)
    .description('列出单位及其下级的报告 · reports of a unit and those below it')
    .action((options: Options & { unit: string }) => runCommand(options, async (printer, settings) => {
      const reports = await asPerson(settings, options.as, (scope) => reportsBelow(scope, options.unit));
      printer.result(reports, () => (reports.length === 0 ? [none] : reports.map((one) => `${one.id}  ${one.state}  ${one.title}`)));
      return 0;
    }));

  report.command('outlines').requiredOption(...as).requiredOption('--unit <code>', '单位代码 · code of the unit').option(...json)
    .description('列出可用的提纲 · the outlines that a report can be drafted from')
    .action((options: Options & { unit: string }) => runCommand(options, async (printer, settings) => {
      const { outlines } = await asPerson(settings, options.as, async (scope) => listOutlines(scope, await unitByCode(scope, options.unit)));
      printer.result(outlines, () => (outlines.length === 0 ? [none] : outlines.map((one) => `${one.key}  ${one.zh} · ${one.en}  (${one.suggested.map(({ period }) => period).join(', ')})`)));
      return 0;
    }));

  report.command('draft').argument('<outline>', '提纲，见 report outlines · key of the outline, see report outlines').argument('<period>', '期间，如 2025 或 2025H1 · period, e.g. 2025 or 2025H1')
    .requiredOption(...as).requiredOption('--unit <code>', '单位代码 · code of the unit').option('--to <file>', '同时导出 .docx 或 .pdf · export it too')
    .option('--below', '包括下级单位 · with the units below').option(...json)
    .description('从台账起草一份报告 · draft a report from the ledger')
    .action((outline: string, period: string, options: Options & { unit: string; to?: string; below?: boolean }) => runCommand(options, async (printer, settings) => {
      const target = options.to === undefined ? null : await targetOf(options.to);
      const reach = options.below === true ? 'subtree' : 'own';
      const drafted = await asPerson(settings, options.as, async (scope) => draftReport(scope, { unit: await unitByCode(scope, options.unit), outline, period, line: 'territory', reach }));
      if (target) await asPerson(settings, options.as, (scope) => exportTo(scope, drafted.id, target));
      printer.result(drafted, () => [`报告 · report ${drafted.id}`, ...(target ? [target.path] : [])]);
      return 0;
    }));

  report.command('export').argument('<id>', '报告编号 · number of the report').argument('<file>', '.docx | .pdf').requiredOption(...as).option(...json)
    .description('导出为 DOCX 或 PDF · export as DOCX or PDF')
    .action((id: string, file: string, options: Options) => runCommand(options, async (printer, settings) => {
      const [number, target] = [numberOf(id), await targetOf(file)];
      const done = await asPerson(settings, options.as, (scope) => exportTo(scope, number, target));
      printer.result(done, () => [`${done.path} (${done.bytes} bytes)`]);
      return 0;
    }));
}
