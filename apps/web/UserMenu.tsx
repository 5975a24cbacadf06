/** Oneself: account page, language, theme, shortcuts, leaving. */
import { Button, Dropdown } from 'antd';
import { UserOutlined } from '@ant-design/icons';
import { setAppearance, useAppearance, useNarrow } from '#ui/appearance.ts';
import { useAct } from '#ui/call.ts';
import { usePlace } from '#ui/place.tsx';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';
import { signOut } from '../../features/access/contract.ts';
import { showShortcuts } from './shortcut-list.ts';

export function UserMenu() {
  const t = useWords('shell');
  const { name, grants } = useSession();
  const { go } = usePlace();
  const { language, theme } = useAppearance();
  const narrow = useNarrow();
  const leaving = useAct(signOut, { onDone: () => location.assign('/sign-in') });
  const roles = [...new Set(grants.map((grant) => t(`role.${grant.role}`)))].join(t('list.comma'));
  const acts: Readonly<Record<string, () => void>> = {
    me: () => go('/me'),
    language: () => setAppearance({ language: language === 'en' ? 'zh-CN' : 'en' }),
    'theme-auto': () => setAppearance({ theme: 'auto' }),
    'theme-light': () => setAppearance({ theme: 'light' }),
    'theme-dark': () => setAppearance({ theme: 'dark' }),
    shortcuts: showShortcuts,
    leave: () => void leaving.act({}),
  };
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{
      onClick: ({ key }) => acts[key]?.(),
      selectedKeys: [`theme-${theme}`],
      items: [
        { key: 'me', label: t('user.me') },
        { key: 'language', label: <span lang={language === 'en' ? 'zh-CN' : 'en'}>{t('user.other-language')}</span> },
        { key: 'themes', type: 'group', label: t('user.theme'), children: [{ key: 'theme-auto', label: t('user.theme-auto') }, { key: 'theme-light', label: t('user.theme-light') }, { key: 'theme-dark', label: t('user.theme-dark') }] },
        ...(narrow ? [] : [{ key: 'shortcuts', label: t('shortcuts.title') }]),
        { type: 'divider' },
        { key: 'leave', label: t('user.leave') },
      ],
    }}>
      <Button type="text" icon={<UserOutlined aria-hidden />} aria-label={t('user.menu', { name, roles })} title={roles}>{narrow ? null : name}</Button>
    </Dropdown>
  );
}
