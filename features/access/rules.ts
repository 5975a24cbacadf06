/** Who may be given what, and how long wrong passwords have to wait. */
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import type { Issue } from '#engines/wire/endpoint.ts';

/** Wrong passwords in a row that cost nothing. */
const freeTries = { account: 5, address: 30 } as const;
const longestWaitMinutes = 60;
/** Failures older than this are forgotten. */
export const forgottenAfterHours = 24;
export const sessionHours = 12;

/**
 * The form in which staff numbers are compared: full-width digits, letter case and blanks make no difference.
 * A person who types ００１２ or "ab 12" on a Chinese keyboard means 0012 and AB12.
 */
export function staffKey(typed: string): string {
  return typed.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
}

/**
 * Minutes until the next try: doubling from the fifth failure on, an hour at most. So an account takes about a dozen guesses in its first hour
 * and one an hour after that, from however many places they come.
 */
export function waitMinutes(failures: number, countedFor: 'account' | 'address'): number {
  const beyond = failures - freeTries[countedFor];
  return beyond < 0 ? 0 : Math.min(longestWaitMinutes, 2 ** Math.min(beyond, 10));
}

export function issuesOfStaffNumber(typed: string): Issue[] {
  const key = staffKey(typed);
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u.test(key)) return [{ code: 'account.staff-number', path: 'staffNumber' }];
  return [];
}

export function issuesOfPersonName(name: string): Issue[] {
  return /^[\p{L}\p{M}·•.'’\- ]+$/u.test(name.trim()) ? [] : [{ code: 'account.name', path: 'name' }];
}

type GrantAsked = { readonly account: number; readonly asker: number | null; readonly withinReach: boolean; readonly accountClosed: boolean };

/** Nobody grants to himself, and nobody grants what lies beyond the units that he administers. */
export function issuesOfGrant(asked: GrantAsked): Issue[] {
  if (asked.asker === asked.account) return [{ code: 'grant.to-oneself' }];
  if (asked.accountClosed) return [{ code: 'grant.account-closed' }];
  if (!asked.withinReach) return [{ code: 'grant.beyond-reach', path: 'unit' }];
  return [];
}

type Spell = { readonly validFrom: PlainDate; readonly validTo: PlainDate | null };

/** A new holder begins after the one before; the past of a post is not rewritten. */
export function issuesOfAppointment(validFrom: PlainDate, earlier: readonly Spell[], holderOpen: boolean): Issue[] {
  if (!holderOpen) return [{ code: 'appointment.account-closed', path: 'account' }];
  const last = [...earlier].sort((a, b) => a.validFrom.localeCompare(b.validFrom)).at(-1);
  if (!last) return [];
  const taken = last.validTo ?? last.validFrom;
  return validFrom <= taken ? [{ code: 'appointment.overlaps', path: 'validFrom', values: { day: taken } }] : [];
}

export function issuesOfEnding(validTo: PlainDate, spell: Spell): Issue[] {
  if (spell.validTo !== null) return [{ code: 'appointment.ended-already', values: { day: spell.validTo } }];
  if (validTo < spell.validFrom) return [{ code: 'appointment.ends-before-start', path: 'validTo', values: { day: spell.validFrom } }];
  return [];
}
