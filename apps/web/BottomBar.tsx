/** At phone width the places lie under the thumb. */
import { useState } from 'react';
import { Drawer } from 'antd';
import { BarChartOutlined, BookOutlined, FileTextOutlined, HomeOutlined, MenuOutlined, PlusOutlined } from '@ant-design/icons';
import { Go, usePlace } from '#ui/place.tsx';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';
import { isAt, mainPlaces, managementPlaces, mayRecord } from './places.ts';

const icons = { home: HomeOutlined, records: BookOutlined, reports: FileTextOutlined, figures: BarChartOutlined } as const;

export function BottomBar() {
  const t = useWords('shell');
  const session = useSession();
  const { path } = usePlace();
  const [open, setOpen] = useState(false);
  const first = mainPlaces.filter((place) => place.key === 'home' || place.key === 'records' || place.key === 'reports' || (place.key === 'figures' && !mayRecord(session)));
  const rest = [...mainPlaces.filter((place) => !first.includes(place)), ...managementPlaces(session.grants)];
  const item = (place: (typeof mainPlaces)[number]) => {
    const Icon = icons[place.key as keyof typeof icons];
    return <Go key={place.key} to={place.to} aria-current={isAt(path, place) ? 'page' : undefined}><Icon aria-hidden /><span>{t(`place.${place.key}`)}</span></Go>;
  };
  return (
    <nav aria-label={t('places')} className="tz-bottom">
      {first.slice(0, 2).map(item)}
      {mayRecord(session) ? <Go to="/records/new" className="tz-bottom-new"><PlusOutlined aria-hidden /><span>{t('new')}</span></Go> : null}
      {first.slice(2).map(item)}
      <button type="button" onClick={() => setOpen(true)} aria-expanded={open}><MenuOutlined aria-hidden /><span>{t('more')}</span></button>
      <Drawer placement="bottom" size="auto" open={open} onClose={() => setOpen(false)} title={t('places')} closable={{ 'aria-label': t('close') }}>
        <ul className="tz-links tz-links-large">
          {rest.map(({ key, to }) => <li key={key}><Go to={to} onClick={() => setOpen(false)}>{t(`place.${key}`)}</Go></li>)}
        </ul>
      </Drawer>
    </nav>
  );
}
