import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { announce } from '#ui/announce.ts';
import { useAct } from '#ui/call.ts';
import { dayText } from '#ui/format.ts';
import { Go } from '#ui/place.tsx';
import { messageOf } from '#ui/problem-text.ts';
import { Sheet } from '#ui/Sheet.tsx';
import { useLanguage, useWords } from '#ui/words.ts';
import { linkRecord, linkTypes, unlinkRecord, type RecordDetail } from '../contract.ts';
import { RecordPicker } from './RecordPicker.tsx';

/** Records that this one decides, fulfils, proves, repeats, or is the same as. */
export function Links({ detail }: { readonly detail: RecordDetail }) {
  const t = useWords('records');
  const language = useLanguage();
  const [isAdding, setAdding] = useState(false);
  const { links, line, may } = detail;
  const unlinking = useAct(unlinkRecord, { refreshes: ['getRecord'], onDone: () => announce(t('link.removed')) });
  if (links.length === 0 && !may.link) return null;
  return (
    <Sheet title={t('record.links')}>
      {links.length === 0 ? <p className="tz-quiet">{t('link.none')}</p> : (
        <ul className="record-links">
          {links.map((link) => (
            <li key={link.id}>
              <span><span className="tz-quiet">{t(`link.${link.direction}.${link.type}`)}</span> <Go to={`/records/${link.record}`}>{link.title}</Go> <span className="tz-meta">{dayText(link.occurredFrom, language)}</span></span>
              {may.link && link.direction === 'from' ? <Button type="link" size="small" className="record-no-print" aria-label={`${t('do.unlink')}：${link.title}`} onClick={() => void unlinking.act({ params: { id: line.id, link: link.id } })}>{t('do.unlink')}</Button> : null}
            </li>
          ))}
        </ul>
      )}
      {unlinking.error ? <p className="record-issue" role="alert">{messageOf(unlinking.error.problem)}</p> : null}
      {may.link ? isAdding ? <AddLink detail={detail} onDone={() => setAdding(false)} /> : <Button className="record-no-print record-gap" onClick={() => setAdding(true)}>{t('do.link')}</Button> : null}
    </Sheet>
  );
}

function AddLink({ detail, onDone }: { readonly detail: RecordDetail; readonly onDone: () => void }) {
  const t = useWords('records');
  const id = useId();
  const [to, setTo] = useState<number | null>(null);
  const [type, setType] = useState<(typeof linkTypes)[number]>('fulfils');
  const linking = useAct(linkRecord, { refreshes: ['getRecord'], onDone: () => { announce(t('link.done')); onDone(); } });
  return (
    <div className="record-link-form record-no-print">
      <Select aria-label={t('link.type')} value={type} options={linkTypes.map((one) => ({ value: one, label: t(`link.from.${one}`) }))} onChange={setType} />
      <RecordPicker id={id} label={t('link.record')} unit={detail.line.unit} value={to} except={detail.line.id} onChange={setTo} />
      <div className="record-picks">
        <Button type="primary" disabled={to === null} loading={linking.isPending} onClick={() => { if (to !== null) void linking.act({ params: { id: detail.line.id }, body: { to, type } }); }}>{t('link.add')}</Button>
        <Button onClick={onDone}>{t('do.cancel')}</Button>
      </div>
      {linking.error ? <p className="record-issue" role="alert">{messageOf(linking.error.problem)}</p> : null}
    </div>
  );
}
