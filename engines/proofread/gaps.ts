import { matches, type Found, type Rule } from './rule.ts';

/** x and X stand for a gap only where a name, a number or a measure word follows; a single one needs more proof than several. */
const form = new RegExp([
  '(?<!\\d)20[_×*]{1,4}(?:[_×*xX]*)', '(?<![\\dA-Za-z])20[xX]{1,2}(?![A-Za-z])', '(?<!\\d)20-(?=年|全国|[上下]半年)', '(?<!\\d)20(?=年?[上下]半年)',
  '(?<![A-Za-z\\d])(?:[_×*□][_×*□xX]+|[xX]{2,}[_×*□xX]*(?![A-Za-z]))', '[_×](?! ?\\d)(?![A-Za-z_])', '(?<=(?:^|[一-鿿“《(,。、:;\\n]) ?)[xX](?= ?[一-鿿])(?! ?(?:光|线|射线|轴|型|级))', '(?<!\\d)20\\d[_×*xX](?![A-Za-z\\d])',
  '(?<=[一-鿿])\\*(?=[一-鿿])', '\\( {0,8}\\)', '某某', '[(\\[【]\\s*(?:待补充?|待定|待填|此处.{0,6}填.{0,4})\\s*[)\\]】]|TODO|待补充',
].join('|'), 'g');

/** 2×3, a*b and **bold** hold such signs without a gap. */
const product = /\d ?[×*] ?\d/;

function find(text: string): Found[] {
  return matches(text, form, () => null).filter(({ start, end }) => !product.test(text.slice(Math.max(0, start - 2), end + 2)) && !/^\*{3,}$/.test(text.slice(start, end).replace(/\s/g, '')) || /[一-鿿“]$/.test(text.slice(0, start).slice(-1)));
}

export const gaps: Rule = {
  id: 'gap', kind: 'blank', severity: 'error', source: '本系统规则：范文留空未填', message: '这里留着空白，还没有填写。',
  bad: ['上半年召开会议_次。', '__县高度重视。', '20_年，我局', '按照xx县委要求', '中国**网', '召开x次会议', '活跃度___，', '20xx年', 'X委办〔2020〕15号', '201*年10月', '在 X 的领导下', '共（　　）人', '某某同志'],
  good: ['使用QQ群和APP', '5×3米的展板', 'IPv6改造', 'web2.0时代', '拍X光片', 'X射线机', '公式f(x)', '召开会议3次。'],
  find,
};
