/** What an indicator counts, in words made from its formula, so that the words cannot say anything else. */
import type { Atom } from './atom.ts';
import { hasValidity } from './atom.ts';
import type { Calculation, Ledger } from './compile.ts';
import type { Comparison, Condition, Operand, Path } from './condition.ts';
import type { Kind, Named } from './pack.ts';
import type { Quantity } from './source.ts';

type Language = 'zh' | 'en';
type Speaking = { readonly ledger: Ledger; readonly kind: Kind; readonly language: Language };

const quoted = (text: string, language: Language): string => (language === 'zh' ? `“${text}”` : `“${text}”`);

const headNames: Readonly<Record<string, { zh: string; en: string }>> = {
  occurred_from: { zh: '发生日期', en: 'day of the work' },
  occurred_to: { zh: '结束日期', en: 'last day of the work' },
};

function fieldNamed({ ledger, kind, language }: Speaking, path: Path): string {
  if (path.via !== null) {
    const pointer = kind.fields.find((field) => field.key === path.via);
    const target = ledger.kinds.get(pointer?.target ?? '');
    if (!pointer || !target) return path.field;
    return `${pointer[language]}${language === 'zh' ? '的' : ': '}${fieldNamed({ ledger, kind: target, language }, { via: null, field: path.field })}`;
  }
  const field = kind.fields.find((candidate) => candidate.key === path.field);
  if (field) return field[language];
  const head = headNames[path.field];
  if (head) return head[language];
  const period = kind.fields.find((candidate) => candidate.type === 'period' && path.field.startsWith(`${candidate.key}_`));
  if (!period) return path.field;
  const isStart = path.field.endsWith('_from');
  return language === 'zh' ? `${period.zh}${isStart ? '起' : '止'}` : `${isStart ? 'start' : 'end'} of “${period.en}”`;
}

function optionsAt({ ledger, kind }: Speaking, path: Path): readonly Named[] {
  const owner = path.via === null ? kind : ledger.kinds.get(kind.fields.find((field) => field.key === path.via)?.target ?? '');
  return owner?.fields.find((field) => field.key === path.field)?.options ?? [];
}

function optionNamed(speaking: Speaking, path: Path, key: string): string {
  return quoted(optionsAt(speaking, path).find((option) => option.key === key)?.[speaking.language] ?? key, speaking.language);
}

function operandWords(speaking: Speaking, operand: Operand): string {
  const zh = speaking.language === 'zh';
  switch (operand.type) {
    case 'path': return fieldNamed(speaking, operand.path);
    case 'number': return operand.text;
    case 'latest': return operand.paths.map((path) => fieldNamed(speaking, path)).join(zh ? '与' : ' and ') + (zh ? '中较晚者' : ', whichever is later');
    case 'hours': return zh ? `${fieldNamed(speaking, operand.from)}至${fieldNamed(speaking, operand.to)}的小时数` : `hours from ${fieldNamed(speaking, operand.from)} to ${fieldNamed(speaking, operand.to)}`;
    case 'moment': {
      if (operand.days === 0) return zh ? '期末' : 'the end of the period';
      return zh ? `期末${operand.days > 0 ? '后' : '前'}${Math.abs(operand.days)}日` : `${Math.abs(operand.days)} days ${operand.days > 0 ? 'after' : 'before'} the end of the period`;
    }
  }
}

const numberSigns: Readonly<Record<Comparison, { zh: string; en: string }>> = {
  '=': { zh: '为', en: 'is' }, '!=': { zh: '不为', en: 'is not' }, '<': { zh: '少于', en: 'is less than' }, '>': { zh: '多于', en: 'is more than' },
  '<=': { zh: '不多于', en: 'is at most' }, '>=': { zh: '不少于', en: 'is at least' },
};
const dateSigns: Readonly<Record<Comparison, { zh: string; en: string }>> = {
  '=': { zh: '即', en: 'is' }, '!=': { zh: '不是', en: 'is not' }, '<': { zh: '早于', en: 'is before' }, '>': { zh: '晚于', en: 'is after' },
  '<=': { zh: '不晚于', en: 'is not after' }, '>=': { zh: '不早于', en: 'is not before' },
};

