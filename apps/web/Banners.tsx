/** What must be known on every page: that these are demo data, and that the line is down. */
import { useEffect, useState } from 'react';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online;
}

export function Banners() {
  const t = useWords('shell');
  const { demo } = useSession();
  const online = useOnline();
  return (
    <div role="region" aria-label={t('banner.label')} className="tz-banners">
      {demo ? <p className="tz-banner tz-banner-demo"><strong>{t('banner.demo')}</strong> <span>{t('banner.demo-text')}</span></p> : null}
      <p role="status" className={online ? 'tz-hidden' : 'tz-banner tz-banner-offline'}>{online ? '' : t('banner.offline')}</p>
    </div>
  );
}
