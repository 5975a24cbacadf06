/** One account beside the list: state, roles, posts, and what an administrator can do. */
import { useState } from 'react';
import { Button } from 'antd';
import { announce } from '#ui/announce.ts';
import { useAct, useCall } from '#ui/call.ts';
import { DateText } from '#ui/DateText.tsx';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { messageOf } from '#ui/problem-text.ts';
import { ReasonDialog } from '#ui/ReasonDialog.tsx';
import { useWords } from '#ui/words.ts';
import { closeAccount, getAccount, reopenAccount, resetPassword, unlockAccount, withdrawGrant, type AccountLine, type Appointment, type GrantLine } from '../contract.ts';
import { AccountState } from './AccountState.tsx';
import { GrantForm } from './GrantForm.tsx';
import { TemporaryPassword } from './TemporaryPassword.tsx';

const refreshes = ['getAccount', 'listAccounts'];

export function AccountDetail({ id }: { readonly id: number }) {
  const t = useWords('access');
  const asked = useCall(getAccount, { params: { id } });
  if (asked.error) return <Failure error={asked.error} retry={asked.refetch} />;
  if (!asked.data) return <Loading />;
  const { account, grants, appointments, mustChangePassword, own } = asked.data;
  return (
    <div className="access-drawer">
      <dl>
        <dt>{t('staff-number')}</dt><dd>{account.staffNumber}</dd>
        <dt>{t('accounts.unit')}</dt><dd>{account.unitName}</dd>
        <dt>{t('accounts.state')}</dt><dd><AccountState account={account} /></dd>
        <dt>{t('accounts.last')}</dt><dd>{account.lastSignInAt ? <DateText value={account.lastSignInAt} /> : t('accounts.never')}</dd>
        <dt>{t('password')}</dt><dd>{t(mustChangePassword ? 'detail.must-change' : 'detail.own-password')}</dd>
      </dl>
      {own ? <p className="tz-quiet">{t('detail.own')}</p> : <Acts account={account} />}
      <Grants account={account} grants={grants} own={own} />
      <Posts appointments={appointments} />
    </div>
  );
}

function Acts({ account }: { readonly account: AccountLine }) {
  const t = useWords('access');
  const [closing, setClosing] = useState(false);
  const [password, setPassword] = useState<string | null>(null);
  const params = { id: account.id };
  const resetting = useAct(resetPassword, { refreshes, onDone: ({ temporaryPassword }) => setPassword(temporaryPassword) });
  const unlocking = useAct(unlockAccount, { refreshes, onDone: () => announce(t('detail.unlocked')) });
  const reopening = useAct(reopenAccount, { refreshes, onDone: () => announce(t('detail.reopened')) });
  const close = useAct(closeAccount, { refreshes, onDone: () => { setClosing(false); announce(t('detail.closed')); } });
  const failed = resetting.error ?? unlocking.error ?? reopening.error;
  return (
    <>
      <div className="access-acts">
        {account.state === 'locked' ? <Button loading={unlocking.isPending} onClick={() => void unlocking.act({ params })}>{t('detail.unlock')}</Button> : null}
        {account.state === 'closed'
          ? <Button loading={reopening.isPending} onClick={() => void reopening.act({ params })}>{t('detail.reopen')}</Button>
          : <><Button loading={resetting.isPending} onClick={() => void resetting.act({ params })}>{t('detail.reset')}</Button><Button danger onClick={() => setClosing(true)}>{t('detail.close')}</Button></>}
      </div>
      <p role="alert" className="tz-field-problem">{failed ? messageOf(failed.problem) : ''}</p>
      {password ? <TemporaryPassword password={password} name={account.name} /> : null}
      <ReasonDialog open={closing} danger title={t('detail.close-title', { name: account.name })} text={t('detail.close-text')} act={t('detail.close')} longest={200} pending={close.isPending} error={close.error}
        onCancel={() => setClosing(false)} onDone={(reason) => void close.act({ params, body: { reason } })} />
    </>
  );
}

function Grants({ account, grants, own }: { readonly account: AccountLine; readonly grants: readonly GrantLine[]; readonly own: boolean }) {
  const t = useWords('access');
  const withdrawing = useAct(withdrawGrant, { refreshes, onDone: () => announce(t('grant.withdrawn')) });
  return (
    <section aria-labelledby="account-grants">
      <h2 id="account-grants">{t('accounts.roles')}</h2>
      {grants.length === 0 ? <p className="tz-quiet">{t('grant.none')}</p> : null}
      <ul className="access-lines">
        {grants.map((grant) => (
          <li key={grant.id}>
            <strong>{t(`role.${grant.role}`)}</strong><span>{grant.unitName}</span>
            <span className="tz-quiet">{t(grant.recursive ? 'grant.reaching' : 'grant.single', { line: t(`line.${grant.line}`) })}</span>
            <span className="tz-meta">{t('grant.by', { name: grant.grantedBy === 'taizhang' ? t('grant.product') : grant.grantedBy })} <DateText value={grant.grantedAt} relative /></span>
            {grant.mayWithdraw ? <Button size="small" disabled={withdrawing.isPending} aria-label={t('grant.withdraw-of', { role: t(`role.${grant.role}`), unit: grant.unitName })} onClick={() => void withdrawing.act({ params: { id: account.id, grant: grant.id } })}>{t('grant.withdraw')}</Button> : null}
          </li>
        ))}
      </ul>
      <p role="alert" className="tz-field-problem">{withdrawing.error ? messageOf(withdrawing.error.problem) : ''}</p>
      {own || account.state === 'closed' ? null : <GrantForm account={account} />}
    </section>
  );
}

function Posts({ appointments }: { readonly appointments: readonly Appointment[] }) {
  const t = useWords('access');
  return (
    <section aria-labelledby="account-posts">
      <h2 id="account-posts">{t('posts.title')}</h2>
      {appointments.length === 0 ? <p className="tz-quiet">{t('posts.none-held')}</p> : null}
      <ul className="access-lines">
        {appointments.map((spell) => (
          <li key={spell.id}>
            <strong>{t(`post.${spell.post}`)}</strong><span>{spell.unitName}</span>
            <span className="tz-quiet"><DateText value={spell.validFrom} /> — {spell.validTo ? <DateText value={spell.validTo} /> : t('posts.today')}</span>
          </li>
        ))}
      </ul>
      <p className="tz-meta">{t('posts.where')}</p>
    </section>
  );
}
