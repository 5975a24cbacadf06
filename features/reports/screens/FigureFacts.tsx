/** What a figure says and means: value, definition, period, and how it stands to the ledger. */
import { WarningOutlined } from '@ant-design/icons';
import { dayText } from '#ui/format.ts';
import { useLanguage, useNamed, useWords } from '#ui/words.ts';
import type { ReportFigure } from '../contract.ts';

export function FigureFacts({ figure, frozen }: { readonly figure: ReportFigure; readonly frozen: boolean }) {
  const t = useWords('reports');
  const language = useLanguage();
  const named = useNamed();
  const { written, now, evidence } = figure;
  return (
    <div className="figure-facts">
      <p className="figure-value">{written.text}</p>
      {figure.state === 'changed' && now ? (
        <p className="figure-drift" role="note"><WarningOutlined aria-hidden /> {t(`${frozen ? 'figure.changed-since' : 'figure.changed-draft'}${written.text === now.text ? '-records' : ''}`, { written: written.text, now: now.text, count: now.count })}</p>
      ) : null}
      {figure.state === 'gone' ? <p className="figure-drift" role="note"><WarningOutlined aria-hidden /> {t('figure.gone')}</p> : null}
      <dl className="figure-terms">
        <dt>{t('figure.definition')}</dt><dd>{named(figure.definition)}</dd>
        <dt>{t('figure.unit')}</dt><dd>{figure.unitName} · {t(`reach.${figure.key.reach}`)}</dd>
        <dt>{t('figure.period')}</dt><dd>{figure.periodText} · {t('figure.as-of', { day: dayText(figure.key.asOf, language) })}</dd>
        <dt>{t('figure.evidence')}</dt>
        <dd>{evidence ? t('figure.evidence-of', { count: written.count, enough: evidence.enough, weak: evidence.weak, none: evidence.none }) : t('figure.evidence-many', { count: written.count })}{evidence && evidence.late > 0 ? t('figure.late', { late: evidence.late }) : ''}</dd>
        <dt>{t('figure.digest')}</dt><dd><code title={written.digest}>{written.digest.slice(0, 16)}</code></dd>
      </dl>
    </div>
  );
}
