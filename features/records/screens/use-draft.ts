/** A form that keeps itself in this browser while it is written. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, keepDraft, keptDraft } from './drafts.ts';
import type { FormContent } from './form-content.ts';

export type DraftedForm = {
  readonly content: FormContent;
  readonly set: (how: (before: FormContent) => FormContent) => void;
  /** True from the first change on, and after a draft was restored. */
  readonly isDirty: boolean;
  /** Milliseconds since 1970 of the last keeping; null before, 'failed' when the browser has no room. */
  readonly kept: number | 'failed' | null;
  /** When the restored draft had been kept; null when nothing was restored. */
  readonly restoredFrom: number | null;
  /** Begins anew with this content and forgets the draft. */
  readonly restart: (content: FormContent) => void;
};

const settleMilliseconds = 600;

/** @param key where the draft lies; another key is another form */
export function useDraft(key: string, start: FormContent): DraftedForm {
  const [restored] = useState(() => keptDraft(localStorage, key));
  const [content, setContent] = useState<FormContent>(() => (restored ? { ...start, ...restored, entries: { ...start.entries, ...restored.entries } } : start));
  const [isDirty, setDirty] = useState(restored !== null);
  const [kept, setKept] = useState<DraftedForm['kept']>(null);
  const [restoredFrom, setRestoredFrom] = useState(restored?.keptAt ?? null);
  const latest = useRef({ content, isDirty });
  latest.current = { content, isDirty };

  const keep = useCallback(() => {
    if (!latest.current.isDirty) return;
    const now = Date.now();
    setKept(keepDraft(localStorage, key, { ...latest.current.content, keptAt: now }) ? now : 'failed');
  }, [key]);

  useEffect(() => {
    if (!isDirty) return undefined;
    const timer = setTimeout(keep, settleMilliseconds);
    return () => clearTimeout(timer);
  }, [content, isDirty, keep]);

  // A closed tab keeps what was typed since the last pause.
  useEffect(() => {
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [keep]);

  const set = useCallback((how: (before: FormContent) => FormContent) => {
    setDirty(true);
    setContent(how);
  }, []);
  const restart = useCallback((next: FormContent) => {
    latest.current = { content: next, isDirty: false };
    setDirty(false);
    setContent(next);
    setKept(null);
    setRestoredFrom(null);
    dropDraft(localStorage, key);
  }, [key]);
  return { content, set, isDirty, kept, restoredFrom, restart };
}
