import { Button } from 'antd';
import { useCallback, useState } from 'react';
import type { Kind } from '#engines/ledger/pack.ts';
import { announce } from '#ui/announce.ts';
import { call, useAct } from '#ui/call.ts';
import { usePlace } from '#ui/place.tsx';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';
import { enterRecord, getRecord, listRecords } from '../contract.ts';
import { draftKey } from './drafts.ts';
import { copyOf, issuesOfContent, writtenOf, type FormContent } from './form-content.ts';
import { FormFrame } from './FormFrame.tsx';
import { useDraft } from './use-draft.ts';

type Parts = { readonly kind: Kind; readonly start: FormContent; readonly areasKey: string; readonly onSaved: () => void; readonly onAgain: () => void };

function rememberAreas(key: string, content: FormContent): void {
  const { areas } = content.entries;
  try {
    if (areas?.type === 'choices') localStorage.setItem(key, JSON.stringify(areas.keys));
  } catch {
    // Without storage the next form simply begins without areas.
  }
}

/** The form of a new record: kept while it is written, saved once however often it is pressed. */
export function NewRecordForm({ kind, start, areasKey, onSaved, onAgain }: Parts) {
  const t = useWords('records');
  const { unit, account, today } = useSession();
  const place = usePlace();
  const draft = useDraft(draftKey(account, unit.id, `new.${kind.key}`), start);
  const [copied, setCopied] = useState('');
  const entering = useAct(enterRecord, { refreshes: ['listRecords', 'getFigure', 'getFigures', 'listFigureRecords', 'listGaps', 'getHome'] });
  const { content } = draft;

  const save = useCallback(async (again: boolean) => {
    const done = await entering.act({ body: { unit: unit.id, kind: kind.key, ...writtenOf(kind, content) } });
    if (!done) return;
    rememberAreas(areasKey, content);
    draft.restart(start);
    onSaved();
    const to = `/records/${done.answer.id}`;
    announce(t('new.saved'), { to, text: t('new.saved-open') });
    if (again) onAgain();
    // The guard of unsaved text looks at the state of the last drawing, so the way leads on after the next one.
    else setTimeout(() => place.go(to), 0);
  }, [entering, unit.id, kind, content, areasKey, draft, start, onSaved, onAgain, t, place]);

  const copyLast = async () => {
    const { records } = await call(listRecords, { query: { unit: unit.id, reach: 'own', kind: kind.key, state: 'draft,confirmed,correcting', limit: 1 } });
    const last = records[0];
    if (!last) return setCopied(t('new.copy-none'));
    const { versions } = await call(getRecord, { params: { id: last.id } });
    const version = versions.at(-1);
    if (!version) return undefined;
    const copy = copyOf(kind, version, today);
    draft.set((before) => ({ ...copy, evidence: before.evidence }));
    return setCopied(t('new.copied', { day: last.occurredFrom, title: last.title }));
  };

  return (
    <FormFrame
      kind={kind} unit={unit} draft={draft} check={(now) => issuesOfContent(kind, now, today)} saving={entering}
      beside={<><Button onClick={() => void copyLast()}>{t('new.copy-last')}</Button>{copied ? <span role="status" className="record-hint">{copied}</span> : null}</>}
      onDiscard={() => draft.restart(start)}
      saveText={t('new.save', { unit: unit.shortName })} onSave={() => save(false)}
      again={{ text: t('new.save-again'), onSave: () => save(true) }}
    />
  );
}
