/** Makes the demo's files of evidence and keeps them in the file store: some hundreds, shared by many records, the same bytes on each run. */
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { fileStore, type FileStore } from '#platform/files.ts';
import { projectDirectory } from '#platform/settings.ts';
import type { EvidenceType } from '../../../features/evidence/contract.ts';
import { keepBytes } from '../../../features/evidence/service.ts';
import { personName } from './names.ts';
import { certificate, checkForm, consoleShot, letterScan, receipt, roomPhoto, signInSheet, type Drawing } from './paper.ts';
import { chanceOf, type Chance } from './random.ts';
import { titles } from './titles.ts';

export type PoolFile = Awaited<ReturnType<typeof keepBytes>> & { readonly extension: string };
export type Pool = ReadonlyMap<EvidenceType, readonly PoolFile[]>;

const font = join(projectDirectory, 'node_modules/@expo-google-fonts/noto-serif-sc/500Medium/NotoSerifSC_500Medium.ttf');

/** Where the machine has no Chinese font, drawings take the one that is shipped: naming its file once makes it known. */
async function learnFont(): Promise<void> {
  await sharp({ text: { text: '台账', font: 'Noto Serif SC', fontfile: font } }).png().toBuffer();
}

const drawings: Partial<Record<EvidenceType, { readonly count: number; readonly draw: (chance: Chance) => Drawing }>> = {
  signin: { count: 28, draw: signInSheet },
  photo: { count: 30, draw: (chance) => roomPhoto(chance) },
  photo_before_after: { count: 12, draw: (chance) => roomPhoto(chance, chance.hits(0.5)) },
  scan: { count: 20, draw: letterScan },
  form: { count: 18, draw: checkForm },
  screenshot: { count: 12, draw: consoleShot },
  certificate: { count: 6, draw: certificate },
  receipt: { count: 8, draw: receipt },
};

const texts: Partial<Record<EvidenceType, { readonly count: number; readonly extension: 'docx' | 'txt' | 'csv'; readonly write: (chance: Chance) => string[] }>> = {
  minutes: { count: 26, extension: 'docx', write: (chance) => [`${chance.pick(titles.meeting)}会议纪要`, `主持：${personName(chance)}  记录：${personName(chance)}`, '会议听取了近期工作情况，研究了存在的问题。', ...chance.some(['一、各科室对照清单自查，月底前报送结果。', '二、外包单位账号由网络安全管理员统一管理。', '三、节前再检查一次，问题当场交办。', '四、培训人员名单于周五前报办公室。', '五、整改情况下次会议通报。'], 3), '会议要求，按期完成，逐项销号。'] },
  notice: { count: 12, extension: 'docx', write: (chance) => ['通　知', `定于${chance.between(1, 12)}月${chance.between(1, 28)}日召开${chance.pick(titles.meeting)}，请有关人员准时参加。`, `地点：${chance.pick(['三楼会议室', '二楼小会议室', '大礼堂'])}`, '办公室'] },
  text: { count: 24, extension: 'docx', write: (chance) => [chance.pick(titles.document), '为落实责任，规范管理，制定本文件。', '第一条　责任科室负责组织实施。', '第二条　每季度检查一次，结果记入台账。', `第三条　本文件自印发之日起施行。（第${chance.between(1, 40)}稿）`] },
  report: { count: 16, extension: 'docx', write: (chance) => [`${chance.pick([...titles.inspection, ...titles.drill])}情况报告`, `检查（演练）用时${chance.between(2, 9) * 10}分钟，参加${chance.between(6, 40)}人。`, `发现问题${chance.between(1, 6)}个，已落实责任人。`, '下一步：按期整改，复核后销号。'] },
  scheme: { count: 8, extension: 'docx', write: (chance) => [`${chance.pick(titles.activity)}方案`, '一、时间和地点', '二、内容和分工', `三、经费：约${chance.between(3, 20) * 100}元`] },
  scenario_script: { count: 6, extension: 'docx', write: (chance) => [`${chance.pick(titles.drill)}脚本`, `第一幕　${chance.between(8, 10)}时接到告警`, '第二幕　切断、上报、取证', '第三幕　恢复和总结'] },
  courseware: { count: 6, extension: 'docx', write: (chance) => [`${chance.pick(titles.training)}讲义`, '一、为什么要学', '二、常见差错', `三、练习${chance.between(1, 9)}`] },
  reply: { count: 8, extension: 'docx', write: (chance) => ['预警处置反馈', `经核查，涉及终端${chance.between(0, 6)}台，已全部处置。`] },
  list: { count: 10, extension: 'csv', write: (chance) => ['序号,姓名,职责', ...Array.from({ length: chance.between(6, 14) }, (_, row) => `${row + 1},${personName(chance)},${chance.pick(['值守', '技术', '联络', '带班'])}`)] },
  log: { count: 10, extension: 'txt', write: (chance) => Array.from({ length: 30 }, (_, row) => `备份任务 ${row + 1} 完成 用时 ${chance.between(20, 240)} 秒 校验一致 ${chance.between(100_000, 999_999)}`) },
};

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** A plain DOCX without any time in it: the same words are the same bytes. */
function docxOf(lines: readonly string[]): Uint8Array {
  const paragraphs = lines.map((line, at) => `<w:p><w:pPr>${at === 0 ? '<w:jc w:val="center"/>' : '<w:ind w:firstLineChars="200"/>'}</w:pPr><w:r><w:rPr><w:sz w:val="${at === 0 ? 44 : 32}"/></w:rPr><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`).join('');
  const parts = {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs}</w:body></w:document>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { mtime: new Date(2020, 0, 1), level: 6 });
}

