/** On a unit's page: its posts, who holds each, and since when; administrators appoint. */
import { useState } from 'react';
import { Button, Modal, Select } from 'antd';
import { announce } from '#ui/announce.ts';
import { useAct, useCall } from '#ui/call.ts';
import { DateText } from '#ui/DateText.tsx';
import { DayField } from '#ui/DayField.tsx';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { messageOf } from '#ui/problem-text.ts';
import { RecordTable } from '#ui/RecordTable.tsx';
import type { PanelProps } from '#ui/screens.ts';
import { Sheet } from '#ui/Sheet.tsx';
import { useSession } from '#ui/session.ts';
import { StateTag } from '#ui/StateTag.tsx';
import { useWords } from '#ui/words.ts';
import { appoint, endAppointment, listAccounts, listAppointments, posts, type Appointment, type Post } from '../contract.ts';
import { Field } from './Field.tsx';
import './access.css';

type PostRow = { readonly post: Post; readonly holder: Appointment | null; readonly earlier: readonly Appointment[] };

export default function UnitPosts({ of }: PanelProps) {
  const t = useWords('access');
  const { today } = useSession();
  const unit = Number(of.unit);
  const asked = useCall(listAppointments, { params: { id: unit } });
  const [filling, setFilling] = useState<Post | null>(null);
  const [ending, setEnding] = useState<Appointment | null>(null);
  if (asked.error) return <Sheet title={t('posts.title')}><Failure error={asked.error} retry={asked.refetch} /></Sheet>;
  if (!asked.data) return <Sheet title={t('posts.title')}><Loading small /></Sheet>;
  const { appointments, mayAppoint } = asked.data;
  const rows: PostRow[] = posts.map((post) => {
    const spells = appointments.filter((spell) => spell.post === post);
    const holder = spells.find((spell) => spell.validFrom <= today && (spell.validTo === null || spell.validTo >= today)) ?? null;
    return { post, holder, earlier: spells.filter((spell) => spell !== holder) };
  });
  return (
    <Sheet title={t('posts.title')} flush>
      <RecordTable label={t('table-of', { title: t('posts.title') })} rows={rows} keyOf={(row) => row.post} columns={[
        { key: 'post', title: t('posts.post'), primary: true, cell: (row) => t(`post.${row.post}`) },
        { key: 'holder', title: t('posts.holder'), cell: (row) => (row.holder ? row.holder.name : <StateTag tone="waiting">{t('posts.vacant')}</StateTag>) },
        { key: 'since', title: t('posts.since'), cell: (row) => (row.holder ? <DateText value={row.holder.validFrom} /> : '—') },
        { key: 'earlier', title: t('posts.earlier'), cell: (row) => (row.earlier.length === 0 ? '—' : row.earlier.map((spell) => <div key={spell.id}>{spell.name} <span className="tz-meta"><DateText value={spell.validFrom} /> — {spell.validTo ? <DateText value={spell.validTo} /> : t('posts.today')}</span></div>)) },
        ...(mayAppoint ? [{
          key: 'act', title: t('sessions.act'), cell: (row: PostRow) => (
            <span className="access-row-acts">
              <Button size="small" aria-label={t('posts.appoint-to', { post: t(`post.${row.post}`) })} onClick={() => setFilling(row.post)}>{t('posts.appoint')}</Button>
              {row.holder && row.holder.validTo === null ? <Button size="small" aria-label={t('posts.end-of', { post: t(`post.${row.post}`) })} onClick={() => setEnding(row.holder)}>{t('posts.end')}</Button> : null}
            </span>
          ),
        }] : []),
      ]} />
      <p className="tz-meta">{t('posts.meaning')}</p>
      {filling ? <Appointing unit={unit} post={filling} onClose={() => setFilling(null)} /> : null}
      {ending ? <Ending spell={ending} onClose={() => setEnding(null)} /> : null}
    </Sheet>
  );
}

function Appointing({ unit, post, onClose }: { readonly unit: number; readonly post: Post; readonly onClose: () => void }) {
  const t = useWords('access');
  const { today } = useSession();
  const [words, setWords] = useState('');
  const [account, setAccount] = useState<number | null>(null);
  const [day, setDay] = useState(today);
  const people = useCall(listAccounts, { query: words.trim() === '' ? { unit, limit: 50 } : { words: words.trim(), limit: 50 } }, { keep: true });
  const appointing = useAct(appoint, { refreshes: ['listAppointments', 'getAccount'], onDone: () => { announce(t('posts.appointed')); onClose(); } });
  const open = (people.data?.accounts ?? []).filter((person) => person.state !== 'closed');
  return (
    <Modal open onCancel={onClose} title={t('posts.appoint-to', { post: t(`post.${post}`) })} closable={{ 'aria-label': t('close') }} okText={t('posts.appoint')} cancelText={t('cancel')}
      okButtonProps={{ disabled: account === null || day === '', loading: appointing.isPending }} onOk={() => { if (account !== null) void appointing.act({ params: { id: unit }, body: { post, account, validFrom: day } }); }}>
      <Field id="appoint-person" label={t('posts.person')} hint={t('posts.person-hint')}>
        <Select id="appoint-person" autoFocus value={account} onChange={setAccount} showSearch={{ filterOption: false, onSearch: setWords }} loading={people.isFetching} notFoundContent={t('posts.nobody')}
          options={open.map((person) => ({ value: person.id, label: `${person.name} · ${person.staffNumber} · ${person.unitName}` }))} />
      </Field>
      <Field id="appoint-from" label={t('posts.from')}><DayField id="appoint-from" label={t('posts.from')} value={day} onChange={setDay} /></Field>
      <p role="alert" className="tz-field-problem">{appointing.error ? messageOf(appointing.error.problem) : ''}</p>
    </Modal>
  );
}

function Ending({ spell, onClose }: { readonly spell: Appointment; readonly onClose: () => void }) {
  const t = useWords('access');
  const { today } = useSession();
  const [day, setDay] = useState(today);
  const ending = useAct(endAppointment, { refreshes: ['listAppointments', 'getAccount'], onDone: () => { announce(t('posts.ended')); onClose(); } });
  return (
    <Modal open onCancel={onClose} title={t('posts.end-title', { name: spell.name, post: t(`post.${spell.post}`) })} closable={{ 'aria-label': t('close') }} okText={t('posts.end')} cancelText={t('cancel')}
      okButtonProps={{ disabled: day === '', loading: ending.isPending }} onOk={() => void ending.act({ params: { id: spell.unit, appointment: spell.id }, body: { validTo: day } })}>
      <Field id="end-day" label={t('posts.last-day')}><DayField id="end-day" label={t('posts.last-day')} value={day} onChange={setDay} /></Field>
      <p role="alert" className="tz-field-problem">{ending.error ? messageOf(ending.error.problem) : ''}</p>
    </Modal>
  );
}
