import type { Command } from 'commander';
import { product, withScope } from '#platform/scope.ts';
import { verifyLog } from '../../features/audit/service.ts';
import { runCommand, withInstallation } from './command.ts';

const faults = {
  altered: '被改动 · was altered', missing: '缺失 · is missing', inserted: '是插入的 · was inserted', forked: '分叉 · forks', body: '内容被改动 · has another body',
} as const;

function faultText(what: string): string {
  return Object.entries(faults).find(([known]) => known === what)?.[1] ?? what;
}

export function addAudit(program: Command): void {
  const audit = program.command('audit').description('操作日志 · the log of acts');
  audit.command('verify').option('--json', '以 JSON 输出 · print JSON')
    .description('逐条核对操作日志，找出被改动、缺失或插入的记录 · walk the log and name the first line that was altered, is missing or was inserted')
    .action((options: { json?: boolean }) => runCommand(options, async (printer, settings) => {
      const found = await withInstallation(settings, 'taizhang audit verify', ({ database }) => withScope(database, product, verifyLog, { readOnly: true }));
      printer.result(found, () => [
        found.fault
          ? `第 ${found.fault.seq} 条${faultText(found.fault.what)} (line ${found.fault.seq})`
          : `共 ${found.size} 条，全部完好 · ${found.size} lines, all whole`,
        `日志 · log: ${found.log}`,
        `末条指纹 · last leaf: ${found.last}`,
      ]);
      return found.fault ? 1 : 0;
    }));
}
