/** Listens for the keys, and shows the list of them on `?`. */
import { useEffect, useRef, useState } from 'react';
import { Input, Modal, Switch } from 'antd';
import { setAppearance, useAppearance } from '#ui/appearance.ts';
import { usePlace } from '#ui/place.tsx';
import { useWords } from '#ui/words.ts';
import { onShowShortcuts, shortcutOf, shortcuts } from './shortcut-list.ts';

const patience = 1500;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || Boolean(target.closest('input, textarea, select, [role="combobox"], [role="menu"], [role="dialog"], [contenteditable="true"]')));
}

function useKeys(on: boolean, show: () => void): void {
  const { go } = usePlace();
  const typed = useRef({ keys: '', at: 0 });
  useEffect(() => {
    if (!on) return undefined;
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      if (event.key === '?') {
        event.preventDefault();
        show();
        return;
      }
      if (event.key.length !== 1) return;
      const before = event.timeStamp - typed.current.at < patience ? typed.current.keys : '';
      const keys = before ? `${before} ${event.key.toLowerCase()}` : event.key.toLowerCase();
      const { to, waits } = shortcutOf(keys);
      typed.current = waits ? { keys, at: event.timeStamp } : { keys: '', at: 0 };
      if (!to) return;
      event.preventDefault();
      go(to);
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [go, on, show]);
}

export function Shortcuts() {
  const t = useWords('shell');
  const { shortcuts: on } = useAppearance();
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const show = useRef(() => setOpen(true)).current;
  useKeys(on, show);
  useEffect(() => onShowShortcuts(show), [show]);
  const rows = [{ keys: '?', words: 'shortcuts.title' }, ...shortcuts].map(({ keys, words }) => ({ keys, text: t(words) })).filter(({ keys, text }) => `${keys} ${text}`.toLowerCase().includes(search.trim().toLowerCase()));
  return (
    <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t('shortcuts.title')} closable={{ 'aria-label': t('close') }} destroyOnHidden>
      <p><label className="tz-switch"><Switch checked={on} onChange={(shortcuts) => setAppearance({ shortcuts })} /> {t('shortcuts.on')}</label></p>
      <Input value={search} onChange={(event) => setSearch(event.target.value)} placeholder={t('shortcuts.search')} aria-label={t('shortcuts.search')} allowClear />
      <table className="tz-keys">
        <thead><tr><th scope="col">{t('shortcuts.key')}</th><th scope="col">{t('shortcuts.does')}</th></tr></thead>
        <tbody>{rows.map(({ keys, text }) => <tr key={keys}><td>{keys.split(' ').map((key) => <kbd key={key}>{key}</kbd>)}</td><td>{text}</td></tr>)}</tbody>
      </table>
    </Modal>
  );
}
