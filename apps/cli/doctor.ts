import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { product, withScope } from '#platform/scope.ts';
import type { Settings } from '#platform/settings.ts';
import { verifyLog } from '../../features/audit/service.ts';
import { sweepFiles } from '../../features/evidence/service.ts';
import { healthOfInstallation } from '../../features/operation/service.ts';
import { diskOf } from '../server/health.ts';
import type { Installation } from '../server/opening.ts';
import { programVersion } from '../server/opening.ts';
import { runCommand, withInstallation } from './command.ts';

/** `advice`: not as it should be, and yet nothing that is wrong with this installation. */
export type Finding = { readonly check: string; readonly good: boolean; readonly advice?: true; readonly zh: string; readonly en: string };

function finding(check: string, good: boolean, zh: string, en: string): Finding {
  return { check, good, zh, en };
}

async function keyFiles(settings: Settings): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const name of ['postgres.json', 'app-role.json']) {
    const file = await stat(join(settings.dataDirectory, name)).catch(() => null);
    if (file && process.platform !== 'win32') {
      const closed = (file.mode & 0o077) === 0;
      found.push(finding(`secret:${name}`, closed, closed ? `${name} 只有所有者可读` : `${name} 他人可读，请执行 chmod 600`, closed ? `${name} is readable by its owner only` : `${name} can be read by others; run chmod 600`));
    }
  }
  return found;
}

async function databaseFindings({ database }: Installation): Promise<Finding[]> {
  const health = await withScope(database, product, healthOfInstallation, { readOnly: true });
  const guarded = health.unguardedTables.length === 0;
  return [
    finding('database', true, `PostgreSQL ${health.version}，${Math.round(health.databaseBytes / 1e6)} MB，${health.migrations} 步迁移`, `PostgreSQL ${health.version}, ${Math.round(health.databaseBytes / 1e6)} MB, ${health.migrations} migrations`),
    finding('durability', health.fsync && health.synchronousCommit, `fsync=${health.fsync} synchronous_commit=${health.synchronousCommit}`, `fsync=${health.fsync} synchronous_commit=${health.synchronousCommit}`),
    // The embedded database has them; an external one may be nobody's to change.
    health.checksums ? finding('checksums', true, '数据页有校验和', 'data pages carry checksums')
      : { ...finding('checksums', false, '数据页没有校验和，磁盘损坏可能不被发现；停库后可用 pg_checksums --enable 启用', 'data pages carry no checksums; a failing disk may go unnoticed; pg_checksums --enable switches them on while the server is stopped'), advice: true },
    finding('row-level-security', guarded, guarded ? '每张表都有行级安全' : `没有行级安全的表：${health.unguardedTables.join('、')}`, guarded ? 'every table is guarded by row-level security' : `tables without row-level security: ${health.unguardedTables.join(', ')}`),
    finding('jobs', health.jobs.failed === 0, `后台任务：等待 ${health.jobs.waiting}，进行 ${health.jobs.running}，失败 ${health.jobs.failed}`, `jobs: ${health.jobs.waiting} waiting, ${health.jobs.running} running, ${health.jobs.failed} failed`),
  ];
}

async function logFinding({ database }: Installation): Promise<Finding> {
  const { fault, size } = await withScope(database, product, verifyLog, { readOnly: true });
  return finding('audit-log', fault === null, fault ? `操作日志第 ${fault.seq} 条有问题（${fault.what}）` : `操作日志 ${size} 条，全部完好`, fault ? `line ${fault.seq} of the log of acts is ${fault.what}` : `the log of acts has ${size} lines, all whole`);
}

async function filesFinding({ database }: Installation, bytes: boolean): Promise<Finding> {
  const sweep = await withScope(database, product, (scope) => sweepFiles(scope, { bytes }), { readOnly: true });
  const [missing, altered, strays] = [sweep.missing.length, sweep.altered.length, sweep.strays.length];
  return finding('files', missing + altered === 0, `佐证文件：缺失 ${missing}，改动 ${altered}，无主 ${strays}`, `evidence files: ${missing} missing, ${altered} altered, ${strays} without a row`);
}

async function diskFinding(settings: Settings): Promise<Finding> {
  const disk = await diskOf(settings.dataDirectory);
  return finding('disk', disk === 'enough', { enough: '磁盘空间充足', low: '磁盘空间不足 10 % 或 2 GB', full: '磁盘将满，不再接收文件' }[disk], { enough: 'there is enough disk space', low: 'less than 10 % or 2 GB of the disk is free', full: 'the disk is almost full; no files are taken in' }[disk]);
}

export function addDoctor(program: Command): void {
  program.command('doctor').option('--json', '以 JSON 输出 · print JSON').option('--bytes', '逐个重算佐证文件的校验值（较慢） · hash every evidence file anew (slow)')
    .description('检查本系统：数据库、权限、日志、文件、磁盘 · look over the installation: database, rights, log, files, disk')
    .action((options: { json?: boolean; bytes?: boolean }) => runCommand(options, async (printer, settings) => {
      const version = await programVersion();
      const findings = await withInstallation(settings, 'taizhang doctor', async (installation) => [
        finding('program', true, `台账 ${version}，Node ${process.version}`, `Taizhang ${version}, Node ${process.version}`),
        ...(await databaseFindings(installation)),
        await logFinding(installation),
        await filesFinding(installation, options.bytes === true),
        await diskFinding(settings),
        ...(await keyFiles(settings)),
      ]);
      printer.result(findings, () => findings.map((one) => `${one.good ? '✓' : one.advice ? '!' : '✗'} ${one.zh} · ${one.en}`));
      return findings.every((one) => one.good || one.advice) ? 0 : 1;
    }));
}
