import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { withScope, type Scope } from '#platform/scope.ts';
import { SettingsError, type Settings } from '#platform/settings.ts';
import { accountAtMachine } from '../../features/access/machine.ts';
import { draftReport } from '../../features/reports/service.ts';
import { listReports } from '../../features/reports/reading.ts';
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

const formats = ['docx', 'pdf'] as const;

async function exportTo(scope: Scope, id: number, path: string): Promise<{ id: number; path: string; bytes: number }> {
  const format = formats.find((known) => path.toLowerCase().endsWith(`.${known}`));
  if (!format) throw new SettingsError('文件名须以 .docx 或 .pdf 结尾。', 'The file name has to end in .docx or .pdf.');
  const { reportToFile } = await import('../../features/reports/exporting.ts');
  const file = await reportToFile(scope, id, format);
  const bytes = new Uint8Array(await new Response(file.bytes).arrayBuffer());
  await writeFile(resolve(path), bytes);
  return { id, path: resolve(path), bytes: bytes.length };
}

export function addReport(program: Command): void {
  const report = program.command('report').description('报告 · reports');
  const as = ['--as <staff-number>', '以哪位人员的身份 · whose rights to use'] as const;
  const json = ['--json', '以 JSON 输出 · print JSON'] as const;

  report.command('list').requiredOption(...as).requiredOption('--unit <code>', '单位代码 · code of the unit').option(...json)
    .description('列出单位及其下级的报告 · reports of a unit and those below it')
    .action((options: Options & { unit: string }) => runCommand(options, async (printer, settings) => {
      const { reports } = await asPerson(settings, options.as, async (scope) =>
        listReports(scope, { unit: await unitByCode(scope, options.unit), reach: 'subtree', line: 'territory', limit: 100 }));
      printer.result(reports, () => reports.map((one) => `${one.id}  ${one.state}  ${one.title}`));
      return 0;
    }));

  report.command('draft').argument('<outline>', '提纲 · key of the outline').argument('<period>', '期间，如 2025 或 2025H1 · period, e.g. 2025 or 2025H1')
    .requiredOption(...as).requiredOption('--unit <code>', '单位代码 · code of the unit').option('--to <file>', '同时导出 .docx 或 .pdf · export it too').option(...json)
    .description('从台账起草一份报告 · draft a report from the ledger')
    .action((outline: string, period: string, options: Options & { unit: string; to?: string }) => runCommand(options, async (printer, settings) => {
      const drafted = await asPerson(settings, options.as, async (scope) => draftReport(scope, { unit: await unitByCode(scope, options.unit), outline, period, line: 'territory', reach: 'subtree' }));
      const { to } = options;
      if (to !== undefined) await asPerson(settings, options.as, (scope) => exportTo(scope, drafted.id, to));
      printer.result(drafted, () => [`报告 · report ${drafted.id}`, ...(to === undefined ? [] : [resolve(to)])]);
      return 0;
    }));

  report.command('export').argument('<id>', '报告编号 · number of the report').argument('<file>', '.docx | .pdf').requiredOption(...as).option(...json)
    .description('导出为 DOCX 或 PDF · export as DOCX or PDF')
    .action((id: string, file: string, options: Options) => runCommand(options, async (printer, settings) => {
      const done = await asPerson(settings, options.as, (scope) => exportTo(scope, Number(id), file));
      printer.result(done, () => [`${done.path} (${done.bytes} bytes)`]);
      return 0;
    }));
}
