import { resolve } from 'node:path';
import type { Command } from 'commander';
import { installedPacks, installPacks, readPackDirectory } from '../../features/packs/service.ts';
import { asProduct, runCommand } from './command.ts';
import { issueText } from './issue-words.ts';

type Options = { json?: boolean };

export function addPack(program: Command): void {
  const pack = program.command('pack').description('模板包 · template packs');
  const json = ['--json', '以 JSON 输出 · print JSON'] as const;

  pack.command('check').argument('<folder>', '模板包所在目录 · folder of the pack').option(...json)
    .description('检查模板包，指出错在哪个文件哪一处 · check a pack, naming file and place of each mistake')
    .action((folder: string, options: Options) => runCommand(options, async (printer) => {
      const { pack: found, issues } = await readPackDirectory(resolve(folder));
      printer.result({ key: found?.key ?? null, version: found?.version ?? null, issues }, () =>
        issues.length > 0 ? issues.map(issueText) : [`${found?.key} ${found?.version}：没有发现错误 · no mistakes found`]);
      return found && issues.length === 0 ? 0 : 1;
    }));

  pack.command('install').argument('<folders...>', '模板包所在目录 · folders of packs').option(...json)
    .description('安装或升级模板包 · install or upgrade packs')
    .action((folders: string[], options: Options) => runCommand(options, async (printer, settings) => {
      const read = await Promise.all(folders.map((folder) => readPackDirectory(resolve(folder))));
      const issues = read.flatMap((one) => one.issues);
      if (issues.length > 0) {
        printer.result({ issues }, () => issues.map(issueText));
        return 1;
      }
      const done = await asProduct(settings, 'taizhang pack install', (scope) => installPacks(scope, read.flatMap((one) => one.pack ?? [])));
      printer.result(done, () => done.map((one) => `${one.key} ${one.version}: ${one.outcome}`));
      return 0;
    }));

  pack.command('list').option(...json).description('列出已安装的模板包 · list the packs in force')
    .action((options: Options) => runCommand(options, async (printer, settings) => {
      const { packs } = await asProduct(settings, 'taizhang pack list', installedPacks);
      printer.result(packs, () => packs.map((one) => `${one.key} ${one.version}  ${one.zh}  ${one.en}`));
      return 0;
    }));
}