function comparisonWords(speaking: Speaking, condition: Extract<Condition, { type: 'compare' }>): string {
  const { left, operator, right } = condition;
  const space = speaking.language === 'zh' ? '' : ' ';
  if (left.type === 'path' && right.type === 'path' && optionsAt(speaking, left.path).length > 0) {
    return `${fieldNamed(speaking, left.path)}${space}${numberSigns[operator][speaking.language]}${space}${optionNamed(speaking, left.path, right.path.field)}`;
  }
  const signs = left.type === 'hours' || right.type === 'number' ? numberSigns : dateSigns;
  return `${operandWords(speaking, left)}${space}${signs[operator][speaking.language]}${space}${operandWords(speaking, right)}`;
}

function conditionWords(speaking: Speaking, condition: Condition): string {
  const zh = speaking.language === 'zh';
  switch (condition.type) {
    case 'filled': {
      const name = fieldNamed(speaking, condition.path);
      if (condition.negated) return zh ? `尚无${name}` : `without “${name}”`;
      return zh ? `已有${name}` : `with “${name}”`;
    }
    case 'empty': return conditionWords(speaking, { type: 'filled', path: condition.path, negated: !condition.negated });
    case 'has': return `${fieldNamed(speaking, condition.path)}${zh ? '含' : ' includes '}${optionNamed(speaking, condition.path, condition.value)}`;
    case 'in': {
      const names = condition.values.map((value) => optionNamed(speaking, condition.path, value)).join(zh ? '、' : ', ');
      if (condition.negated) return zh ? `${fieldNamed(speaking, condition.path)}不为${names}` : `${fieldNamed(speaking, condition.path)} is none of ${names}`;
      return zh ? `${fieldNamed(speaking, condition.path)}为${names}${condition.values.length > 1 ? '之一' : ''}` : `${fieldNamed(speaking, condition.path)} is ${condition.values.length > 1 ? 'one of ' : ''}${names}`;
    }
    case 'in-period': return zh ? `${fieldNamed(speaking, condition.path)}在本期内` : `${fieldNamed(speaking, condition.path)} lies in the period`;
    case 'compare': return comparisonWords(speaking, condition);
  }
}

function quantityWords(speaking: Speaking, quantity: Quantity): string {
  const zh = speaking.language === 'zh';
  switch (quantity.type) {
    case 'number': return quantity.text;
    case 'path': return quoted(quantity.path.via === 'attendance' ? (zh ? '参加人员' : 'people taking part') : fieldNamed(speaking, quantity.path), speaking.language);
    case 'lines': return zh ? `“${fieldNamed(speaking, quantity.path)}”条数` : `lines of “${fieldNamed(speaking, quantity.path)}”`;
    case 'binary': return `${quantityWords(speaking, quantity.left)}${quantity.operator === '*' ? '×' : quantity.operator === '+' ? '＋' : '－'}${quantityWords(speaking, quantity.right)}`;
  }
}

function dayWords(speaking: Speaking, atom: Atom): string {
  const day = atom.measure?.day ?? atom.source.when.flatMap((condition) => (condition.type === 'in-period' ? [condition.path.field] : []))[0];
  const name = fieldNamed(speaking, { via: null, field: day ?? 'occurred_from' });
  return speaking.language === 'zh' ? `按${name}计入本期` : `by ${name} within the period`;
}

function whenWords(speaking: Speaking, atom: Atom): string {
  const zh = speaking.language === 'zh';
  switch (atom.mode) {
    case 'stock': return hasValidity(speaking.kind) ? (zh ? '期末仍在有效期内' : 'standing at the end of the period') : (zh ? '期末的状态' : 'as it stands at the end of the period');
    case 'latest': return zh ? '取期末前最近一次' : 'the latest before the end of the period';
    default: return dayWords(speaking, atom);
  }
}

