/** The text in hand: what was typed since the version that is open, and the figures put in. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReportBody } from '#engines/document/model.ts';
import { announce } from '#ui/announce.ts';
import { useAct } from '#ui/call.ts';
import { useWords } from '#ui/words.ts';
import { asDocument, saveReport, type ReportDetail, type ReportFigure } from '../contract.ts';
import { dropDraft, keepDraft, readDraft } from './browser-draft.ts';
import type { FigureStanding, Problem } from './editor-marks.ts';

export function useReportDraft(detail: ReportDetail) {
  const t = useWords('reports');
  const { id } = detail.line;
  const saved = useMemo(() => asDocument(detail.body), [detail.body]);
  /** What the browser kept from an earlier visit; only for the very version it was typed on. */
  const [kept] = useState(() => {
    const draft = readDraft(id);
    return draft && draft.basedOn === detail.version.number && detail.may.edit && JSON.stringify(draft.body) !== JSON.stringify(saved) ? draft : null;
  });
  const [body, setBody] = useState<ReportBody>(kept?.body ?? saved);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [inserted, setInserted] = useState<ReadonlyMap<string, ReportFigure>>(new Map());
  const keptKeys = useRef(kept?.inserted ?? []);
  /** The saved text as the editor holds it: it joins runs that the draft wrote apart, and that is no change. */
  const [baseline, setBaseline] = useState<string | null>(null);
  const dirty = kept !== null || (baseline !== null && JSON.stringify(body) !== baseline);

  useEffect(() => {
    if (!dirty || !detail.may.edit) return;
    const timer = setTimeout(() => keepDraft(id, { basedOn: detail.version.number, body, inserted: [...keptKeys.current, ...[...inserted.values()].map((figure) => figure.key)], at: Date.now() }), 600);
    return () => clearTimeout(timer);
  }, [body, dirty, detail, id, inserted]);

  const saving = useAct(saveReport, {
    refreshes: ['getReport', 'listReports', 'listReportVersions'],
    onDone: () => {
      dropDraft(id);
      announce(t('saved'));
    },
  });
  const save = useCallback(() => saving.act({
    params: { id }, body: { basedOn: detail.headVersion, body: body as never, inserted: [...keptKeys.current, ...[...inserted.values()].map((figure) => figure.key)] },
  }), [saving, id, detail.headVersion, body, inserted]);

  const change = useCallback((next: ReportBody, found: readonly Problem[]) => {
    setBody((before) => ({ ...next, title: before.title }));
    setProblems(found);
    setBaseline((before) => before ?? JSON.stringify(next));
  }, []);

  const standings = useMemo(() => {
    const all = [...detail.figures, ...inserted.values()];
    return new Map(all.map((figure): [string, FigureStanding] => [figure.position, {
      state: figure.state !== 'same' ? 'drifted' : figure.written.value === null ? 'empty' : 'supported',
      title: `${figure.name.zh} · ${figure.periodText} · ${t('figure.records-short', { n: figure.written.count })}`,
    }]));
  }, [detail.figures, inserted, t]);

  return {
    /** The body that the editor starts from. */
    start: kept?.body ?? saved,
    restored: kept !== null,
    body, problems, dirty, standings, inserted, save, saving,
    change,
    rename: (title: string) => setBody((before) => ({ ...before, title })),
    putIn: (figure: ReportFigure) => setInserted((before) => new Map([...before, [figure.position, figure]])),
  };
}
