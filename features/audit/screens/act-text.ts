/** Lines of the log in plain words. */
import { useCallback } from 'react';
import { useWords, type Words } from '#ui/words.ts';
import type { AuditLine } from '../contract.ts';

/** Beginnings of acts by which the list is narrowed; the words stand under `kind.`. */
export const actKinds = ['record.', 'evidence.', 'report.', 'unit.', 'account.', 'grant.', 'post.', 'session.', 'password.', 'pack.'] as const;

const pages: Readonly<Record<string, string>> = { record: '/records/', report: '/reports/', unit: '/units/', pack: '/packs/' };

/** Where the thing can be seen; null for those without a page. */
export function subjectPath(line: AuditLine): string | null {
  const page = pages[line.subject.type];
  if (page) return `${page}${encodeURIComponent(line.subject.id)}`;
  return line.subject.type === 'account' && /^\d+$/.test(line.subject.id) ? `/accounts?account=${line.subject.id}` : null;
}

/** The name behind the account number: `12:王小禾` → 王小禾. */
export function actorOf(line: AuditLine, t: Words): string {
  if (line.actor === 'taizhang') return t('product');
  if (line.actor === 'visitor') return t('visitor');
  return line.actor.replace(/^\d+:/, '');
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the act was about, when its body says so: a title, a name. */
function nameIn(body: unknown): string {
  if (!isObject(body)) return '';
  const places = [body.after, body, body.before].filter(isObject);
  for (const place of places) for (const key of ['title', 'name', 'file']) if (typeof place[key] === 'string') return place[key];
  return '';
}

/** `确认了记录《专题会议》`; an act without words of its own shows its code. */
export function useActText(): (line: AuditLine) => string {
  const t = useWords('audit');
  return useCallback((line) => {
    const key = `act.${line.action}`;
    const text = t(key);
    const name = nameIn(line.body);
    const shown = text === key ? line.action : text;
    return name === '' ? shown : t('act-about', { act: shown, name });
  }, [t]);
}

export type Fact = { readonly name: string; readonly text: string };

/** The body as lines of name and value, nested names joined by dots; in the order in which it was written. */
export function factsOf(value: unknown, name = ''): Fact[] {
  if (isObject(value)) return Object.entries(value).flatMap(([key, inner]) => factsOf(inner, name === '' ? key : `${name}.${key}`));
  if (Array.isArray(value)) return [{ name, text: value.map((inner) => (isObject(inner) ? JSON.stringify(inner) : String(inner))).join(', ') }];
  return [{ name, text: value === null || value === undefined ? '—' : String(value) }];
}
