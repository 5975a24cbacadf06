import { dayText, momentText } from '#ui/format.ts';
import { useSession } from '#ui/session.ts';
import { useLanguage, useWords } from '#ui/words.ts';
import type { RecordDetail, RecordVersion } from '../contract.ts';
import { StateMark } from './StateMark.tsx';

/** Who did what when, or who is waited for: one line instead of a bare state. */
export function StateLine({ detail }: { readonly detail: RecordDetail }) {
  const t = useWords('records');
  const { account } = useSession();
  const language = useLanguage();
  const { line, versions, countedVersion, waitsFor } = detail;
  const head = versions.at(-1);
  if (!head) return null;
  // Whoever may confirm it reads that it waits for them.
  const names = detail.may.confirm ? t('state-line.you') : waitsFor.join(language === 'en' ? ', ' : '、');
  const waits = line.state === 'draft' || line.state === 'correcting' || line.state === 'voiding';
  const returned = head.returned.at(-1);
  return (
    <div className="record-state">
      <p><StateMark state={line.state} /> <strong>{lineText()}</strong></p>
      {line.state === 'returned' && returned ? <p>{t('state-line.returned-reason', { reason: returned.reason })}</p> : null}
      {line.state === 'void' && head.reason ? <p>{t('state-line.void-reason', { reason: head.reason })}</p> : null}
      {waits && head.authorId === account ? <p className="tz-quiet">{t('state-line.own')}</p> : null}
      {line.state === 'correcting' || line.state === 'voiding' ? null : <p className="tz-quiet">{line.state === 'void' ? t('record.void-text') : countedVersion === null ? t('record.not-counted') : t('record.counted', { n: countedVersion })}</p>}
    </div>
  );

  function lineText(): string {
    const values = { names: names || '—', n: countedVersion ?? 0, author: line.author };
    switch (line.state) {
      case 'draft': return names ? t('state-line.draft', values) : t('state-line.draft-nobody');
      case 'correcting': case 'voiding': return names ? t(`state-line.${line.state}`, values) : t('state-line.draft-nobody');
      case 'returned': return t('state-line.returned', { by: returned?.by ?? '', day: returned ? momentText(returned.at, language) : '', author: head?.author ?? '' });
      case 'void': return t('state-line.void', { by: head?.author ?? '', day: head ? momentText(head.writtenAt, language) : '' });
      case 'confirmed': return confirmedText(head);
    }
  }

  function confirmedText(version: RecordVersion | undefined): string {
    const confirmation = version?.confirmation;
    if (!confirmation) return t('state.confirmed');
    const day = dayText(dayInBeijing(confirmation.at), language);
    if (confirmation.by === 'taizhang') return t('state-line.confirmed-auto', { day });
    return confirmation.onBehalfOf ? t('state-line.confirmed-behalf', { by: confirmation.by, for: confirmation.onBehalfOf, day }) : t('state-line.confirmed', { by: confirmation.by, day });
  }
}

/** The calendar day of a UTC moment on the clock of Beijing, which has no summer time. */
export function dayInBeijing(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10);
}
