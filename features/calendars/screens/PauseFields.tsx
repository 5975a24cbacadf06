/** A stretch that does not count, and a term made longer: each with its reason, and the extension with who approved it. */
import { Button, Input, InputNumber } from 'antd';
import { DayField } from '#ui/DayField.tsx';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';

export type PauseRow = { readonly from: string; readonly to: string; readonly reason: string };
export type ExtensionRow = { readonly value: number; readonly reason: string; readonly approver: string };

type FieldProps<T> = { readonly value: T | null; readonly onChange: (value: T | null) => void };

export function PauseField({ value, onChange }: FieldProps<PauseRow>) {
  const t = useWords('calendars');
  const { today } = useSession();
  if (!value) return <Button onClick={() => onChange({ from: today, to: today, reason: '' })}>{t('pause.add')}</Button>;
  return (
    <fieldset className="cal-part">
      <legend>{t('pause.title')}</legend>
      <div className="cal-form">
        <div className="cal-field"><label htmlFor="pause-from">{t('pause.from')}</label><DayField id="pause-from" label={t('pause.from')} value={value.from} onChange={(from) => onChange({ ...value, from })} /></div>
        <div className="cal-field"><label htmlFor="pause-to">{t('pause.to')}</label><DayField id="pause-to" label={t('pause.to')} value={value.to} onChange={(to) => onChange({ ...value, to })} /></div>
        <div className="cal-field cal-field-wide"><label htmlFor="pause-reason">{t('pause.reason')}</label><Input id="pause-reason" maxLength={500} value={value.reason} onChange={(event) => onChange({ ...value, reason: event.target.value })} /></div>
      </div>
      <Button size="small" onClick={() => onChange(null)}>{t('pause.remove')}</Button>
    </fieldset>
  );
}

export function ExtensionField({ value, onChange, max, unit }: FieldProps<ExtensionRow> & { readonly max: number; readonly unit: string }) {
  const t = useWords('calendars');
  if (!value) return <Button onClick={() => onChange({ value: max, reason: '', approver: '' })}>{t('extension.add')}</Button>;
  return (
    <fieldset className="cal-part">
      <legend>{t('extension.title')}</legend>
      <div className="cal-form">
        <div className="cal-field"><label htmlFor="extension-value">{t('extension.value', { unit: t(`unit.${unit}`), max })}</label><InputNumber id="extension-value" min={1} max={max} precision={0} value={value.value} onChange={(n) => onChange({ ...value, value: n ?? 1 })} /></div>
        <div className="cal-field"><label htmlFor="extension-by">{t('extension.approver')}</label><Input id="extension-by" maxLength={60} value={value.approver} onChange={(event) => onChange({ ...value, approver: event.target.value })} /></div>
        <div className="cal-field cal-field-wide"><label htmlFor="extension-reason">{t('extension.reason')}</label><Input id="extension-reason" maxLength={500} value={value.reason} onChange={(event) => onChange({ ...value, reason: event.target.value })} /></div>
      </div>
      <Button size="small" onClick={() => onChange(null)}>{t('extension.remove')}</Button>
    </fieldset>
  );
}
