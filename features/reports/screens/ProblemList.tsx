/** What somebody still has to look at: blanks and numbers that nothing stands behind. F8 goes from one to the next. */
import { CheckOutlined } from '@ant-design/icons';
import { useWords } from '#ui/words.ts';
import type { Problem } from './editor-marks.ts';

type Props = { readonly problems: readonly Problem[]; readonly onOpen: (problem: Problem) => void };

export function ProblemList({ problems, onOpen }: Props) {
  const t = useWords('reports');
  if (problems.length === 0) return <p className="problems-none"><CheckOutlined aria-hidden /> {t('problems.none')}</p>;
  return (
    <ol className="problems">
      {problems.map((problem) => (
        <li key={`${problem.from}-${problem.text}`}>
          <button type="button" onClick={() => onOpen(problem)}>
            <span className={`problem-kind is-${problem.what}`}>{t(`problems.${problem.what}`)}</span> {problem.text}
          </button>
        </li>
      ))}
    </ol>
  );
}
