/// <reference types="vite/client" />
/** Words of all features and of the kit, one bundle a language, loaded when that language is first shown. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#ui/words.ts';
import type { Locale } from './word-spaces.ts';

type Space = Readonly<Record<string, string>>;
type Bundle = { readonly spaces: Readonly<Record<string, Space>>; readonly locale: Locale };

const bundles: Readonly<Record<Language, () => Promise<Bundle>>> = {
  'zh-CN': () => import('./words-zh.ts'),
  en: () => import('./words-en.ts'),
};

/** Readies the words before anything is drawn. @returns antd's own words in that language */
export async function startWords(language: Language): Promise<Locale> {
  await i18next.use(initReactI18next).init({
    lng: language, fallbackLng: false, resources: {}, ns: ['ui'], defaultNS: 'ui', fallbackNS: 'ui',
    keySeparator: false, nsSeparator: false, interpolation: { escapeValue: false }, react: { useSuspense: false },
  });
  return changeWords(language);
}

/** @returns antd's own words in that language */
export async function changeWords(language: Language): Promise<Locale> {
  const { spaces, locale } = await bundles[language]();
  for (const [name, words] of Object.entries(spaces)) i18next.addResourceBundle(language, name, words, true, true);
  i18next.options.ns = Object.keys(spaces);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  return locale;
}
