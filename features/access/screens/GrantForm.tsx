/** Grants a role: which, over which unit, along which line, how far down. */
import { useState } from 'react';
import { Button, Checkbox, Select } from 'antd';
import { lines, roles, type Line, type Role } from '#engines/wire/authority.ts';
import { announce } from '#ui/announce.ts';
import { useAct } from '#ui/call.ts';
import { messageOf } from '#ui/problem-text.ts';
import { useSession } from '#ui/session.ts';
import { UnitPicker } from '#ui/UnitPicker.tsx';
import { useWords } from '#ui/words.ts';
import { addGrant, type AccountLine } from '../contract.ts';
import { Field } from './Field.tsx';

/** Roles that as a rule reach down, and those that are held in one unit. */
const reachesDown: ReadonlySet<Role> = new Set(['leader', 'inspector', 'auditor', 'administrator']);

export function GrantForm({ account }: { readonly account: AccountLine }) {
  const t = useWords('access');
  const { may } = useSession();
  const [role, setRole] = useState<Role>('clerk');
  const [unit, setUnit] = useState<number | null>(account.unit);
  const [line, setLine] = useState<Line>('territory');
  const [recursive, setRecursive] = useState(false);
  const granting = useAct(addGrant, { refreshes: ['getAccount', 'listAccounts'], onDone: () => announce(t('grant.added')) });
  const choose = (value: Role): void => {
    setRole(value);
    setRecursive(reachesDown.has(value));
  };
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (unit !== null) void granting.act({ params: { id: account.id }, body: { role, unit, line, recursive } }); }}>
      <Field id="grant-role" label={t('grant.role')} hint={t(`role-text.${role}`)}>
        <Select id="grant-role" value={role} onChange={choose} options={roles.map((value) => ({ value, label: t(`role.${value}`) }))} />
      </Field>
      <Field id="grant-unit" label={t('accounts.unit')}>
        <UnitPicker id="grant-unit" label={t('accounts.unit')} value={unit} onChange={setUnit} choosable={(one) => one.visible && may('administrator', one.id)} />
      </Field>
      <Field id="grant-line" label={t('grant.line')} hint={t('grant.line-hint')}>
        <Select id="grant-line" value={line} onChange={setLine} options={lines.map((value) => ({ value, label: t(`line.${value}`) }))} />
      </Field>
      <Checkbox checked={recursive} onChange={(event) => setRecursive(event.target.checked)}>{t('grant.recursive')}</Checkbox>
      <p role="alert" className="tz-field-problem">{granting.error ? messageOf(granting.error.problem) : ''}</p>
      <Button htmlType="submit" loading={granting.isPending} disabled={unit === null}>{t('grant.give')}</Button>
    </form>
  );
}
