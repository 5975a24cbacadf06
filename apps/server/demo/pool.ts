/** Makes the demo's files of evidence and keeps them in the file store: some hundreds, shared by many records, the same bytes on each run. */
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { fileStore, type FileStore } from '#platform/files.ts';
import { projectDirectory } from '#platform/settings.ts';
import { openPdfPrinter, type PdfPrinter } from '#platform/typst.ts';
import type { EvidenceType } from '../../../features/evidence/contract.ts';
import { keepBytes } from '../../../features/evidence/service.ts';
import { personName } from './names.ts';
import { certificate, checkForm, consoleShot, letterScan, receipt, roomPhoto, signInSheet, type Drawing } from './paper.ts';
import { chanceOf, type Chance } from './random.ts';
import { programmeTitles, titles } from './titles.ts';

export type PoolFile = Awaited<ReturnType<typeof keepBytes>> & { readonly extension: string; /** What it is about; null where it fits all. */ readonly topic: string | null };
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

type Paper = {
  /** What each is about; one file a topic. */
  readonly topics: readonly string[];
  readonly extension: 'docx' | 'txt' | 'csv';
  /** So many of them are printed as PDF. */
  readonly printed?: number;
  readonly write: (chance: Chance, topic: string) => string[];
};

const times = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at));

const texts: Partial<Record<EvidenceType, Paper>> = {
  minutes: { topics: [...titles.meeting, ...programmeTitles.meeting, ...titles.study], extension: 'docx', write: (chance, topic) => [`${topic}会议纪要`, `主持：${personName(chance)}  记录：${personName(chance)}`, '会议听取了近期工作情况，研究了存在的问题。', ...chance.some(['一、各科室对照清单自查，月底前报送结果。', '二、外包单位账号由网络安全管理员统一管理。', '三、节前再检查一次，问题当场交办。', '四、培训人员名单于周五前报办公室。', '五、整改情况下次会议通报。'], 3), '会议要求，按期完成，逐项销号。'] },
  notice: { topics: [...titles.meeting, ...titles.training, ...programmeTitles.training, ...titles.activity], extension: 'docx', printed: 10, write: (chance, topic) => ['通知', `定于近期举行${topic}，请有关人员准时参加。`, `地点：${chance.pick(['三楼会议室', '二楼小会议室', '大礼堂'])}`, '联系人：办公室'] },
  text: { topics: [...titles.document, ...programmeTitles.document], extension: 'docx', printed: 14, write: (chance, topic) => [topic, '为落实责任，规范管理，制定本文件。', `第一条　${chance.pick(['办公室', '综合科', '责任科室'])}负责组织实施。`, `第二条　每${chance.pick(['月', '季度'])}检查一次，结果记入台账。`, '第三条　本文件自印发之日起施行。'] },
  report: { topics: [...titles.inspection, ...titles.drill, '网络安全自查', '漏洞处置', '等级测评'], extension: 'docx', printed: 10, write: (chance, topic) => [`${topic}情况报告`, `用时${chance.between(2, 9) * 10}分钟，记录见台账。`, '发现的问题已落实责任人。', '下一步：按期整改，复核后销号。'] },
  scheme: { topics: [...titles.activity, ...programmeTitles.activity], extension: 'docx', write: (chance, topic) => [`${topic}方案`, '一、时间和地点', '二、内容和分工', `三、经费：约${chance.between(3, 20) * 100}元`] },
  scenario_script: { topics: titles.drill, extension: 'docx', write: (chance, topic) => [`${topic}脚本`, `第一幕　${chance.between(8, 10)}时接到告警`, '第二幕　处置、上报、取证', '第三幕　恢复和总结'] },
  courseware: { topics: [...titles.training, ...programmeTitles.training], extension: 'docx', write: (chance, topic) => [`${topic}讲义`, '一、为什么要学', '二、常见差错', `三、练习${chance.between(1, 9)}`] },
  reply: { topics: times(8), extension: 'docx', write: (chance) => ['预警处置反馈', `经核查，涉及终端${chance.between(0, 6)}台，已全部处置。`] },
  list: { topics: times(10), extension: 'csv', write: (chance) => ['序号,姓名,职责', ...Array.from({ length: chance.between(6, 14) }, (_, row) => `${row + 1},${personName(chance)},${chance.pick(['值守', '技术', '联络', '带班'])}`)] },
  log: { topics: times(10), extension: 'txt', write: (chance) => Array.from({ length: 30 }, (_, row) => `备份任务 ${row + 1} 完成 用时 ${chance.between(20, 240)} 秒 校验一致 ${chance.between(100_000, 999_999)}`) },
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

/** In the layout of official documents. */
function pdfOf(print: PdfPrinter, [title = '', ...lines]: readonly string[], chance: Chance): Uint8Array {
  const blocks = lines.map((line) => ({ type: 'paragraph' as const, inlines: [{ type: 'text' as const, text: line }] }));
  return print({ body: { title: title.replaceAll('　', ''), blocks }, author: null, signature: { unit: chance.pick(['明河县人民政府办公室', '青禾镇人民政府']), date: `2026年${chance.between(1, 10)}月${chance.between(1, 28)}日` }, figures: [], seal: null, draft: false });
}

/** Where this machine cannot print, the demo has no PDF; that must not keep it from starting. */
function printerIfAny(): PdfPrinter | null {
  try {
    return openPdfPrinter();
  } catch {
    return null;
  }
}

type Job = { readonly type: EvidenceType; readonly extension: string; readonly topic: string | null; readonly make: () => Promise<Uint8Array> | Uint8Array };

function jobs(seed: string, print: PdfPrinter | null): Job[] {
  const pictures = Object.entries(drawings).flatMap(([type, { count, draw }]) => Array.from({ length: count }, (_, at): Job => ({
    type: type as EvidenceType, extension: 'jpg', topic: null,
    make: () => sharp(Buffer.from(draw(chanceOf(`${seed}/${type}/${at}`)).svg)).jpeg({ quality: 62 }).toBuffer(),
  })));
  const papers = Object.entries(texts).flatMap(([type, { topics, extension, printed = 0, write }]) => topics.map((topic, at): Job => ({
    type: type as EvidenceType, extension: print && at < printed ? 'pdf' : extension, topic,
    make: () => {
      const chance = chanceOf(`${seed}/${type}/${at}`);
      const lines = write(chance, topic);
      if (print && at < printed) return pdfOf(print, lines, chance);
      return extension === 'docx' ? docxOf(lines) : new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
    },
  })));
  return [...pictures, ...papers];
}

async function make(seed: string, onProgress: (done: number, all: number) => void): Promise<Pool> {
  await learnFont();
  const all = jobs(seed, printerIfAny());
  const kept: PoolFile[] = [];
  let [next, done] = [0, 0];
  const work = async (): Promise<void> => {
    for (let at = next++; at < all.length; at = next++) {
      const job = all[at];
      if (!job) return;
      kept[at] = { ...(await keepBytes(await job.make(), `演示.${job.extension}`)), extension: job.extension, topic: job.topic };
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
