/** All terms that the data know, each with its length and where it stands written; a click works one out. */
import { useCall } from '#ui/call.ts';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { address, Go } from '#ui/place.tsx';
import { RecordTable } from '#ui/RecordTable.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { StateTag } from '#ui/StateTag.tsx';
import { useLanguage, useNamed, useWords } from '#ui/words.ts';
import { listDeadlineTerms } from '../contract.ts';
import { markTones, termText } from './TermFacts.tsx';

export function TermsPart() {
  const t = useWords('calendars');
  const named = useNamed();
  const language = useLanguage();
  const { data, error, refetch } = useCall(listDeadlineTerms, {});
  if (error) return <Failure error={error} retry={refetch} />;
  if (!data) return <Loading rows={8} />;
  return (
    <Sheet title={t('terms.title', { n: data.terms.length })} flush>
      <RecordTable label={t('terms.title', { n: data.terms.length })} rows={data.terms} keyOf={(term) => term.id} columns={[
        { key: 'name', title: t('terms.name'), primary: true, width: '30%', cell: (term) => <Go to={address('/calendar', { part: 'deadline', term: term.id })}>{named(term)}</Go> },
        { key: 'is', title: t('term.is'), width: '26%', cell: (term) => termText(term, t, language) },
        { key: 'source', title: t('term.source'), cell: (term) => <>{term.source} {term.article ?? ''}</> },
        { key: 'mark', title: t('terms.mark'), width: '8em', cell: (term) => <StateTag tone={markTones[term.mark]}>{t(`mark.${term.mark}`)}</StateTag> },
      ]} />
    </Sheet>
  );
}
