/** What the data says of a term: source and article, how it is counted, how far it may be checked. */
import { useLanguage, useWords, type Language, type Words } from '#ui/words.ts';
import { dayText } from '#ui/format.ts';
import { StateTag } from '#ui/StateTag.tsx';
import type { DeadlineTerm } from '../contract.ts';

export const markTones = { read: 'good', example: 'plain', unverified: 'waiting' } as const;

/** 自收到之日起，20 个工作日内 · 每年1月31日前 */
export function termText(term: DeadlineTerm, t: Words, language: Language): string {
  // Any leap year will do: only month and day are said.
  if (term.unit === 'date') return t('term.date', { date: dayText(`2024-${term.value}`, language, 'short') });
  const length = t('term.length', { value: term.value, unit: t(`unit.${term.unit}`) });
  return t(`term.${term.sense}`, { length, begins: language === 'en' ? term.begins.en : term.begins.zh });
}

export function TermFacts({ term }: { readonly term: DeadlineTerm }) {
  const t = useWords('calendars');
  const language = useLanguage();
  const rules = [...(term.start === 'at-once' ? [] : [t(`start.${term.start}`)]), ...(term.end === 'next-working-day' ? [t('end.next-working-day')] : [])];
  return (
    <dl className="tz-facts cal-term">
      <dt>{t('term.source')}</dt><dd>{term.source} {term.article ?? ''} <StateTag tone={markTones[term.mark]}>{t(`mark.${term.mark}`)}</StateTag></dd>
      <dt>{t('term.is')}</dt><dd>{termText(term, t, language)}</dd>
      {rules.length > 0 ? <><dt>{t('term.rules')}</dt><dd>{rules.join(t('list.semicolon'))}</dd></> : null}
      {term.extension ? <><dt>{t('term.extension')}</dt><dd>{t('term.extension-max', { max: term.extension.max, unit: t(`unit.${term.extension.unit}`) })}{term.extension.approval ? t('term.approval', { by: term.extension.approval }) : ''}{term.extension.notice ? t('term.notice') : ''}</dd></> : null}
      {term.pause ? <><dt>{t('term.pause')}</dt><dd>{term.pause}</dd></> : null}
      {term.restart ? <><dt>{t('term.restart')}</dt><dd>{term.restart}</dd></> : null}
      {term.effectiveFrom ? <><dt>{t('term.effective')}</dt><dd>{t('term.since', { day: dayText(term.effectiveFrom, language) })}</dd></> : null}
    </dl>
  );
}
