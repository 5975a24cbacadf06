/** A new unit: what it is called, below whom, since when. */
import { useState } from 'react';
import { Input, Modal, Select } from 'antd';
import { announce } from '#ui/announce.ts';
import { useAct } from '#ui/call.ts';
import { DayField } from '#ui/DayField.tsx';
import { dayText } from '#ui/format.ts';
import { messageOf } from '#ui/problem-text.ts';
import { usePlace } from '#ui/place.tsx';
import { useSession } from '#ui/session.ts';
import { UnitPicker } from '#ui/UnitPicker.tsx';
import { useLanguage, useWords } from '#ui/words.ts';
import { openUnit, unitTypes } from '../contract.ts';
import { ChangeField } from './ChangeField.tsx';

export function OpenUnitDialog({ parent, onClose }: { readonly parent?: number; readonly onClose: () => void }) {
  const t = useWords('units');
  const language = useLanguage();
  const { go } = usePlace();
  const { today, may, units } = useSession();
  const [form, setForm] = useState({ code: '', name: '', shortName: '' });
  const [type, setType] = useState<(typeof unitTypes)[number]>('village');
  const [territory, setTerritory] = useState<number | null>(parent ?? null);
  const [profession, setProfession] = useState<number | null>(null);
  const [day, setDay] = useState(today);
  const opening = useAct(openUnit, { refreshes: ['listUnits'], onDone: ({ id }) => { announce(t('open.done')); go(`/units/${id}`); } });
  const administered = (one: { id: number }): boolean => may('administrator', one.id);
  const ready = territory !== null && day !== '' && Object.values(form).every((value) => value.trim() !== '');
  const general = opening.error && opening.issues.every((issue) => issue.path === undefined) ? messageOf(opening.error.problem) : '';
  const above = units.find((one) => one.id === territory)?.name ?? '';
  const text = (key: keyof typeof form, label: string, longest: number) => (
    <ChangeField id={`open-${key}`} path={key} label={label} issues={opening.issues}>
      <Input id={`open-${key}`} maxLength={longest} autoFocus={key === 'name'} value={form[key]} autoComplete="off" onChange={(event) => setForm({ ...form, [key]: event.target.value })} />
    </ChangeField>
  );
  return (
    <Modal open onCancel={onClose} title={t('open.title')} closable={{ 'aria-label': t('close') }} okText={t('open.act')} cancelText={t('cancel')} okButtonProps={{ disabled: !ready, loading: opening.isPending }}
      onOk={() => void opening.act({ body: { ...form, type, openedOn: day, parent: { territory, profession } } })}>
      {text('name', t('name'), 100)}
      {text('shortName', t('short-name'), 40)}
      {text('code', t('code'), 40)}
      <ChangeField id="open-type" path="type" label={t('type')} issues={opening.issues}><Select id="open-type" value={type} onChange={setType} options={unitTypes.map((value) => ({ value, label: t(`unit-type.${value}`) }))} /></ChangeField>
      <ChangeField id="open-territory" path="parent.territory" label={t('open.territory')} issues={opening.issues}><UnitPicker id="open-territory" label={t('open.territory')} value={territory} onChange={setTerritory} choosable={administered} /></ChangeField>
      <ChangeField id="open-profession" path="parent.profession" label={t('open.profession')} issues={opening.issues}><UnitPicker id="open-profession" label={t('open.profession')} value={profession} onChange={setProfession} allowEmpty choosable={administered} /></ChangeField>
      <ChangeField id="open-day" path="openedOn" label={t('open.day')} issues={opening.issues}><DayField id="open-day" label={t('open.day')} value={day} onChange={setDay} /></ChangeField>
      <p className="units-preview" role="status">{ready ? t('open.preview', { day: dayText(day, language), above, name: form.name.trim() }) : t('open.hint')}</p>
      <p role="alert" className="tz-field-problem">{general}</p>
    </Modal>
  );
}
