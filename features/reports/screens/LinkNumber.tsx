/** Gives a number typed by hand what it lacks: a figure of the ledger, or a reason why it needs none. Also puts a figure where one writes. */
import { useMemo, useState } from 'react';
import { Button, Input, Modal } from 'antd';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useAct, useCall } from '#ui/call.ts';
import { useNamed, useWords } from '#ui/words.ts';
import { getFigures, listIndicators, type Figure, type FigureKeyShape } from '../../figures/contract.ts';
import { insertFigure, type ReportFigure } from '../contract.ts';
import type { Problem } from './editor-marks.ts';
import { sameNumber } from './same-number.ts';

export type LinkNumberProps = {
  readonly report: number;
  /** The number to be borne out; null puts a figure where the cursor stands. */
  readonly problem: Problem | null;
  readonly like: Pick<FigureKeyShape, 'unit' | 'reach' | 'line' | 'period' | 'area'>;
  readonly onFigure: (figure: ReportFigure) => void;
  readonly onExplain: (reason: string) => void;
  readonly onClose: () => void;
};

export function LinkNumber({ report, problem, like, onFigure, onExplain, onClose }: LinkNumberProps) {
  const t = useWords('reports');
  const [reason, setReason] = useState('');
  const insert = useAct(insertFigure, { onDone: onFigure });
  return (
    <Modal open title={t(problem ? 'link.title' : 'link.insert-title', { number: problem?.text ?? '' })} onCancel={onClose} footer={null} width={640}>
      {insert.error ? <Failure error={insert.error} /> : null}
      <FigureChoice number={problem?.text ?? null} like={like} busy={insert.isPending} onChoose={({ key }) => {
        const { asOf: _, ...asked } = key;
        void insert.act({ params: { id: report }, body: asked });
      }} />
      {problem ? (
        <section className="link-explain" aria-label={t('link.explain')}>
          <h3>{t('link.explain')}</h3>
          <p className="tz-meta">{t('link.explain-help')}</p>
          <Input.TextArea value={reason} maxLength={300} autoSize={{ minRows: 2 }} aria-label={t('link.reason')} placeholder={t('link.reason-example')} onChange={(event) => setReason(event.target.value)} />
          <Button disabled={reason.trim() === ''} onClick={() => onExplain(reason.trim())}>{t('link.explain-done')}</Button>
        </section>
      ) : null}
    </Modal>
  );
}

type ChoiceProps = { readonly number: string | null; readonly like: LinkNumberProps['like']; readonly busy: boolean; readonly onChoose: (figure: Figure) => void };

function FigureChoice({ number, like, busy, onChoose }: ChoiceProps) {
  const t = useWords('reports');
  const named = useNamed();
  const [words, setWords] = useState('');
  const indicators = useCall(listIndicators, {});
  const keys = indicators.data?.indicators.map((indicator) => indicator.key) ?? [];
  const figures = useCall(getFigures, { query: { ...like, area: like.area ?? undefined, indicator: keys.join(',') } }, { enabled: keys.length > 0 });
  const shown = useMemo(() => {
    const subjects = new Map(indicators.data?.indicators.map((indicator) => [indicator.key, [indicator.zh, indicator.en, ...indicator.subjects].join(' ').toLowerCase()]));
    const wanted = words.trim().toLowerCase();
    return (figures.data?.figures ?? [])
      .filter((figure) => figure.value !== null && (wanted === '' || (subjects.get(figure.key.indicator) ?? '').includes(wanted)))
      .map((figure) => ({ figure, same: number !== null && sameNumber(number, figure) }))
      .sort((a, b) => Number(b.same) - Number(a.same));
  }, [figures.data, indicators.data, words, number]);
  if (indicators.error || figures.error) return <Failure error={indicators.error ?? figures.error} retry={figures.refetch} />;
  return (
    <section aria-label={t('link.choose')}>
      <Input.Search value={words} allowClear placeholder={t('link.search')} aria-label={t('link.search')} onChange={(event) => setWords(event.target.value)} />
      {indicators.isPending || figures.isPending ? <Loading small /> : null}
      {figures.data && shown.length === 0 ? <p className="tz-quiet">{t('link.none')}</p> : null}
      <ul className="link-figures">
        {shown.slice(0, 60).map(({ figure, same }) => (
          <li key={figure.key.indicator}>
            <button type="button" disabled={busy} onClick={() => onChoose(figure)}>
              <span className="link-name">{named(figure.name)}{same ? <em>{t('link.same')}</em> : null}</span>
              <span className="link-value">{figure.text}</span>
              <span className="tz-meta">{named(figure.definition)} · {t('link.records', { n: figure.count })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
