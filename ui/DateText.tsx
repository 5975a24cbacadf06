/** A day or a moment in words, with the machine's form beside it. */
import { Tooltip } from 'antd';
import { dayText, momentText, relativeText, weekdayText } from './format.ts';
import { useLanguage } from './words.ts';

export type DateTextProps = {
  /** `2025-06-12`, or a UTC moment. */
  readonly value: string;
  readonly form?: 'full' | 'short' | 'weekday';
  /** For moments: 2小时前, with the exact time on hover and focus. */
  readonly relative?: boolean;
};

export function DateText({ value, form = 'full', relative }: DateTextProps) {
  const language = useLanguage();
  if (value.includes('T')) {
    const exact = momentText(value, language);
    if (!relative) return <time dateTime={value}>{exact}</time>;
    return <Tooltip title={exact}><time dateTime={value} tabIndex={0} className="tz-time" aria-label={exact}>{relativeText(value, Date.now(), language)}</time></Tooltip>;
  }
  const text = form === 'weekday' ? `${dayText(value, language)} ${weekdayText(value, language)}` : dayText(value, language, form);
  return <time dateTime={value}>{text}</time>;
}
