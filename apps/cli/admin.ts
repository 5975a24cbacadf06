import type { Command } from 'commander';
import { product, withScope } from '#platform/scope.ts';
import { SettingsError } from '#platform/settings.ts';
import { administratorAtMachine, unlockAtMachine } from '../../features/access/machine.ts';
import { prepareSetUp, resetAtMachine } from '../../features/access/service.ts';
import { recordAct } from '../../features/audit/service.ts';
import { rebuildDerived } from '../../features/records/counting.ts';
import { unitTree } from '../../features/units/service.ts';
import { asProduct, runCommand, withInstallation } from './command.ts';

type Options = { json?: boolean };

function temporary(printed: { name: string; temporaryPassword: string }): string[] {
  return [
    `${printed.name} 的临时密码 · temporary password: ${printed.temporaryPassword}`,
    '首次登录必须修改 · it has to be changed at the first sign-in',
  ];
}

export function addAdmin(program: Command): void {
  const admin = program.command('admin').description('管理员事务（由掌管本机的人使用） · for whoever holds the machine');
  const json = ['--json', '以 JSON 输出 · print JSON'] as const;

  admin.command('create').argument('<staff-number>', '工号 · staff number').argument('<name>', '姓名 · name')
    .requiredOption('--unit <code>', '单位代码 · code of the unit').option(...json)
    .description('新建单位管理员 · make an administrator of a unit and all below it')
    .action((staffNumber: string, name: string, options: Options & { unit: string }) => runCommand(options, async (printer, settings) => {
      const made = await asProduct(settings, 'taizhang admin create', async (scope) => {
        const unit = (await unitTree(scope)).find((one) => one.code === options.unit);
        if (!unit) throw new SettingsError(`没有代码为 ${options.unit} 的单位。`, `There is no unit with the code ${options.unit}.`);
        return administratorAtMachine(scope, { unit: unit.id, staffNumber, name });
      });
      printer.result(made, temporary);
      return 0;
    }));

  admin.command('reset-password').argument('<staff-number>', '工号 · staff number').option(...json)
    .description('重置密码，给出临时密码 · reset a password to a temporary one')
    .action((staffNumber: string, options: Options) => runCommand(options, async (printer, settings) => {
      printer.result(await asProduct(settings, 'taizhang admin reset-password', (scope) => resetAtMachine(scope, staffNumber)), temporary);
      return 0;
    }));

  admin.command('unlock').argument('<staff-number>', '工号 · staff number').option(...json)
    .description('解除因输错密码造成的等待 · end the waiting that wrong passwords have caused')
    .action((staffNumber: string, options: Options) => runCommand(options, async (printer, settings) => {
      const done = await asProduct(settings, 'taizhang admin unlock', (scope) => unlockAtMachine(scope, staffNumber));
      printer.result(done, () => [`${done.name}：可以重新登录 · may sign in again`]);
      return 0;
    }));

  admin.command('setup-code').option(...json)
    .description('重新给出首次启用的一次性代码 · a new one-time code for the first use')
    .action((options: Options) => runCommand(options, async (printer, settings) => {
      const code = await asProduct(settings, 'taizhang admin setup-code', prepareSetUp);
      printer.result({ code }, () => [code ?? '已有管理员，不再需要启用代码 · there is an administrator already; no code is needed']);
      return code === null ? 1 : 0;
    }));

  admin.command('rebuild').option(...json)
    .description('由记录重算全部汇总，并核对原来的是否正确 · make all sums anew from the records, and say whether the old ones were right')
    .action((options: Options) => runCommand(options, async (printer, settings) => {
      const done = await withInstallation(settings, 'taizhang admin rebuild', ({ database }) => withScope(database, product, async (scope) => {
        const result = await rebuildDerived(scope);
        await recordAct(scope, { action: 'records.rebuild', subject: { type: 'installation', id: 'sums' }, unit: null, body: result });
        return result;
      }));
      printer.result(done, () => [
        `${done.records} 条记录 · records`,
        done.equal ? '原有汇总完全正确 · the sums that stood there were right' : '原有汇总有误，已改正 · the sums that stood there were wrong and have been put right',
      ]);
      return done.equal ? 0 : 1;
    }));
}
