/** Who may be given what, how long wrong passwords have to wait, and which passwords are too easily guessed. */
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import type { Issue } from '#engines/wire/endpoint.ts';
import { commonCores, runs } from './common-passwords.ts';

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

// What makes a password acceptable: long enough, and not among those that are guessed first. No rules of composition, no rotation (NIST SP 800-63B).

const shortestPassword = 10;
const longestPassword = 128;

/** What an outsider knows of the person: staff number, name, name in pinyin, unit in pinyin and its initials … */
export type KnownWords = readonly string[];

const swaps: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '@': 'a', $: 's', '!': 'i' };

const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
const unswapped = (text: string): string => text.replace(/[01345@$!]/g, (sign) => swaps[sign] ?? sign);
/** Without the digits and signs that people put before and behind a word. */
const core = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** Shortens to one turn what is the same turn over and over: abcabcabc → abc, 88888888 → 8. */
function oneTurn(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    if (text.length % length === 0 && text === text.slice(0, length).repeat(text.length / length)) return text.slice(0, length);
  }
  return text;
}

/** Removes stretches of four or more along a keyboard row, the digits or the alphabet, in either direction. */
function withoutRuns(text: string): string {
  let rest = text;
  for (const forward of runs) {
    for (const run of [forward, [...forward].reverse().join('')]) {
      for (let length = Math.min(run.length, rest.length); length >= 4; length -= 1) {
        for (let at = 0; at + length <= run.length; at += 1) rest = rest.split(run.slice(at, at + length)).join('');
      }
    }
  }
  return rest;
}

function isCommon(text: string): boolean {
  const variants = [text, unswapped(text)].flatMap((form) => [form, core(form), core(unswapped(core(form)))]);
  // What lies between two words counts too: woaini1314laopo.
  const parts = text.split(/[^\p{L}]+/u).filter((part) => part !== '');
  const allCommon = parts.length > 0 && parts.every((part) => commonCores.has(oneTurn(part)) || commonCores.has(part));
  return allCommon || variants.some((form) => form !== '' && (commonCores.has(form) || commonCores.has(oneTurn(form))));
}

/** True when, apart from digits and signs, nothing is left but what the person is known by. */
function isKnown(text: string, known: KnownWords): boolean {
  let rest = text;
  const words = known.map(bare).filter((word) => word.length >= 2).sort((a, b) => b.length - a.length);
  for (const word of words) rest = rest.split(word).join(' ');
  return rest !== text && rest.replace(/[\P{L}]+/gu, '').length <= 2;
}

/** Only digits, and so few of them different, or a date and little more, that they are tried first. */
function isGuessableNumber(text: string): boolean {
  if (!/^\d+$/.test(text)) return false;
  return new Set(text).size <= 4 || /(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/.test(text) || /^1[3-9]\d{9}$/.test(text);
}

/** @param path the field to show it at */
export function issuesOfPassword(password: string, known: KnownWords, path = 'password'): Issue[] {
  const length = [...password].length;
  if (length < shortestPassword) return [{ code: 'password.short', path, values: { least: shortestPassword } }];
  if (length > longestPassword) return [{ code: 'password.long', path, values: { most: longestPassword } }];
  const text = bare(password);
  if (isKnown(text, known)) return [{ code: 'password.known', path }];
  const rest = withoutRuns(text);
  // 1122334455 is 12345 with each key struck twice.
  if (withoutRuns(text.replace(/(.)\1+/gu, '$1')).length <= 3) return [{ code: 'password.common', path }];
  if (new Set(text).size <= 3 || rest.length <= 3 || isGuessableNumber(text) || isCommon(text) || isCommon(rest)) return [{ code: 'password.common', path }];
  return [];
}