type Job = { readonly type: EvidenceType; readonly extension: string; readonly make: () => Promise<Uint8Array> | Uint8Array };

function jobs(seed: string): Job[] {
  const pictures = Object.entries(drawings).flatMap(([type, { count, draw }]) => Array.from({ length: count }, (_, at): Job => ({
    type: type as EvidenceType, extension: 'jpg',
    make: () => sharp(Buffer.from(draw(chanceOf(`${seed}/${type}/${at}`)).svg)).jpeg({ quality: 62 }).toBuffer(),
  })));
  const papers = Object.entries(texts).flatMap(([type, { count, extension, write }]) => Array.from({ length: count }, (_, at): Job => ({
    type: type as EvidenceType, extension,
    make: () => {
      const lines = write(chanceOf(`${seed}/${type}/${at}`));
      return extension === 'docx' ? docxOf(lines) : new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
    },
  })));
  return [...pictures, ...papers];
}

async function make(seed: string, onProgress: (done: number, all: number) => void): Promise<Pool> {
  await learnFont();
  const all = jobs(seed);
  const kept: PoolFile[] = [];
  let [next, done] = [0, 0];
  const work = async (): Promise<void> => {
    for (let at = next++; at < all.length; at = next++) {
      const job = all[at];
      if (!job) return;
      kept[at] = { ...(await keepBytes(await job.make(), `演示.${job.extension}`)), extension: job.extension };
      done += 1;
      onProgress(done, all.length);
    }
  };
  await Promise.all([work(), work(), work()]);
  const pool = new Map<EvidenceType, PoolFile[]>();
  all.forEach(({ type }, at) => {
    const file = kept[at];
    if (file) pool.set(type, [...(pool.get(type) ?? []), file]);
  });
  return pool;
}

const pools = new WeakMap<FileStore, Map<string, Promise<Pool>>>();

/** Made once for a store. @param onProgress called with how many of how many stand */
export async function makePool(seed: string, onProgress: (done: number, all: number) => void = () => {}): Promise<Pool> {
  const store = fileStore();
  const known = pools.get(store) ?? new Map<string, Promise<Pool>>();
  pools.set(store, known);
  const making = known.get(seed) ?? make(seed, onProgress);
  known.set(seed, making);
  making.catch(() => known.delete(seed));
  return making;
}
