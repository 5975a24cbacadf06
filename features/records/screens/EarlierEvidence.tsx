import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { addressOf, useCall } from '#ui/call.ts';
import { Loading } from '#ui/Loading.tsx';
import { useWords } from '#ui/words.ts';
import { listUnitEvidence, previewEvidence } from '../../evidence/contract.ts';

type Parts = { readonly unit: number; readonly attached: readonly number[]; readonly onUse: (id: number) => void };

/** One file may bear out several records: what the unit has uploaded already is attached again instead of uploaded again. */
export function EarlierEvidence({ unit, attached, onUse }: Parts) {
  const t = useWords('records');
  const types = useWords('evidence');
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const { data, isPending } = useCall(listUnitEvidence, { query: { unit, limit: 20, ...(words.trim() ? { words: words.trim().slice(0, 60) } : {}) } }, { enabled: isOpen, keep: true });
  const offered = (data?.evidence ?? []).filter((one) => !attached.includes(one.id));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('evidence.earlier')}</Button>
      <Modal open={isOpen} title={t('evidence.earlier-title')} footer={null} onCancel={() => setOpen(false)} closable={{ 'aria-label': t('do.cancel') }} destroyOnHidden>
        <Input aria-label={types('list.words')} placeholder={types('list.words-hint')} value={words} autoFocus onChange={(event) => setWords(event.target.value)} />
        {isPending ? <Loading small /> : offered.length === 0 ? <p className="tz-quiet" role="status">{t('evidence.earlier-none')}</p> : (
          <ul className="record-files record-earlier">
            {offered.map((one) => (
              <li key={one.id} className="record-file">
                {one.previewable ? <img className="record-file-thumb" alt="" src={addressOf(previewEvidence, { params: { id: one.id }, query: { size: 320 } })} /> : <span className="record-file-thumb record-file-mark" aria-hidden="true">{one.name.split('.').at(-1)?.slice(0, 4).toUpperCase()}</span>}
                <span className="record-file-name">{one.name}<em className="record-hint">{types(`type.${one.type}`)}</em></span>
                <Button aria-label={t('evidence.earlier-use', { name: one.name })} onClick={() => { onUse(one.id); setOpen(false); }}>{t('evidence.earlier-short')}</Button>
              </li>
            ))}
          </ul>
        )}
      </Modal>
    </>
  );
}
