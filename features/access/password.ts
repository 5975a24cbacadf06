/** What makes a password acceptable: long enough, and not among those that are guessed first. No rules of composition, no rotation (NIST SP 800-63B). */
import type { Issue } from '#engines/wire/endpoint.ts';
import { commonCores, runs } from './common-passwords.ts';

export const shortest = 10;
export const longest = 128;

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
  if (length < shortest) return [{ code: 'password.short', path, values: { least: shortest } }];
  if (length > longest) return [{ code: 'password.long', path, values: { most: longest } }];
  const text = bare(password);
  if (isKnown(text, known)) return [{ code: 'password.known', path }];
  const rest = withoutRuns(text);
  // 1122334455 is 12345 with each key struck twice.
  if (withoutRuns(text.replace(/(.)\1+/gu, '$1')).length <= 3) return [{ code: 'password.common', path }];
  if (new Set(text).size <= 3 || rest.length <= 3 || isGuessableNumber(text) || isCommon(text) || isCommon(rest)) return [{ code: 'password.common', path }];
  return [];
}
