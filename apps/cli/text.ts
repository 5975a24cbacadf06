import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { claimsIn } from '#engines/claims/extract.ts';
import type { Claim } from '#engines/claims/claim.ts';
import { copiesAmong } from '#engines/overlap/copies.ts';
import { findingsIn } from '#engines/proofread/proofread.ts';
import { runCommand } from './command.ts';

type Options = { json?: boolean };

/** UTF-8, else GB18030 as old files are written; a byte order mark stays, so that offsets are those of the file. */
async function readProse(file: string): Promise<string> {
  const bytes = await readFile(resolve(file));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function claimLine(claim: Claim): string {
  const value = claim.value ?? (claim.blank ? '__' : `${claim.min ?? ''}–${claim.max ?? ''}`);
  return `${claim.start}–${claim.end}  ${claim.text}  ${value} ${claim.counter}  ${claim.subject}${claim.period === null ? '' : `  (${claim.period})`}`;
}

/** `taizhang text`: engines over a text file, without an installation. */
export function addText(program: Command): void {
  const text = program.command('text').description('检查文本 · look into a text');
  const json = ['--json', '以 JSON 输出 · print JSON'] as const;

  text.command('claims').argument('<file>', '文本文件 · text file').option(...json)
    .description('找出文中的数量表述 · find the quantitative claims of a text')
    .action((file: string, options: Options) => runCommand(options, async (printer) => {
      const claims = claimsIn(await readProse(file));
      printer.result({ claims }, () => claims.map(claimLine));
      return 0;
    }));

  text.command('review').argument('<file>', '文本文件 · text file').option(...json)
    .description('通读自己的文稿：空白、错字、标点、序号 · read over an own draft: gaps, wrong words, punctuation, numbering')
    .action((file: string, options: Options) => runCommand(options, async (printer) => {
      const findings = findingsIn(await readProse(file));
      printer.result({ findings }, () => findings.map((one) => `${one.start}–${one.end}  ${one.message}${one.suggestion === null ? '' : `  → ${one.suggestion}`}  [${one.rule}]`));
      return 0;
    }));

  text.command('copies').argument('<folder>', '文本文件所在目录 · folder of text files').option(...json)
    .description('比较目录里的文本，找出互相抄写的段落 · find what the texts of a folder have from each other')
    .action((folder: string, options: Options) => runCommand(options, async (printer) => {
      const names = (await readdir(resolve(folder))).filter((name) => name.endsWith('.txt')).sort();
      const texts = await Promise.all(names.map(async (name) => ({ name, text: await readProse(join(folder, name)) })));
      const pairs = copiesAmong(texts);
      printer.result({ pairs }, () => pairs.map((pair) => `${pair.a}  ${pair.b}  ${(100 * pair.similarity).toFixed(0)} %  (${pair.passages.length})`));
      return 0;
    }));
}
