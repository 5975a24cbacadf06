/** Oneself: what one may do, where one has signed in, the password, and how the screens look. */
import { Segmented } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { setAppearance, useAppearance } from '#ui/appearance.ts';
import { useCall } from '#ui/call.ts';
import { Page } from '#ui/Page.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useSession } from '#ui/session.ts';
import { useWords, type Language } from '#ui/words.ts';
import { getSession } from '../contract.ts';
import { OwnSessions } from './OwnSessions.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import './access.css';

export default function MePage() {
  const t = useWords('access');
  const { name, staffNumber } = useSession();
  const forced = useCall(getSession, {}).data?.account?.mustChangePassword ?? false;
  if (forced) return <FirstPassword />;
  return (
    <Page title={t('me.title')} lead={t('me.who', { name, number: staffNumber })}>
      <OwnGrants />
      <OwnSessions />
      <Sheet title={t('password.title')}><PasswordForm forced={false} onDone={() => {}} /></Sheet>
      <Looks />
    </Page>
  );
}

/** Nothing else is possible until the temporary password has been replaced. */
function FirstPassword() {
  const t = useWords('access');
  return (
    <Page title={t('password.first')} lead={t('password.first-lead')}>
      <Sheet><PasswordForm forced onDone={() => location.assign('/')} /></Sheet>
    </Page>
  );
}

function OwnGrants() {
  const t = useWords('access');
  const { grants } = useSession();
  return (
    <Sheet title={t('me.grants')}>
      {grants.length === 0 ? <p>{t('me.no-grants')}</p> : (
        <ul className="access-lines">
          {grants.map((grant) => (
            <li key={`${grant.role}-${grant.unit}-${grant.line}`}>
              <strong>{t(`role.${grant.role}`)}</strong> <span>{grant.unitName}</span> <span className="tz-quiet">{t(grant.recursive ? 'grant.reaching' : 'grant.single', { line: t(`line.${grant.line}`) })}</span>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Looks() {
  const t = useWords('access');
  const client = useQueryClient();
  const { language, theme } = useAppearance();
  return (
    <Sheet title={t('looks.title')}>
      <div className="access-looks">
        <span id="looks-language">{t('looks.language')}</span>
        <Segmented<Language> aria-labelledby="looks-language" value={language} options={[{ value: 'zh-CN', label: '中文' }, { value: 'en', label: 'English' }]}
          onChange={(value) => { setAppearance({ language: value }); void client.invalidateQueries(); }} />
        <span id="looks-theme">{t('looks.theme')}</span>
        <Segmented aria-labelledby="looks-theme" value={theme} options={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`looks.theme-${value}`) }))}
          onChange={(value) => setAppearance({ theme: value })} />
      </div>
    </Sheet>
  );
}
