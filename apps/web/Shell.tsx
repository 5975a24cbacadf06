/** The frame around every page: skip link, banners, bars, live regions. */
import { useEffect } from 'react';
import { Outlet } from '@tanstack/react-router';
import { usePlace } from '#ui/place.tsx';
import { useNarrow } from '#ui/appearance.ts';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';
import { Announcements } from './Announcements.tsx';
import { Banners } from './Banners.tsx';
import { BottomBar } from './BottomBar.tsx';
import { NoUnit } from './ErrorPages.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { TopBar } from './TopBar.tsx';
import { useMustChangePassword } from './session-state.tsx';

/** For whoever has signed in; others are sent to the sign-in page and come back afterwards. */
export function Shell() {
  const t = useWords('shell');
  const { account, unit } = useSession();
  const { path, go } = usePlace();
  const narrow = useNarrow();
  const mustChange = useMustChangePassword();
  useEffect(() => {
    if (account === null) go(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path + location.search)}`, { replace: true });
    else if (mustChange && path !== '/me') go('/me', { replace: true });
  }, [account, go, mustChange, path]);
  if (account === null) return null;
  const bars = !mustChange;
  return (
    <>
      <a className="tz-skip" href="#content">{t('skip')}</a>
      <Banners />
      {bars ? <TopBar /> : null}
      <main id="content" tabIndex={-1}>{unit.id === 0 && !mustChange && path !== '/me' ? <NoUnit /> : <Outlet />}</main>
      {bars && narrow ? <BottomBar /> : null}
      <Announcements />
      {bars ? <Shortcuts /> : null}
    </>
  );
}

/** For pages without a session. */
export function Bare() {
  const t = useWords('shell');
  return (
    <>
      <a className="tz-skip" href="#content">{t('skip')}</a>
      <Banners />
      <main id="content" tabIndex={-1} className="tz-bare"><Outlet /></main>
      <Announcements />
    </>
  );
}
