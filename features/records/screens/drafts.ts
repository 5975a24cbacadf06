/** Drafts of forms in this browser: what was typed survives a closed tab. They never leave the machine and go when the record is saved. */
import type { Entries } from './form-entries.ts';

export type Draft = {
  readonly title: string;
  readonly occurredFrom: string;
  readonly occurredTo: string;
  readonly entries: Entries;
  readonly note: string;
  readonly evidence: readonly number[];
  /** Milliseconds since 1970 when it was kept. */
  readonly keptAt: number;
};

/** Where a draft lies: account, unit, and the kind (new) or the record (revision) that it is for. */
export function draftKey(account: number | null, unit: number, subject: string): string {
  return `taizhang.draft.${account ?? 0}.${unit}.${subject}`;
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'title' in value && 'entries' in value && 'keptAt' in value && typeof value.keptAt === 'number';
}

export function keptDraft(storage: Storage, key: string): Draft | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

/** @returns false when the browser has no room or allows no storage: then nothing may be said to be kept */
export function keepDraft(storage: Storage, key: string, draft: Draft): boolean {
  try {
    storage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(storage: Storage, key: string): void {
  try {
    storage.removeItem(key);
  } catch {
    // A browser that forbids storage has kept nothing to drop.
  }
}

/** The last used keys first, each once, at most `most`. */
export function withRecent(recent: readonly string[], key: string, most = 9): string[] {
  return [key, ...recent.filter((one) => one !== key)].slice(0, most);
}

export function readRecent(storage: Storage, key: string): string[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
