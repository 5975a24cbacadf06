/** A day, typed as people write it; the calendar is the browser's own. */
import { useEffect, useId, useRef, useState } from 'react';
import { Button, Input } from 'antd';
import { CalendarOutlined } from '@ant-design/icons';
import { dayFromWords } from './day-words.ts';
import { dayText, weekdayText } from './format.ts';
import { useSession } from './session.ts';
import { useLanguage, useWords } from './words.ts';

export type DayFieldProps = {
  readonly id?: string;
  /** Its name, for the field and its calendar button. */
  readonly label: string;
  /** ISO day, or '' for none. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  /** The server's day when left out. */
  readonly today?: string;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
};

export function DayField({ id, label, value, onChange, today, invalid, disabled }: DayFieldProps) {
  const t = useWords('ui');
  const language = useLanguage();
  const session = useSession();
  const noteId = useId();
  const native = useRef<HTMLInputElement>(null);
  const shown = value === '' ? '' : dayText(value, language);
  const [text, setText] = useState(shown);
  const [typing, setTyping] = useState(false);
  const given = useRef(value);
  useEffect(() => {
    // An unreadable text stands for no day and stays; a day that came from outside (a draft, the calendar) replaces it.
    if (value === given.current && (typing || value === '')) return;
    given.current = value;
    if (!typing) setText(shown);
  }, [shown, typing, value]);
  const day = text.trim() === '' ? '' : text === shown ? value : dayFromWords(text, today ?? session.today);
  const take = (typed: string): void => {
    setText(typed);
    const read = typed.trim() === '' ? '' : (dayFromWords(typed, today ?? session.today) ?? '');
    given.current = read;
    if (read !== value) onChange(read);
  };
  return (
    <span className="tz-day">
      <Input
        id={id} aria-label={label} aria-describedby={noteId} value={text} placeholder={t('date.hint')} title={t('date.hint')} disabled={disabled} inputMode="text" autoComplete="off"
        status={invalid || day === null ? 'error' : ''} aria-invalid={invalid || day === null || undefined}
        onFocus={() => setTyping(true)} onChange={(event) => take(event.target.value)}
        onBlur={() => { setTyping(false); if (day) setText(dayText(day, language)); }}
        suffix={<Button type="text" size="small" className="tz-day-button" icon={<CalendarOutlined aria-hidden />} aria-label={`${label}：${t('date.pick')}`} disabled={disabled} onClick={() => native.current?.showPicker()} />}
      />
      <input ref={native} type="date" tabIndex={-1} aria-hidden className="tz-day-native" value={value} onChange={(event) => { if (event.target.value) { onChange(event.target.value); setText(dayText(event.target.value, language)); } }} />
      <span id={noteId} className={day === null ? 'tz-day-note tz-day-wrong' : 'tz-day-note'}>
        {day === null ? t('date.wrong', { text: text.trim() }) : day ? (typing && text !== dayText(day, language) ? t('date.read', { day: `${dayText(day, language)} ${weekdayText(day, language)}` }) : weekdayText(day, language)) : ''}
      </span>
    </span>
  );
}
