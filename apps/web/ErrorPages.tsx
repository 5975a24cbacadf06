/** Pages for addresses that lead nowhere and for people without a unit: what it is, and the next step. */
import { Page } from '#ui/Page.tsx';
import { Go } from '#ui/place.tsx';
import { useWords } from '#ui/words.ts';

export function NotFound() {
  const t = useWords('shell');
  return (
    <Page title={t('lost.title')}>
      <p>{t('lost.text')}</p>
      <ul className="tz-links">
        <li><Go to="/">{t('place.home')}</Go></li>
        <li><Go to="/records">{t('place.records')}</Go></li>
        <li><Go to="/reports">{t('place.reports')}</Go></li>
      </ul>
    </Page>
  );
}

export function NoUnit() {
  const t = useWords('shell');
  return (
    <Page title={t('no-unit.title')}>
      <p>{t('no-unit.text')}</p>
      <p><Go to="/me">{t('user.me')}</Go></p>
    </Page>
  );
}
