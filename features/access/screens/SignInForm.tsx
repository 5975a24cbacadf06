/** Staff number and password. */
import { useState } from 'react';
import { Button, Input } from 'antd';
import { useAct } from '#ui/call.ts';
import { messageOf } from '#ui/problem-text.ts';
import { useWords } from '#ui/words.ts';
import { signIn } from '../contract.ts';
import { Field } from './Field.tsx';

export function SignInForm({ onDone }: { readonly onDone: () => void }) {
  const t = useWords('access');
  const [staffNumber, setStaffNumber] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const entering = useAct(signIn, { onDone, onRefused: () => document.getElementById('sign-in-password')?.focus() });
  const missing = staffNumber.trim() === '' ? 'sign-in-staff' : password === '' ? 'sign-in-password' : null;
  const submit = (): void => {
    setAsked(true);
    if (missing) document.getElementById(missing)?.focus();
    else void entering.act({ body: { staffNumber, password } });
  };
  const problem = asked && missing ? t(missing === 'sign-in-staff' ? 'sign-in.staff-missing' : 'sign-in.password-missing') : entering.error ? messageOf(entering.error.problem) : '';
  return (
    <form className="access-form" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <Field id="sign-in-staff" label={t('staff-number')}>
        <Input id="sign-in-staff" size="large" autoComplete="username" autoCapitalize="off" maxLength={40} value={staffNumber} onChange={(event) => setStaffNumber(event.target.value)} />
      </Field>
      <Field id="sign-in-password" label={t('password')}>
        <Input.Password id="sign-in-password" size="large" autoComplete="current-password" value={password} status={entering.error ? 'error' : ''} aria-describedby="sign-in-refused"
          onChange={(event) => setPassword(event.target.value)} />
      </Field>
      <p id="sign-in-refused" role="alert" className="tz-field-problem">{problem}</p>
      <Button type="primary" size="large" htmlType="submit" loading={entering.isPending}>{t('sign-in.enter')}</Button>
      <p className="tz-meta access-forgotten">{t('sign-in.forgotten')}</p>
    </form>
  );
}
