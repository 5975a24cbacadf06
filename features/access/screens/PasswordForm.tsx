/** One's own password: the present one, the new one, and what makes a good one. */
import { useState } from 'react';
import { Button, Input } from 'antd';
import { announce } from '#ui/announce.ts';
import { useAct } from '#ui/call.ts';
import { messageOf } from '#ui/problem-text.ts';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';
import { changePassword } from '../contract.ts';
import { issuesOfPassword } from '../rules.ts';
import { Field } from './Field.tsx';

export function PasswordForm({ forced, onDone }: { readonly forced: boolean; readonly onDone: () => void }) {
  const t = useWords('access');
  const { staffNumber, name, unit } = useSession();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [asked, setAsked] = useState(false);
  const changing = useAct(changePassword, {
    refreshes: ['listMySessions'],
    onDone: () => {
      setCurrent('');
      setNext('');
      setAsked(false);
      announce(t('password.changed'));
      onDone();
    },
  });
  const weak = next === '' ? [{ code: 'field.missing', path: 'next' }] : issuesOfPassword(next, [staffNumber, name, unit.name, unit.shortName], 'next');
  const missing = current === '' ? [{ code: 'field.missing', path: 'current' }] : [];
  const submit = (): void => {
    setAsked(true);
    if (missing.length > 0) document.getElementById('password-current')?.focus();
    else if (weak.length > 0) document.getElementById('password-next')?.focus();
    else void changing.act({ body: { current, next } });
  };
  const issues = asked && (missing.length > 0 || weak.length > 0) ? [...missing, ...weak] : changing.issues;
  const general = changing.error && changing.issues.every((issue) => issue.path === undefined) ? messageOf(changing.error.problem) : '';
  return (
    <form className="access-form" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <input type="text" hidden autoComplete="username" value={staffNumber} readOnly />
      <Field id="password-current" path="current" label={t(forced ? 'password.temporary' : 'password.current')} issues={issues}>
        <Input.Password id="password-current" autoComplete="current-password" value={current} aria-describedby="password-current-problem" onChange={(event) => setCurrent(event.target.value)} />
      </Field>
      <Field id="password-next" path="next" label={t('password.next')} issues={issues} hint={t('password.hint')}>
        <Input.Password id="password-next" autoComplete="new-password" value={next} aria-describedby="password-next-hint password-next-problem" onChange={(event) => setNext(event.target.value)} />
      </Field>
      <p role="alert" className="tz-field-problem">{general}</p>
      <Button type="primary" htmlType="submit" loading={changing.isPending}>{t('password.change')}</Button>
    </form>
  );
}
