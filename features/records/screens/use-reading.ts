import { dayText } from '#ui/format.ts';
import { useLanguage, useWords } from '#ui/words.ts';
import type { RecordDetail } from '../contract.ts';
import type { Reading } from './value-text.ts';

/** How values of this record read in the language of the screen. */
export function useReading(named: RecordDetail['named'], files: readonly { readonly id: number; readonly name: string }[]): Reading {
  const t = useWords('records');
  const language = useLanguage();
  return {
    names: { ...named, files: Object.fromEntries(files.map((file) => [String(file.id), file.name])) },
    language: language === 'en' ? 'en' : 'zh',
    day: (day) => dayText(day, language),
    between: language === 'en' ? ', ' : '、',
    openEnd: t('period.open-end'),
  };
}
