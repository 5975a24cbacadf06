import type { Kind } from '#engines/ledger/pack.ts';
import { momentText } from '#ui/format.ts';
import { HashText } from '#ui/HashText.tsx';
import { address, Go } from '#ui/place.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useSession } from '#ui/session.ts';
import { useLanguage, useWords } from '#ui/words.ts';
import type { RecordDetail } from '../contract.ts';
import { Compare } from './Compare.tsx';
import type { Reading } from './value-text.ts';

type Parts = { readonly detail: RecordDetail; readonly kind: Kind; readonly reading: Reading };

/** Every version: who wrote it when and why, who confirmed or returned it, its hash. Newest first. */
export function History({ detail, kind, reading }: Parts) {
  const t = useWords('records');
  const language = useLanguage();
  const { may } = useSession();
  const { versions, countedVersion, line } = detail;
  const time = (moment: string) => momentText(moment, language);
  const seesLog = may(['auditor', 'administrator'], line.unit);
  return (
    <Sheet title={t('record.history')} beside={seesLog ? <Go className="record-no-print" to={address('/audit', { subjectType: 'record', subjectId: line.id })}>{t('record.audit')}</Go> : null}>
      <ol className="record-history" reversed>
        {[...versions].reverse().map((version) => (
          <li key={version.number}>
            <span><strong>{t('record.version', { n: version.number })}</strong>{version.number === countedVersion ? <><br /><span className="tz-quiet">{t('history.counts')}</span></> : null}</span>
            <div>
              <p>{t(`act.${version.act}`)} · {t('history.by', { by: version.author, time: time(version.writtenAt) })}</p>
              {version.reason ? <p>{t('history.reason', { reason: version.reason })}</p> : null}
              {version.returned.map((one) => <p key={one.at}>{t('history.returned', { by: one.by, time: time(one.at), reason: one.reason })}</p>)}
              {version.confirmation ? <p>{t('history.confirmed', { by: version.confirmation.by === 'taizhang' ? t('history.product') : version.confirmation.by, time: time(version.confirmation.at) })}{version.confirmation.note ? `：${version.confirmation.note}` : ''}</p> : null}
              <p className="tz-meta">{t('record.hash-label')} <HashText value={version.contentHash} length={12} /></p>
            </div>
          </li>
        ))}
      </ol>
      {versions.length > 1 ? <Compare versions={versions} kind={kind} reading={reading} /> : null}
    </Sheet>
  );
}
