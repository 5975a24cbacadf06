import { Button, Modal } from 'antd';
import type { Kind } from '#engines/ledger/pack.ts';
import { useWords } from '#ui/words.ts';
import type { RecordVersion } from '../contract.ts';
import type { Content } from '../rules.ts';
import { Differences } from './Compare.tsx';
import type { Reading } from './value-text.ts';

type Parts = {
  readonly theirs: RecordVersion;
  readonly mine: Content;
  readonly kind: Kind;
  readonly reading: Reading;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
};

/** Two people changed the record at once: both texts stand side by side, and neither is lost. */
export function Conflict({ theirs, mine, kind, reading, onKeepMine, onTakeTheirs, onClose }: Parts) {
  const t = useWords('records');
  return (
    <Modal
      open title={t('conflict.title')} width={880} onCancel={onClose} closable={{ 'aria-label': t('conflict.close') }}
      footer={[
        <Button key="close" onClick={onClose}>{t('conflict.close')}</Button>,
        <Button key="theirs" onClick={onTakeTheirs}>{t('conflict.take-theirs')}</Button>,
        <Button key="mine" type="primary" onClick={onKeepMine}>{t('conflict.keep-mine')}</Button>,
      ]}
    >
      <p>{t('conflict.text', { author: theirs.author, n: theirs.number })}</p>
      <Differences before={theirs} after={mine} kind={kind} reading={reading} labels={{ before: t('conflict.theirs'), after: t('conflict.mine') }} />
    </Modal>
  );
}
