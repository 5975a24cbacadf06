import type { Found, Rule } from './rule.ts';

/** A heading with its sentence in the same line: 一、提高认识我局高度重视… */
const heading = /(?<=^|[。\n\d])[ \t]*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))([^。;:\n]{6,60})/g;
const joint = /(领导|认识|安全|能量|打算|责任|管理|工作|活动|建设|情况|思路|武装|意识|作用|队伍|阵地|引导|教育|机制|制度|体系|落实|保障|水平|素质|能力|氛围|防线|监管|服务|成效|问题)(我[局镇校县市区院乡办]|本[局校院]|组织全|始终|加强对|建立完?|深入开|深入贯|按照|按要|利用|一季|上半年|今年|根据|坚持|认真|为了|为进|为深|严格按|通过|在[区县市镇局]|20\d\d)/g;
const glued = /(?<=^[^\n。]{4,40}(?:总结|报告|汇报|计划)\d{0,2})(?:[一二三四五六七八九十]、|20\d\d(?=年))|(?<=(?:思路|打算|计划|措施|问题|安排))1\.(?=[一-鿿])/gm;

function find(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(heading)) {
    const words = match[1] ?? '';
    const from = match.index + match[0].length - words.length;
    joint.lastIndex = 0;
    for (let place = joint.exec(words); place; place = joint.exec(words)) {
      if (place.index < 3 || /[的和与及]$/.test(words.slice(0, place.index))) continue;
      found.push({ start: from + place.index, end: from + place.index + place[0].length, suggestion: `${place[1] ?? ''}\n${place[2] ?? ''}` });
      break;
    }
  }
  for (const match of text.matchAll(glued)) found.push({ start: match.index, end: match.index + match[0].length, suggestion: `\n${match[0]}` });
  return found;
}

export const lostBreaks: Rule = {
  id: 'lost-break', kind: 'segmentation', severity: 'warning', source: '本系统规则：标题与正文连成一行', message: '标题和正文之间少了换行。',
  bad: ['一、提高认识，加强组织领导我局高度重视此项工作。', '2025年工作总结一、基本情况'],
  good: ['一、提高认识，加强组织领导\n我局高度重视此项工作。', '一、坚持学习，提高认识。'],
  find,
};
