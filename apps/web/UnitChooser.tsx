/** The unit one works in: always in sight, changed here only. */
import { useMemo, useState } from 'react';
import { Modal } from 'antd';
import { DownOutlined } from '@ant-design/icons';
import { announce } from '#ui/announce.ts';
import { useSession, workingUnits } from '#ui/session.ts';
import { UnitTree } from '#ui/UnitTree.tsx';
import { useWords } from '#ui/words.ts';

export function UnitChooser() {
  const t = useWords('shell');
  const { unit, units, grants, chooseUnit } = useSession();
  const [open, setOpen] = useState(false);
  const working = useMemo(() => workingUnits(grants, units), [grants, units]);
  const writes = grants.some((grant) => grant.role === 'clerk' || grant.role === 'leader');
  if (unit.id === 0) return null;
  if (working.length < 2) return <p className="tz-here" title={unit.name}><span className="tz-hidden">{t('unit.current')}</span>{unit.name}</p>;
  return (
    <>
      <button type="button" className="tz-here" aria-haspopup="dialog" aria-label={t('unit.change', { name: unit.name })} title={unit.name} onClick={() => setOpen(true)}>
        <span>{unit.name}</span> <DownOutlined aria-hidden />
      </button>
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t('unit.title')} destroyOnHidden closable={{ 'aria-label': t('close') }}>
        <p>{t(writes ? 'unit.about' : 'unit.about-read', { n: working.length })}</p>
        <UnitTree units={working} value={unit.id} autoFocus onChoose={(chosen) => {
          chooseUnit(chosen.id);
          setOpen(false);
          announce(t('unit.changed', { name: chosen.name }));
        }} />
      </Modal>
    </>
  );
}
