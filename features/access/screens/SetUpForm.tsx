/** The very first start: the one-time code, the top unit, and its first administrator. */
import { useState } from 'react';
import { Button, Input, Select } from 'antd';
import { useAct } from '#ui/call.ts';
import { messageOf } from '#ui/problem-text.ts';
import { useWords } from '#ui/words.ts';
import { setUp } from '../contract.ts';
import { issuesOfPassword } from '../rules.ts';
import { Field } from './Field.tsx';

const unitTypes = ['county', 'township', 'village', 'bureau', 'school', 'hospital', 'company'] as const;
const empty = { code: '', unitName: '', shortName: '', staffNumber: '', name: '', password: '' };

export function SetUpForm({ onDone }: { readonly onDone: () => void }) {
  const t = useWords('access');
  const [form, setForm] = useState(empty);
  const [type, setType] = useState<(typeof unitTypes)[number]>('county');
  const [asked, setAsked] = useState(false);
  const starting = useAct(setUp, { onDone });
  const missing = (Object.keys(empty) as (keyof typeof empty)[]).filter((key) => form[key].trim() === '');
  const weak = form.password === '' ? [] : issuesOfPassword(form.password, [form.staffNumber, form.name, form.unitName]);
  const submit = (): void => {
    setAsked(true);
    if (missing[0]) document.getElementById(`setup-${missing[0]}`)?.focus();
    else if (weak.length > 0) document.getElementById('setup-password')?.focus();
    else void starting.act({ body: { code: form.code, unit: { type, name: form.unitName.trim(), shortName: form.shortName.trim() }, staffNumber: form.staffNumber, name: form.name, password: form.password } });
  };
  const issuesAt = (key: keyof typeof empty, path: string) => [
    ...(asked && missing.includes(key) ? [{ code: 'field.missing', path }] : []),
    ...(key === 'password' && asked ? weak : []),
    ...(key === 'password' && weak.length > 0 ? [] : starting.issues),
  ];
  const text = (key: Exclude<keyof typeof empty, 'password'>, path: string = key) => (
    <Field id={`setup-${key}`} path={path} label={t(`setup.${key}`)} issues={issuesAt(key, path)} {...(key === 'code' ? { hint: t('setup.code-hint') } : {})}>
      <Input id={`setup-${key}`} value={form[key]} autoComplete="off" maxLength={100} onChange={(event) => setForm({ ...form, [key]: event.target.value })} />
    </Field>
  );
  const general = starting.error && starting.issues.every((issue) => issue.path === undefined) ? messageOf(starting.error.problem) : '';
  return (
    <form className="access-form" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <h2>{t('setup.title')}</h2>
      <p className="tz-quiet">{t('setup.lead')}</p>
      {text('code')}
      <h3>{t('setup.unit')}</h3>
      {text('unitName', 'unit.name')}
      {text('shortName', 'unit.shortName')}
      <Field id="setup-type" label={t('setup.type')}>
        <Select id="setup-type" value={type} onChange={setType} options={unitTypes.map((value) => ({ value, label: t(`unit-type.${value}`) }))} />
      </Field>
      <h3>{t('setup.person')}</h3>
      {text('name')}
      {text('staffNumber')}
      <Field id="setup-password" path="password" label={t('password')} issues={issuesAt('password', 'password')} hint={t('password.hint')}>
        <Input.Password id="setup-password" autoComplete="new-password" value={form.password} onChange={(event) => setForm({ ...form, password: event.target.value })} />
      </Field>
      <p role="alert" className="tz-field-problem">{general}</p>
      <Button type="primary" size="large" htmlType="submit" loading={starting.isPending}>{t('setup.start')}</Button>
    </form>
  );
}
