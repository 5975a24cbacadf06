/** One line: how the report stands, and what it is based on. */
import { dayText, momentText } from '#ui/format.ts';
import { useLanguage, useWords } from '#ui/words.ts';
import type { ReportDetail } from '../contract.ts';

type Props = { readonly detail: ReportDetail; readonly problems: number; readonly dirty: boolean };

export function StateLine({ detail, problems, dirty }: Props) {
  const t = useWords('reports');
  const language = useLanguage();
  const { line, version, figures } = detail;
  const changed = figures.filter((figure) => figure.state !== 'same').length;
  const parts = [
    `${line.unitName} · ${line.periodText}`,
    t('line.as-of', { day: dayText(detail.asOf, language) }),
    version.handedIn ? t('line.handed-in', { who: version.handedIn.by, when: momentText(version.handedIn.at, language), hash: version.handedIn.hash.slice(0, 12) }) : t('line.version', { n: version.number, who: version.author, when: momentText(version.writtenAt, language) }),
    t('line.figures', { n: figures.length }),
    changed > 0 ? t('line.drift', { n: changed }) : null,
    problems > 0 ? t('line.problems', { n: problems }) : t('line.clean'),
    dirty ? t('line.unsaved') : null,
  ];
  return <span className="report-line">{parts.filter((part) => part !== null).join(' · ')}</span>;
}
