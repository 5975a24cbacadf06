/** taizhang: the command line. Exit codes: 0 all good · 1 done, and something is wrong · 2 could not be done as asked. */
import { Command, CommanderError } from 'commander';
import { programVersion } from '../server/opening.ts';
import { addAdmin } from './admin.ts';
import { addAudit } from './audit.ts';
import { addDoctor } from './doctor.ts';
import { addPack } from './pack.ts';
import { addReport } from './report.ts';
import { addStart } from './start.ts';
import { addText } from './text.ts';

const titles: Readonly<Record<string, string>> = { 'Usage:': '用法 · usage:', 'Arguments:': '参数 · arguments:', 'Options:': '选项 · options:', 'Commands:': '命令 · commands:' };
const bilingualTitle = (title: string): string => titles[title] ?? title;

const program = new Command('taizhang')
  .description('台账：写得出报告的责任台账 · Taizhang: a ledger that writes the report')
  .version(await programVersion(), '--version', '版本 · version')
  .helpOption('-h, --help', '帮助 · help')
  .helpCommand('help [command]', '命令的帮助 · help for a command')
  .addHelpText('after', '\n退出码 · exit codes: 0 正常 all good · 1 发现问题 something is wrong · 2 无法执行 could not be done')
  .configureHelp({ styleTitle: bilingualTitle })
  .showHelpAfterError('（加 --help 查看用法 · --help shows the usage）')
  .exitOverride();

addStart(program);
addReport(program);
addPack(program);
addAdmin(program);
addAudit(program);
addDoctor(program);
addText(program);

try {
  await program.parseAsync();
} catch (error) {
  // Commander has said what was wrong with the words of the command.
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
