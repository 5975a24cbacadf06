/** A new account: who, where; then the temporary password, once. */
import { useState } from 'react';
import { Button, Input, Modal } from 'antd';
import { useAct } from '#ui/call.ts';
import { messageOf } from '#ui/problem-text.ts';
import { useSession } from '#ui/session.ts';
import { UnitPicker } from '#ui/UnitPicker.tsx';
import { useWords } from '#ui/words.ts';
import { createAccount } from '../contract.ts';
import { issuesOfPersonName, issuesOfStaffNumber } from '../rules.ts';
import { Field } from './Field.tsx';
import { TemporaryPassword } from './TemporaryPassword.tsx';

export function NewAccount({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: (id: number) => void }) {
  const t = useWords('access');
  const session = useSession();
  const administered = session.units.filter((unit) => unit.visible && session.may('administrator', unit.id));
  const [unit, setUnit] = useState<number | null>(session.may('administrator') ? session.unit.id : (administered[0]?.id ?? null));
  const [staffNumber, setStaffNumber] = useState('');
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const [made, setMade] = useState<{ id: number; password: string } | null>(null);
  const making = useAct(createAccount, { refreshes: ['listAccounts'], onDone: ({ id, temporaryPassword }) => setMade({ id, password: temporaryPassword }) });
  const own = [...issuesOfPersonName(name), ...issuesOfStaffNumber(staffNumber), ...(unit === null ? [{ code: 'field.missing', path: 'unit' }] : [])];
  const issues = asked && own.length > 0 ? own : making.issues;
  const submit = (): void => {
    setAsked(true);
    if (own.length > 0 || unit === null) document.getElementById(own[0]?.path === 'staffNumber' ? 'new-staffNumber' : 'new-name')?.focus();
    else void making.act({ body: { unit, staffNumber, name } });
  };
  const finish = (): void => {
    onClose();
    if (made) onMade(made.id);
  };
  return (
    <Modal open onCancel={finish} title={t('new.title')} closable={{ 'aria-label': t('close') }} mask={{ closable: false }}
      footer={made ? <Button type="primary" onClick={finish}>{t('new.grant')}</Button> : [
        <Button key="cancel" onClick={onClose}>{t('cancel')}</Button>,
        <Button key="make" type="primary" loading={making.isPending} onClick={submit}>{t('new.make')}</Button>,
      ]}>
      {made ? <TemporaryPassword password={made.password} name={name} /> : (
        <form noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
          <Field id="new-name" path="name" label={t('name')} issues={issues}><Input id="new-name" autoFocus autoComplete="off" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} /></Field>
          <Field id="new-staffNumber" path="staffNumber" label={t('staff-number')} issues={issues} hint={t('new.staff-hint')}><Input id="new-staffNumber" autoComplete="off" maxLength={40} value={staffNumber} onChange={(event) => setStaffNumber(event.target.value)} /></Field>
          <Field id="new-unit" path="unit" label={t('accounts.unit')} issues={issues}><UnitPicker id="new-unit" label={t('accounts.unit')} units={session.units} value={unit} onChange={setUnit} choosable={(one) => administered.some((other) => other.id === one.id)} /></Field>
          <p role="alert" className="tz-field-problem">{making.error && making.issues.every((issue) => issue.path === undefined) ? messageOf(making.error.problem) : ''}</p>
          <button type="submit" hidden aria-hidden tabIndex={-1} />
        </form>
      )}
    </Modal>
  );
}
