/** What a person has chosen for this browser: language, theme, single-key shortcuts. Kept in the browser only. */
import { useSyncExternalStore } from 'react';
import type { Language } from './words.ts';

export type Theme = 'auto' | 'light' | 'dark';
export type Appearance = { readonly language: Language; readonly theme: Theme; readonly shortcuts: boolean };

const place = 'taizhang.appearance';
const listeners = new Set<() => void>();

function read(): Appearance {
  const usual: Appearance = { language: 'zh-CN', theme: 'auto', shortcuts: true };
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Appearance>;
    return {
      language: kept.language === 'en' ? 'en' : usual.language,
      theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : usual.theme,
      shortcuts: kept.shortcuts !== false,
    };
  } catch {
    return usual;
  }
}

let current: Appearance | null = null;

export function appearance(): Appearance {
  current ??= read();
  return current;
}

export function setAppearance(change: Partial<Appearance>): void {
  current = { ...appearance(), ...change };
  try {
    localStorage.setItem(place, JSON.stringify(current));
  } catch {
    // A browser without storage keeps the choice until the page is closed.
  }
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(listen, appearance);
}

function watch(query: string) {
  return (listener: () => void) => {
    const media = matchMedia(query);
    media.addEventListener('change', listener);
    return () => media.removeEventListener('change', listener);
  };
}

const darkQuery = '(prefers-color-scheme: dark)';
const stillQuery = '(prefers-reduced-motion: reduce)';
const narrowQuery = '(max-width: 719px)';
const watchDark = watch(darkQuery);
const watchStill = watch(stillQuery);
const watchNarrow = watch(narrowQuery);

export function useDark(): boolean {
  const { theme } = useAppearance();
  const system = useSyncExternalStore(watchDark, () => matchMedia(darkQuery).matches);
  return theme === 'auto' ? system : theme === 'dark';
}

/** False where motion is unwanted, and under a test driver, which would see half faded pages. */
export function useMotion(): boolean {
  const still = useSyncExternalStore(watchStill, () => matchMedia(stillQuery).matches);
  return !still && !navigator.webdriver && !new URLSearchParams(location.search).has('test');
}

/** Phone width: tables become cards, the places move to the bottom. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watchNarrow, () => matchMedia(narrowQuery).matches);
}
