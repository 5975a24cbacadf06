/** The bar: the ledger's name, the unit one works in, the places, a new record, oneself. */
import { Button, Dropdown } from 'antd';
import { DownOutlined, PlusOutlined } from '@ant-design/icons';
import { useNarrow } from '#ui/appearance.ts';
import { Go, usePlace } from '#ui/place.tsx';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';
import { isAt, mainPlaces, managementPlaces, mayRecord } from './places.ts';
import { UnitChooser } from './UnitChooser.tsx';
import { UserMenu } from './UserMenu.tsx';

export function TopBar() {
  const t = useWords('shell');
  const session = useSession();
  const { path, go } = usePlace();
  const narrow = useNarrow();
  const managing = managementPlaces(session.grants);
  const inManagement = managing.some((place) => isAt(path, place));
  return (
    <header className="tz-bar">
      <Go to="/" className="tz-mark" aria-label={t('mark')}>{t('mark')}</Go>
      <UnitChooser />
      {narrow ? null : (
        <nav aria-label={t('places')} className="tz-places">
          {mainPlaces.map((place) => <Go key={place.key} to={place.to} aria-current={isAt(path, place) ? 'page' : undefined}>{t(`place.${place.key}`)}</Go>)}
          <Dropdown trigger={['click']} menu={{ items: managing.map(({ key, to }) => ({ key, label: <Go to={to}>{t(`place.${key}`)}</Go> })), selectedKeys: managing.filter((place) => isAt(path, place)).map(({ key }) => key) }}>
            <button type="button" className={inManagement ? 'tz-place tz-place-here' : 'tz-place'}>{t('place.manage')} <DownOutlined aria-hidden /></button>
          </Dropdown>
        </nav>
      )}
      <div className="tz-bar-end">
        {!narrow && mayRecord(session) ? (
          <Button type={path === '/records/new' ? 'default' : 'primary'} icon={<PlusOutlined aria-hidden />} onClick={() => go('/records/new')}>{t('new')}</Button>
        ) : null}
        <UserMenu />
      </div>
    </header>
  );
}
