/** Claims without a number: that something did not happen (未发生安全事故), and how often a thing is done (每月召开例会). */
import type { Claim } from './claim.ts';

export type Statement = Pick<Claim, 'start' | 'end' | 'value' | 'counter' | 'subject' | 'kind'> & { readonly period: string | null };

const zero = /(?:未|没有|无|从未|均未|并未|尚未)(?:再)?(?:发生|出现|发现|接到|收到)(?:过|任何|一起|一例|新的?)?([^,。;:!?\n、]{2,24})|(?:无(?:一起|一例|一人|任何)|零)(?:发生)?([^,。;:!?\n、]{0,4}(?:事故|投诉|上访|案件|事件|感染|伤亡|违纪|违法|舆情|差错|死亡|发案))/g;
const often = /每(?:个)?(天|日|周|月|季度|半年|年度|年|学期)(?:[^,。;:!?\n\d一二两三四五]{0,6})(?:至少)?(?:[一1]次|召开|开展|组织|报送|上报|更新|接收|公布|通报|进行|举行|举办|检查|巡查|研究)/g;

/** Statements that no numbered claim covers. */
export function statementsIn(text: string, claims: readonly Claim[]): Statement[] {
  const found: Statement[] = [];
  zero.lastIndex = 0;
  for (let match = zero.exec(text); match; match = zero.exec(text)) {
    const subject = (match[1] ?? match[2] ?? '').replace(/^(?:在|过|任何|的|\s|一[例起件次])+/, '').trim();
    found.push({ start: match.index, end: match.index + match[0].trimEnd().length, value: 0, counter: '', subject, kind: 'zero', period: null });
  }
  often.lastIndex = 0;
  for (let match = often.exec(text); match; match = often.exec(text)) {
    const rhythm = `每${match[1] ?? ''}`;
    const end = text.slice(match.index).startsWith(rhythm) ? match.index + rhythm.length : match.index + rhythm.length + 1;
    const middle = text.slice(end, match.index + match[0].length).replace(/至少|[一1]次/g, '').trim();
    const lead = /[^,。;:!?\n\d]{0,16}$/.exec(text.slice(Math.max(0, match.index - 16), match.index))?.[0] ?? '';
    const rest = /^[^,。;:!?\n]{0,24}/.exec(text.slice(match.index + match[0].length))?.[0] ?? '';
    found.push({ start: match.index, end, value: 1, counter: '次', subject: rest || middle || lead, kind: 'frequency', period: rhythm });
  }
  return found.filter((one) => !meets(claims, one.start, one.end + (one.kind === 'frequency' ? 12 : 0))).sort((a, b) => a.start - b.start);
}

/** True when a claim (they are in order) shares a sign with the stretch. */
function meets(claims: readonly Claim[], start: number, end: number): boolean {
  let low = 0, high = claims.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((claims[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return (claims[low]?.start ?? Infinity) < end;
}
