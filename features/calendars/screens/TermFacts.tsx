/** What the data says of a term: source and article, how it is counted, how far it may be checked. */
import { useLanguage, useWords } from '#ui/words.ts';
import { dayText } from '#ui/format.ts';
import { StateTag } from '#ui/StateTag.tsx';
import type { DeadlineTerm } from '../contract.ts';

const tones = { read: 'good', example: 'plain', unverified: 'waiting' } as const;

export function TermFacts({ term }: { readonly term: DeadlineTerm }) {
  const t = useWords('calendars');
  const language = useLanguage();
  const length = term.unit === 'date' ? t('term.date', { date: term.value }) : t('term.length', { value: term.value, unit: t(`unit.${term.unit}`) });
  const rules = [...(term.start === 'at-once' ? [] : [t(`start.${term.start}`)]), ...(term.end === 'next-working-day' ? [t('end.next-working-day')] : [])];
  return (
    <dl className="tz-facts cal-term">
      <dt>{t('term.source')}</dt><dd>{term.source} {term.article ?? ''} <StateTag tone={tones[term.mark]}>{t(`mark.${term.mark}`)}</StateTag></dd>
      <dt>{t('term.is')}</dt><dd>{t(`term.${term.sense}`, { length, begins: language === 'en' ? term.begins.en : term.begins.zh })}</dd>
      {rules.length > 0 ? <><dt>{t('term.rules')}</dt><dd>{rules.join(t('list.semicolon'))}</dd></> : null}
      {term.extension ? <><dt>{t('term.extension')}</dt><dd>{t('term.extension-max', { max: term.extension.max, unit: t(`unit.${term.extension.unit}`) })}{term.extension.approval ? t('term.approval', { by: term.extension.approval }) : ''}{term.extension.notice ? t('term.notice') : ''}</dd></> : null}
      {term.pause ? <><dt>{t('term.pause')}</dt><dd>{term.pause}</dd></> : null}
      {term.restart ? <><dt>{t('term.restart')}</dt><dd>{term.restart}</dd></> : null}
      {term.effectiveFrom ? <><dt>{t('term.effective')}</dt><dd>{t('term.since', { day: dayText(term.effectiveFrom, language) })}</dd></> : null}
    </dl>
  );
}
