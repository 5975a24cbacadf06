/** Lines where text will be. Says so to screen readers. */
import { Skeleton } from 'antd';
import { useWords } from './words.ts';

export function Loading({ small, rows }: { readonly small?: boolean; readonly rows?: number }) {
  const t = useWords('ui');
  return (
    <div role="status" className="tz-loading">
      <span className="tz-hidden">{t('loading')}</span>
      <Skeleton title={!small} paragraph={{ rows: rows ?? (small ? 2 : 5) }} active={false} aria-hidden />
    </div>
  );
}
