/** Beside the paper: the figure that is open, else what is left to do and all figures in their order. */
import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Go } from '#ui/place.tsx';
import { useNamed, useWords } from '#ui/words.ts';
import type { ReportDetail, ReportFigure } from '../contract.ts';
import type { Problem } from './editor-marks.ts';
import { FigureFacts } from './FigureFacts.tsx';
import { FigureRecords } from './FigureRecords.tsx';
import { ProblemList } from './ProblemList.tsx';

type Props = {
  readonly detail: ReportDetail;
  readonly inserted: ReadonlyMap<string, ReportFigure>;
  readonly problems: readonly Problem[];
  readonly open: string | null;
  readonly onOpen: (position: string) => void;
  readonly onShow: (position: string) => void;
  readonly onProblem: (problem: Problem) => void;
  readonly onClose: () => void;
};

export function DeskSide({ detail, inserted, problems, open, onOpen, onShow, onProblem, onClose }: Props) {
  const t = useWords('reports');
  const named = useNamed();
  const figures = [...detail.figures, ...[...inserted.values()].filter((figure) => !detail.figures.some((other) => other.position === figure.position))];
  const figure = figures.find((one) => one.position === open);
  const frozen = detail.version.handedIn !== null;
  if (figure) {
    const written = detail.figures.includes(figure);
    return (
      <section aria-labelledby="open-figure">
        <header className="side-head">
          <h2 id="open-figure">{named(figure.name)}</h2>
          <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={t('side.close')} onClick={onClose} />
        </header>
        <FigureFacts figure={figure} frozen={frozen} />
        {written ? <p className="side-links"><Button size="small" onClick={() => onShow(figure.position)}>{t('side.show')}</Button> <Go to={`/reports/${detail.line.id}/figures/${figure.position}?version=${detail.version.number}`}>{t('side.page')}</Go></p> : null}
        <h3>{t('figure.records')}</h3>
        {written ? <FigureRecords key={figure.position} id={detail.line.id} position={figure.position} version={detail.version.number} /> : <p className="tz-quiet">{t('side.save-first')}</p>}
      </section>
    );
  }
  return (
    <>
      <section aria-labelledby="problems-head">
        <h2 id="problems-head">{t('problems.title', { n: problems.length })}</h2>
        {detail.may.edit && problems.length > 0 ? <p className="tz-meta">{t('problems.help')}</p> : null}
        <ProblemList problems={problems} onOpen={onProblem} />
      </section>
      <section aria-labelledby="figures-head">
        <h2 id="figures-head">{t('side.figures', { n: figures.length })}</h2>
        <ol className="side-figures">
          {figures.map((one) => (
            <li key={one.position}>
              <button type="button" onClick={() => onOpen(one.position)}>
                <span>{named(one.name)}{one.state === 'same' ? null : <em>{t('side.changed')}</em>}</span>
                <span className="side-value">{one.written.text}</span>
              </button>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
