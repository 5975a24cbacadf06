/** Unsaved text is asked about before it is left. It stays in this browser either way. */
import { Modal } from 'antd';
import { useWords } from '#ui/words.ts';

export function LeaveDialog({ leaving }: { readonly leaving: { leave(): void; stay(): void } }) {
  const t = useWords('reports');
  return <Modal open title={t('leave.title')} okText={t('leave.leave')} cancelText={t('leave.stay')} onOk={leaving.leave} onCancel={leaving.stay}><p>{t('leave.text')}</p></Modal>;
}
