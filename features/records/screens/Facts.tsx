import { spanText } from '#ui/format.ts';
import { DateText } from '#ui/DateText.tsx';
import { Go } from '#ui/place.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useLanguage, useNamed, useWords } from '#ui/words.ts';
import type { Kind } from '#engines/ledger/pack.ts';
import type { RecordDetail, RecordVersion } from '../contract.ts';
import { textOf, type Reading } from './value-text.ts';

type Parts = { readonly detail: RecordDetail; readonly version: RecordVersion; readonly kind: Kind; readonly reading: Reading };

/** What the record says, field by field, in two columns. */
export function Facts({ detail, version, kind, reading }: Parts) {
  const t = useWords('records');
  const named = useNamed();
  const filled = kind.fields.flatMap((field) => {
    const text = textOf(field, version.data[field.key], reading);
    return text === '' && !field.required ? [] : [{ field, text }];
  });
  return (
    <Sheet title={t('record.facts')}>
      <dl className="record-facts">
        <div><dt>{t('record.unit')}</dt><dd>{detail.line.unitName}</dd></div>
        <div><dt>{t('record.kind')}</dt><dd>{named(kind)}</dd></div>
        {filled.map(({ field, text }) => {
          const id = version.data[field.key];
          const isLink = field.type === 'recordref' && typeof id === 'number';
          return (
            <div key={field.key} className={field.type === 'longtext' || text.length > 60 ? 'record-long' : undefined}>
              <dt>{named(field)}</dt>
              <dd>{text === '' ? <span className="tz-quiet">{t('record.empty-field')}</span> : isLink ? <Go to={`/records/${id}`}>{text}</Go> : text}</dd>
            </div>
          );
        })}
        {version.note ? <div className="record-long"><dt>{t('record.note')}</dt><dd>{version.note}</dd></div> : null}
      </dl>
    </Sheet>
  );
}

/** When it happened, when it was entered, when it came in. A late entry is a fact among others. */
export function Times({ detail, version }: Pick<Parts, 'detail' | 'version'>) {
  const t = useWords('records');
  const language = useLanguage();
  const { line } = detail;
  return (
    <Sheet title={t('record.times')}>
      <dl className="record-times">
        <div><dt>{t('record.occurred')}</dt><dd>{spanText(version.occurredFrom, version.occurredTo, language)}</dd></div>
        <div><dt>{t('record.recorded')}</dt><dd><DateText value={line.recordedAt} /><br /><span className="tz-quiet">{line.lateDays === 0 ? t('record.same-day') : t('record.days-after', { n: line.lateDays })} · {line.author}</span></dd></div>
        <div><dt>{t('record.received')}</dt><dd><DateText value={detail.versions[0]?.receivedAt ?? line.recordedAt} /></dd></div>
      </dl>
    </Sheet>
  );
}