function atomWords(ledger: Ledger, atom: Atom, place: { area: string | null; language: Language }): string {
  const kind = ledger.kinds.get(atom.kind);
  if (!kind) return atom.key;
  const { language } = place;
  const zh = language === 'zh';
  const speaking = { ledger, kind, language };
  const conditions = [...atom.where, ...atom.source.when.filter((condition) => condition.type !== 'in-period')].map((condition) => conditionWords(speaking, condition));
  if (place.area !== null && atom.hasAreas) conditions.unshift(conditionWords(speaking, { type: 'has', path: { via: null, field: 'areas' }, value: place.area }));
  const name = quoted(kind[language], language);
  const quantity = atom.source.quantity.type === 'number' && atom.source.quantity.text === '1' ? null : quantityWords(speaking, atom.source.quantity);
  const isPeople = atom.source.quantity.type === 'path' && atom.source.quantity.path.via === 'attendance';
  const counted = atom.mode === 'distinct'
    ? (zh ? `已确认的${name}记录中${quantity ?? ''}去重后的个数${isPeople ? '（同名视为一人）' : ''}` : `different ${quantity ?? ''} in confirmed records of ${name}${isPeople ? ' (one name is one person)' : ''}`)
    : quantity === null
      ? (zh ? `已确认的${name}记录数` : `number of confirmed records of ${name}`)
      : atom.mode === 'max' ? (zh ? `已确认的${name}记录中${quantity}的最大值` : `largest ${quantity} in confirmed records of ${name}`)
        : atom.single ? (zh ? `已确认的${name}记录的${quantity}` : `${quantity} of the confirmed record of ${name}`)
          : (zh ? `已确认的${name}记录的${quantity}之和` : `sum of ${quantity} over confirmed records of ${name}`);
  return [counted, ...conditions, whenWords(speaking, atom)].join(zh ? '，' : ', ');
}

function calculationWords(ledger: Ledger, calculation: Calculation, place: { area: string | null; language: Language }): string {
  const both = (sign: string, left: Calculation, right: Calculation): string => `（${calculationWords(ledger, left, place)}）${sign}（${calculationWords(ledger, right, place)}）`;
  switch (calculation.type) {
    case 'atom': return atomWords(ledger, calculation.atom, place);
    case 'number': return calculation.text;
    case 'indicator': return quoted(ledger.indicators.get(calculation.key)?.indicator[place.language] ?? calculation.key, place.language);
    case 'binary': return both(calculation.operator === '*' ? '×' : calculation.operator === '+' ? '＋' : '－', calculation.left, calculation.right);
    case 'ratio': return `${both('÷', calculation.left, calculation.right)}${calculation.function === 'pct' ? '×100%' : ''}`;
  }
}

/** @param asked area by which it is filtered; the pack's own goes before it */
export function definitionOf(ledger: Ledger, key: string, asked: string | null = null): { zh: string; en: string } {
  const compiled = ledger.indicators.get(key);
  if (!compiled) return { zh: '', en: '' };
  const area = compiled.area ?? asked;
  const words = (language: Language) => calculationWords(ledger, compiled.calculation, { area, language });
  const end = (text: string, mark: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${mark}`;
  return { zh: `${words('zh')}。`, en: end(words('en').replaceAll('（', '(').replaceAll('）', ')').replaceAll('÷', ' ÷ ').replaceAll('×', ' × '), '.') };
}

/** What a record adds under, for people: 会议次数. */
export function atomName(ledger: Ledger, key: string): { zh: string; en: string } {
  const atom = ledger.atomByKey.get(key);
  const kind = ledger.kinds.get(atom?.kind ?? '');
  return { zh: atom?.measure?.zh ?? kind?.zh ?? key, en: atom?.measure?.en ?? kind?.en ?? key };
}
