/** A form field that holds a unit; opens the tree in a dialog. */
import { useState } from 'react';
import { Button, Modal } from 'antd';
import type { Line } from '#engines/wire/authority.ts';
import { useSession, type SessionUnit } from './session.ts';
import { UnitTree } from './UnitTree.tsx';
import { useWords } from './words.ts';

export type UnitPickerProps = {
  readonly value: number | null;
  /** null only where `allowEmpty`. */
  onChange(unit: number | null): void;
  /** What the field is called, for its button and the dialog's title. */
  readonly label: string;
  readonly id?: string;
  /** All units one sees when left out. */
  readonly units?: readonly SessionUnit[];
  readonly line?: Line;
  readonly choosable?: (unit: SessionUnit) => boolean;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly allowEmpty?: boolean;
};

export function UnitPicker({ value, onChange, label, id, units, line = 'territory', choosable, disabled, invalid, allowEmpty }: UnitPickerProps) {
  const t = useWords('ui');
  const session = useSession();
  const [open, setOpen] = useState(false);
  const all = units ?? session.units;
  const chosen = all.find((unit) => unit.id === value);
  return (
    <>
      <Button id={id} className="tz-picker" danger={invalid} disabled={disabled} aria-haspopup="dialog" aria-label={`${label}：${chosen?.name ?? t('unit.choose')}`} onClick={() => setOpen(true)}>
        {chosen?.name ?? t('unit.choose')}
      </Button>
      {allowEmpty && chosen ? <Button type="link" size="small" onClick={() => onChange(null)} aria-label={`${label}：${t('clear')}`}>{t('clear')}</Button> : null}
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={label} destroyOnHidden closable={{ 'aria-label': t('close') }}>
        <UnitTree units={all} line={line} value={value} autoFocus choosable={choosable} onChoose={(unit) => { onChange(unit.id); setOpen(false); }} />
      </Modal>
    </>
  );
}
