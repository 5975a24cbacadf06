/** Where one has signed in, with the way to end each. */
import { Button } from 'antd';
import { announce } from '#ui/announce.ts';
import { useAct, useCall } from '#ui/call.ts';
import { DateText } from '#ui/DateText.tsx';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { RecordTable } from '#ui/RecordTable.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { StateTag } from '#ui/StateTag.tsx';
import { useWords } from '#ui/words.ts';
import { listMySessions, revokeOtherSessions, revokeSession, type OwnSession } from '../contract.ts';
import { agentText } from './agent-text.ts';

export function OwnSessions() {
  const t = useWords('access');
  const asked = useCall(listMySessions, {});
  const ending = useAct(revokeSession, { refreshes: ['listMySessions'], onDone: () => announce(t('sessions.ended')) });
  const endingOthers = useAct(revokeOtherSessions, { refreshes: ['listMySessions'], onDone: ({ ended }) => announce(t('sessions.others-ended', { n: ended })) });
  const sessions = asked.data?.sessions ?? [];
  const device = (session: OwnSession): string => agentText(session.agent) ?? t('sessions.unknown-device');
  const failed = asked.error ?? ending.error ?? endingOthers.error;
  return (
    <Sheet flush title={t('sessions.title')} beside={sessions.length > 1 ? <Button size="small" loading={endingOthers.isPending} onClick={() => void endingOthers.act({})}>{t('sessions.end-others')}</Button> : null}>
      {failed ? <Failure error={failed} retry={asked.refetch} /> : null}
      {asked.isPending ? <Loading small /> : null}
      <RecordTable label={t('table-of', { title: t('sessions.title') })} rows={sessions} keyOf={(session) => session.id} columns={[
        { key: 'device', title: t('sessions.device'), primary: true, cell: (session) => <>{device(session)} {session.current ? <StateTag tone="good">{t('sessions.this')}</StateTag> : null}</> },
        { key: 'address', title: t('sessions.address'), cell: (session) => session.address || t('sessions.local') },
        { key: 'started', title: t('sessions.started'), cell: (session) => <DateText value={session.startedAt} /> },
        { key: 'seen', title: t('sessions.seen'), cell: (session) => <DateText value={session.lastSeenAt} relative /> },
        {
          key: 'act', title: t('sessions.act'),
          cell: (session) => (session.current ? <span className="tz-quiet">{t('sessions.leave-by-menu')}</span>
            : <Button size="small" disabled={ending.isPending} aria-label={t('sessions.end-of', { device: device(session) })} onClick={() => void ending.act({ params: { id: session.id } })}>{t('sessions.end')}</Button>),
        },
      ]} />
    </Sheet>
  );
}
