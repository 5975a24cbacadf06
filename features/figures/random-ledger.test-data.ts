/** Random ledgers for tests: records of any kind with data that the kind accepts, and dates that fall before, into and after the periods asked for. */
import { addDays, type PlainDate } from '#engines/calendar/plain-date.ts';
import type { Field, Kind } from '#engines/ledger/pack.ts';

/** mulberry32: the same seed gives the same ledger. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 … 1, 1 excluded. */
  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(most: number): number {
    return Math.floor(this.roll() * most);
  }

  chance(share: number): boolean {
    return this.roll() < share;
  }

  pick<T>(things: readonly T[]): T {
    const thing = things[this.below(things.length)];
    if (thing === undefined) throw new Error('Nothing to pick from.');
    return thing;
  }

  some<T>(things: readonly T[]): T[] {
    const chosen = things.filter(() => this.chance(0.4));
    return chosen.length > 0 ? chosen : [this.pick(things)];
  }
}

export const earliest = '2024-01-01';
const days = 1003;

/** Ends and beginnings of months come up often: that is where sums and rows meet. */
export function randomDay(dice: Dice): PlainDate {
  const day = addDays(earliest, dice.below(days));
  if (dice.chance(0.15)) return `${day.slice(0, 7)}-01`;
  return dice.chance(0.15) ? addDays(`${day.slice(0, 7)}-01`, -1) : day;
}

const names = ['王芳', '李娜', '张伟', '刘 洋', '陈静', '杨帆', '赵敏', '黄磊'];

function people(dice: Dice): { name: string; post?: string }[] {
  return dice.some(names).map((name) => (dice.chance(0.3) ? { name, post: '干事' } : { name }));
}

export type Surroundings = { readonly units: readonly number[]; readonly records: ReadonlyMap<string, readonly number[]> };

function valueOf(dice: Dice, field: Field, around: Surroundings): unknown {
  const options = (field.options ?? []).map((option) => option.key);
  switch (field.type) {
    case 'text': return dice.pick(['甲公司', '乙公司', ' 甲公司 ', '第三项']);
    case 'longtext': return dice.pick(['一、落实', '一、落实\n二、检查\n\n三、总结', '  ']);
    case 'number': return field.key === 'year' ? 2024 + dice.below(3) : field.counter === '元' ? dice.below(9_000_000) / 100 : dice.below(12);
    case 'date': return randomDay(dice);
    case 'period': {
      const from = randomDay(dice);
      return { from, to: dice.chance(0.4) ? null : addDays(from, dice.below(500)) };
    }
    case 'choice': return dice.pick(options);
    case 'choices': return dice.some(options);
    case 'persons': return people(dice);
    case 'headcount': return dice.chance(0.7) ? people(dice) : dice.below(40);
    case 'unit': return dice.pick(around.units);
    case 'recordref': {
      const targets = around.records.get(field.target ?? '') ?? [];
      return targets.length > 0 ? dice.pick(targets) : undefined;
    }
    default: return undefined;
  }
}

/** Data for a kind; null when it needs a record to point to and there is none yet. */
export function randomData(dice: Dice, kind: Kind, around: Surroundings): Record<string, unknown> | null {
  const data: Record<string, unknown> = {};
  for (const field of kind.fields) {
    if (!field.required && dice.chance(0.3)) continue;
    const value = valueOf(dice, field, around);
    if (value !== undefined && !(typeof value === 'string' && value.trim() === '' && field.required)) data[field.key] = value;
    else if (field.required) return null;
  }
  return data;
}
