/** Sign-in over the page when the session has ended; the page behind it keeps what was typed. */
import { useState } from 'react';
import { Button, Input, Modal } from 'antd';
import { useAct } from '#ui/call.ts';
import { messageOf } from '#ui/problem-text.ts';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';
import { signIn, signInAsDemoPerson } from '../../features/access/contract.ts';

export type SignInDialogProps = { readonly account: number; readonly staffNumber: string; readonly name: string; readonly onDone: (account: number) => void };

export function SignInDialog({ account, staffNumber, name, onDone }: SignInDialogProps) {
  const t = useWords('shell');
  const [password, setPassword] = useState('');
  const entering = useAct(signIn, { onDone: (answer) => onDone(answer.account) });
  const { demo } = useSession();
  const again = useAct(signInAsDemoPerson, { onDone: (answer) => onDone(answer.account) });
  const submit = (): void => void entering.act({ body: { staffNumber, password } });
  return (
    <Modal open closable={false} mask={{ closable: false }} keyboard={false} footer={null} title={t('expired.title')}>
      <p>{t('expired.text', { name, number: staffNumber })}</p>
      {demo ? <p><Button type="primary" loading={again.isPending} onClick={() => void again.act({ body: { account } })}>{t('expired.demo', { name })}</Button></p> : null}
      <form onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <label htmlFor="expired-password">{t('expired.password')}</label>
        <Input.Password id="expired-password" autoFocus={!demo} autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)}
          status={entering.error ? 'error' : ''} aria-describedby="expired-problem" />
        <p id="expired-problem" role="alert" className="tz-field-problem">{entering.error ? messageOf(entering.error.problem) : ''}</p>
        <div className="tz-acts">
          <Button type={demo ? 'default' : 'primary'} htmlType="submit" loading={entering.isPending} disabled={password === ''}>{t('expired.enter')}</Button>
          <Button type="link" onClick={() => location.assign('/sign-in')}>{t('expired.other')}</Button>
        </div>
      </form>
    </Modal>
  );
}
