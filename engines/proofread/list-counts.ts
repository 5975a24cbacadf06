import { readHanNumber } from '../text/han-number.ts';
import { matches, type Rule } from './rule.ts';

const form = /(?<=(?:发挥|利用|通过|依托|运用|围绕|聚焦|突出|包括|涵盖|抓住|抓好|坚持|整合|借助|[,:;。]))([^,。;:、\n]{1,14}(?:、[^,。;:、\n]{1,14}){2,8})(?<!等)(?<at>[三四五六七八九十两二]|\d{1,2})(?:大|类(?!似)|种(?!植)|项|个方面|个环节|级)(?=[一-鿿])/g;

export const listCounts: Rule = {
  id: 'list-count', kind: 'count-mismatch', severity: 'warning', source: '本系统规则：列举与数目一致', message: '列举的项数与后面的数目不一致。',
  bad: ['充分发挥日报、电台、网站、手机报五大媒体优势'],
  good: ['充分发挥日报、电台、电视台、网站、手机报五大媒体优势', '利用电视、报纸、网站等五大平台'],
  find: (text) => matches(text, form, (match) => {
    const items = (match[1] ?? '').split('、').length;
    const said = match.groups?.at ?? '';
    const number = /\d/.test(said) ? Number(said) : said === '两' ? 2 : readHanNumber(said)?.value ?? items;
    // One apart is a slip; more is another list
    return Math.abs(number - items) === 1 ? String(items) : null;
  }).flatMap((one) => {
    if (one.suggestion === null) return [];
    const tail = /([三四五六七八九十两二]|\d{1,2})(?:大|类|种|项|个方面|个环节|级)$/.exec(text.slice(one.start, one.end));
    const said = tail?.[1] ?? '';
    const start = one.end - (tail?.[0].length ?? 0);
    return [{ start, end: one.end, suggestion: text.slice(start, one.end).replace(said, /\d/.test(said) ? one.suggestion : '零一二三四五六七八九十'[Number(one.suggestion)] ?? said) }];
  }),
};
