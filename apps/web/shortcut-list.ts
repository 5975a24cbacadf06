/** Keys of the office. Single letters work outside fields only and can be switched off (WCAG 2.1.4). */
export type Shortcut = { readonly keys: string; readonly words: string; readonly to: string };

export const shortcuts: readonly Shortcut[] = [
  { keys: 'n', words: 'shortcuts.new', to: '/records/new' },
  { keys: 'g h', words: 'place.home', to: '/' },
  { keys: 'g l', words: 'place.records', to: '/records' },
  { keys: 'g r', words: 'place.reports', to: '/reports' },
  { keys: 'g f', words: 'place.figures', to: '/figures' },
  { keys: 'g u', words: 'place.units', to: '/units' },
  { keys: 'g p', words: 'place.packs', to: '/packs' },
];

/** Where the keys typed so far lead; `waits` while a longer sequence may follow. */
export function shortcutOf(typed: string): { readonly to: string | null; readonly waits: boolean } {
  return {
    to: shortcuts.find((shortcut) => shortcut.keys === typed)?.to ?? null,
    waits: shortcuts.some((shortcut) => shortcut.keys.startsWith(`${typed} `)),
  };
}

const asking = new EventTarget();

export function showShortcuts(): void {
  asking.dispatchEvent(new Event('show'));
}

export function onShowShortcuts(listener: () => void): () => void {
  asking.addEventListener('show', listener);
  return () => asking.removeEventListener('show', listener);
}
