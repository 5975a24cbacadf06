/** Renaming, moving and closing a unit: each says beforehand what will be so from which day, and what stays. */
import { useState, type ReactNode } from 'react';
import { Input, Modal, Select } from 'antd';
import { lines, type Line } from '#engines/wire/authority.ts';
import { announce } from '#ui/announce.ts';
import { useAct, type Act } from '#ui/call.ts';
import { DayField } from '#ui/DayField.tsx';
import { dayText } from '#ui/format.ts';
import { messageOf } from '#ui/problem-text.ts';
import { useSession } from '#ui/session.ts';
import { UnitPicker } from '#ui/UnitPicker.tsx';
import { useLanguage, useWords } from '#ui/words.ts';
import { closeUnit, moveUnit, renameUnit, type Unit } from '../contract.ts';
import { ChangeField } from './ChangeField.tsx';

const refreshes = ['getUnit', 'listUnits'];

type Props = { readonly unit: Unit; readonly onClose: () => void };
type FrameProps = {
  readonly title: string; readonly act: string; readonly acting: Pick<Act<never>, 'error' | 'issues' | 'isPending'>; readonly ready: boolean; readonly danger?: boolean;
  /** What will be so afterwards. */
  readonly preview: string; readonly onAct: () => void; readonly onClose: () => void; readonly children: ReactNode;
};

function Frame({ title, act, acting, ready, danger, preview, onAct, onClose, children }: FrameProps) {
  const t = useWords('units');
  const general = acting.error && acting.issues.every((issue) => issue.path === undefined) ? messageOf(acting.error.problem) : '';
  return (
    <Modal open onCancel={onClose} title={title} closable={{ 'aria-label': t('close') }} okText={act} cancelText={t('cancel')} okButtonProps={{ disabled: !ready, loading: acting.isPending, danger: danger ?? false }} onOk={onAct}>
      {children}
      <p className="units-preview" role="status">{preview}</p>
      <p role="alert" className="tz-field-problem">{general}</p>
    </Modal>
  );
}

export function RenameUnitDialog({ unit, onClose }: Props) {
  const t = useWords('units');
  const language = useLanguage();
  const { today } = useSession();
  const [name, setName] = useState(unit.name);
  const [shortName, setShortName] = useState(unit.shortName);
  const [day, setDay] = useState(today);
  const renaming = useAct(renameUnit, { refreshes, onDone: () => { announce(t('rename.done')); onClose(); } });
  const ready = day !== '' && name.trim() !== '' && shortName.trim() !== '' && (name !== unit.name || shortName !== unit.shortName);
  return (
    <Frame title={t('rename.title')} act={t('rename.act')} acting={renaming} ready={ready} onClose={onClose}
      preview={ready ? t('rename.preview', { day: dayText(day, language), name: name.trim(), before: unit.name }) : t('rename.hint')}
      onAct={() => void renaming.act({ params: { id: unit.id }, body: { name, shortName, validFrom: day } })}>
      <ChangeField id="rename-name" path="name" label={t('name')} issues={renaming.issues}><Input id="rename-name" autoFocus maxLength={100} value={name} onChange={(event) => setName(event.target.value)} /></ChangeField>
      <ChangeField id="rename-short" path="shortName" label={t('short-name')} issues={renaming.issues}><Input id="rename-short" maxLength={40} value={shortName} onChange={(event) => setShortName(event.target.value)} /></ChangeField>
      <ChangeField id="rename-day" path="validFrom" label={t('from')} issues={renaming.issues}><DayField id="rename-day" label={t('from')} value={day} onChange={setDay} /></ChangeField>
    </Frame>
  );
}

export function MoveUnitDialog({ unit, onClose }: Props) {
  const t = useWords('units');
  const language = useLanguage();
  const { today, may, units } = useSession();
  const [line, setLine] = useState<Line>('territory');
  const [parent, setParent] = useState<number | null>(null);
  const [day, setDay] = useState(today);
  const moving = useAct(moveUnit, { refreshes, onDone: () => { announce(t('move.done')); onClose(); } });
  const nameOf = (id: number | null): string => units.find((one) => one.id === id)?.name ?? t('superiors.none-name');
  const ready = parent !== null && parent !== unit.parent[line] && day !== '';
  return (
    <Frame title={t('move.title')} act={t('move.act')} acting={moving} ready={ready} onClose={onClose}
      preview={ready ? t('move.preview', { day: dayText(day, language), line: t(`line.${line}`), name: nameOf(parent), before: nameOf(unit.parent[line]) }) : t('move.hint')}
      onAct={() => { if (parent !== null) void moving.act({ params: { id: unit.id }, body: { line, parent, validFrom: day } }); }}>
      <ChangeField id="move-line" path="line" label={t('line')} issues={moving.issues}><Select id="move-line" value={line} onChange={setLine} options={lines.map((value) => ({ value, label: t(`line.${value}`) }))} /></ChangeField>
      <ChangeField id="move-parent" path="parent" label={t('move.parent')} issues={moving.issues}><UnitPicker id="move-parent" label={t('move.parent')} value={parent} onChange={setParent} choosable={(one) => one.id !== unit.id && may('administrator', one.id)} /></ChangeField>
      <ChangeField id="move-day" path="validFrom" label={t('from')} issues={moving.issues}><DayField id="move-day" label={t('from')} value={day} onChange={setDay} /></ChangeField>
    </Frame>
  );
}

export function CloseUnitDialog({ unit, onClose }: Props) {
  const t = useWords('units');
  const language = useLanguage();
  const { today, may, units } = useSession();
  const [into, setInto] = useState<number | null>(null);
  const [day, setDay] = useState(today);
  const closing = useAct(closeUnit, { refreshes, onDone: () => { announce(t('close.done')); onClose(); } });
  const heir = units.find((one) => one.id === into)?.name;
  const values = { day: dayText(day, language), name: unit.name, heir: heir ?? '' };
  return (
    <Frame danger title={t('close.title')} act={t(heir ? 'close.act-merge' : 'close.act')} acting={closing} ready={day !== ''} onClose={onClose} preview={day === '' ? '' : t(heir ? 'close.preview-merge' : 'close.preview', values)}
      onAct={() => void closing.act({ params: { id: unit.id }, body: { closedOn: day, mergedInto: into } })}>
      <ChangeField id="close-day" path="closedOn" label={t('close.day')} issues={closing.issues}><DayField id="close-day" label={t('close.day')} value={day} onChange={setDay} /></ChangeField>
      <ChangeField id="close-into" path="mergedInto" label={t('close.into')} issues={closing.issues}><UnitPicker id="close-into" label={t('close.into')} value={into} onChange={setInto} allowEmpty choosable={(one) => one.id !== unit.id && may('administrator', one.id)} /></ChangeField>
    </Frame>
  );
}
