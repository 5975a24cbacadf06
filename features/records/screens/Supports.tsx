import { useEffect, useState } from 'react';
import { isPlainDate } from '#engines/calendar/plain-date.ts';
import type { Kind } from '#engines/ledger/pack.ts';
import { Panels } from '#ui/Panels.tsx';
import { writtenOf, type FormContent } from './form-content.ts';

const settleMilliseconds = 700;

/**
 * What the record will support, before it is saved: the figures know, and offer the piece `record.draft`.
 * It is told the kind, the days, and the data as JSON.
 */
export function Supports({ kind, content }: { readonly kind: Kind; readonly content: FormContent }) {
  const { occurredFrom, occurredTo, data } = writtenOf(kind, content);
  const asked = JSON.stringify({ kind: kind.key, occurredFrom, occurredTo, data });
  const [settled, setSettled] = useState(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked), settleMilliseconds);
    return () => clearTimeout(timer);
  }, [asked]);
  const now = JSON.parse(settled) as { kind: string; occurredFrom: string; occurredTo: string; data: unknown };
  if (!isPlainDate(now.occurredFrom) || !isPlainDate(now.occurredTo)) return null;
  return <Panels place="record.draft" of={{ kind: now.kind, occurredFrom: now.occurredFrom, occurredTo: now.occurredTo, data: JSON.stringify(now.data) }} />;
}
