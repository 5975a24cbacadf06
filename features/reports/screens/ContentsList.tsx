/** The headings of the text, numbered as they will be printed; each leads to its place. */
import { useMemo } from 'react';
import type { ReportBody } from '#engines/document/model.ts';
import { headingNumbers } from '#engines/document/heading-numbers.ts';
import { useWords } from '#ui/words.ts';

const textOf = (inlines: ReportBody['blocks'][number] & { type: 'heading' }): string => inlines.inlines.map((inline) => inline.text).join('');

export function ContentsList({ body }: { readonly body: ReportBody }) {
  const t = useWords('reports');
  const headings = useMemo(() => {
    const numbers = headingNumbers(body.blocks);
    let place = -1;
    return body.blocks.flatMap((block, index) => {
      if (block.type !== 'heading') return [];
      place += 1;
      return [{ place, level: block.level, text: `${numbers[index] ?? ''}${textOf(block)}` }];
    });
  }, [body]);
  const show = (place: number): void => document.querySelectorAll('.report-paper h2, .report-paper h3, .report-paper h4, .report-paper h5')[place]?.scrollIntoView({ block: 'start' });
  return (
    <nav className="report-contents" aria-label={t('contents')}>
      <h2>{t('contents')}</h2>
      <ol>{headings.map(({ place, level, text }) => <li key={place} className={`level-${level}`}><button type="button" onClick={() => show(place)}>{text}</button></li>)}</ol>
    </nav>
  );
}
