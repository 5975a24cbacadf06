/** Words of the screens: flat keys, one namespace a feature; what a feature does not name itself comes from the kit's own words. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

export type Language = 'zh-CN' | 'en';
export type Values = Readonly<Record<string, string | number>>;
export type Words = (key: string, values?: Values) => string;

/** `const t = useWords('records'); t('list.total', { n: 12 })` */
export function useWords(feature: string): Words {
  const { t } = useTranslation(feature);
  return useCallback((key, values) => t(key, { ...values }) as string, [t]);
}

export function useLanguage(): Language {
  const { i18n } = useTranslation('ui');
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}

/** Picks the name of a thing from a pack in the language of the screen. */
export function useNamed(): (thing: { readonly zh: string; readonly en: string }) => string {
  const language = useLanguage();
  return useCallback((thing) => (language === 'en' ? thing.en : thing.zh), [language]);
}
