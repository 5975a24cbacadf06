/** Who writes and who confirms in the demo, and when; the same rule as access: never the author, the post's holder, else the leader above. */
import { addDays, type PlainDate } from '#engines/calendar/plain-date.ts';
import type { Confirmer } from '#engines/ledger/pack.ts';
import type { Asker } from '#platform/scope.ts';
import { mainTownship, type PersonPlan, type UnitPlan } from './county.ts';
import type { Draft } from './draft.ts';
import type { Chance } from './random.ts';

export type Account = { readonly account: number; readonly name: string; readonly plan: PersonPlan };

/** Everybody by the key of the plan, and units by their key. */
export type Staff = { readonly accounts: ReadonlyMap<string, Account>; readonly units: ReadonlyMap<string, UnitPlan & { readonly id: number }> };

function who(staff: Staff, key: string): Account {
  const account = staff.accounts.get(key);
  if (!account) throw new Error(`Nobody is called ${key} in the demo.`);
  return account;
}

function postHolder(staff: Staff, unit: string, post: string): Account | null {
  for (const part of ['second', 'sec', 'finance', 'leader']) {
    const account = staff.accounts.get(`${unit}.${part}`);
    if (account?.plan.posts.some((own) => own === post)) return account;
  }
  return null;
}

/** Who wrote it: the clerk; in the main township now and then the second one, so that the first has something to confirm. */
export function authorOf(staff: Staff, draft: Draft, rule: Confirmer, chance: Chance): Account {
  const second = draft.unit === mainTownship && rule === 'second_clerk' && (draft.fate === 'waits' ? chance.hits(0.4) : draft.fate !== 'returned' && chance.hits(0.2));
  return who(staff, `${draft.unit}.${second ? 'second' : 'clerk'}`);
}

export function confirmerOf(staff: Staff, draft: Draft, rule: Confirmer, author: Account): Account {
  const leader = staff.accounts.get(`${draft.unit}.leader`) ?? who(staff, `${staff.units.get(draft.unit)?.territory ?? ''}.leader`);
  if (rule === 'second_clerk') {
    const other = staff.accounts.get(`${draft.unit}.${author.plan.key.endsWith('.second') ? 'clerk' : 'second'}`);
    return other ?? leader;
  }
  const holder = postHolder(staff, draft.unit, rule === 'issuer' ? 'unit_lead' : rule);
  return holder && holder.account !== author.account ? holder : leader;
}

/** A moment in office hours of a day in China. */
export function atOffice(day: PlainDate, minutes: number): Date {
  return new Date(`${day}T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00+08:00`);
}

export type Times = { readonly recordedAt: Date; readonly confirmedAt: Date; readonly laterAt: Date };

/** When it was entered, confirmed, and (where there is more) gone over again; nothing lies after `today`. */
export function timesOf(draft: Draft, today: PlainDate, chance: Chance): Times {
  const clamp = (day: PlainDate) => (day > today ? today : day);
  const entered = clamp(addDays(draft.to, draft.lag));
  const minute = chance.between(500, 900);
  const confirmed = clamp(addDays(entered, chance.between(0, 3)));
  const later = clamp(addDays(confirmed, chance.between(5, 20)));
  return { recordedAt: atOffice(entered, minute), confirmedAt: atOffice(confirmed, minute + chance.between(20, 70)), laterAt: atOffice(later, minute + 100) };
}

export function askerFor(staff: Staff, { account, name, plan }: Account): Asker {
  const unit = staff.units.get(plan.unit)?.id ?? 0;
  return { actor: { account, name, onBehalfOf: null }, units: [{ role: plan.role, unit, line: plan.line, recursive: plan.recursive }] };
}
