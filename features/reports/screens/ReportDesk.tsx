/** One version of a report, to be read or written. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Alert, Drawer, Input } from 'antd';
import { Page } from '#ui/Page.tsx';
import { Failure } from '#ui/Failure.tsx';
import { useLeaving, usePlace } from '#ui/place.tsx';
import { useWords } from '#ui/words.ts';
import type { ReportDetail } from '../contract.ts';
import { ContentsList } from './ContentsList.tsx';
import type { Problem, Standings } from './editor-marks.ts';
import { DeskSide } from './DeskSide.tsx';
import { HandInDialog } from './HandInDialog.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { LinkNumber } from './LinkNumber.tsx';
import { ReportActions } from './ReportActions.tsx';
import { ReportEditor, type EditorHandle } from './ReportEditor.tsx';
import { ReportStateTag } from './ReportStateTag.tsx';
import { StateLine } from './StateLine.tsx';
import { useReportDraft } from './use-report-draft.ts';
import { useWide } from './use-wide.ts';
import { VersionsDialog } from './VersionsDialog.tsx';

type Asked = { readonly what: 'link'; readonly problem: Problem | null } | { readonly what: 'hand-in' } | { readonly what: 'versions' } | null;

export function ReportDesk({ detail }: { readonly detail: ReportDetail }) {
  const t = useWords('reports');
  const wide = useWide();
  const { query, setQuery } = usePlace();
  const draft = useReportDraft(detail);
  const editor = useRef<EditorHandle>(null);
  const [asked, setAsked] = useState<Asked>(null);
  const leaving = useLeaving(draft.dirty && detail.may.edit);
  const open = query.figure ?? null;
  const standings = useMemo((): Standings => ({ figures: draft.standings, open }), [draft.standings, open]);
  const openFigure = useCallback((position: string) => setQuery({ figure: position }, { replace: query.figure !== undefined }), [setQuery, query.figure]);
  const openProblem = useCallback((problem: Problem) => {
    if (problem.what === 'number' && detail.may.edit) setAsked({ what: 'link', problem });
  }, [detail.may.edit]);
  const showProblem = useCallback((problem: Problem) => {
    editor.current?.show(problem);
    openProblem(problem);
  }, [openProblem]);

  const cycle = useRef(-1);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'F8' && draft.problems.length > 0) {
        event.preventDefault();
        cycle.current = (cycle.current + (event.shiftKey ? draft.problems.length - 1 : 1)) % draft.problems.length;
        const next = draft.problems[cycle.current];
        if (next) editor.current?.show(next);
      }
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's' && detail.may.edit) {
        event.preventDefault();
        if (draft.dirty) void draft.save();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [draft, detail.may.edit]);

  const like = detail.figures[0]?.key ?? { unit: detail.line.unit, reach: 'own' as const, line: 'territory' as const, period: detail.line.period, area: null };
  const side = <DeskSide detail={detail} inserted={draft.inserted} problems={draft.problems} open={open} onOpen={openFigure} onShow={(position) => editor.current?.showFigure(position)} onProblem={showProblem} onClose={() => setQuery({ figure: null })} />;
  return (
    <Page
      title={draft.body.title}
      wide
      breadcrumbs={[{ text: t('title.list'), to: '/reports' }]}
      beside={<ReportStateTag state={detail.line.state} />}
      actions={<ReportActions detail={detail} dirty={draft.dirty} saving={draft.saving.isPending} onSave={() => void draft.save()} onInsert={() => setAsked({ what: 'link', problem: null })} onHandIn={() => setAsked({ what: 'hand-in' })} onVersions={() => setAsked({ what: 'versions' })} />}
      lead={<StateLine detail={detail} problems={draft.problems.length} dirty={draft.dirty} />}
    >
      {draft.restored ? <Alert type="info" showIcon title={t('restored')} closable /> : null}
      {draft.saving.error ? <Failure error={draft.saving.error} /> : null}
      <div className="report-desk">
        <ContentsList body={draft.body} />
        <div className="report-sheet">
          {detail.may.edit ? (
            <Input.TextArea className="report-paper-title" variant="borderless" autoSize aria-label={t('editor.title')} value={draft.body.title} maxLength={200}
              onChange={(event) => draft.rename(event.target.value.replace(/\n/g, ''))} onPressEnter={(event) => event.preventDefault()} />
          ) : <p className="report-paper-title">{draft.body.title}</p>}
          <ReportEditor ref={editor} body={draft.start} editable={detail.may.edit} standings={standings} onChange={draft.change} onOpenFigure={openFigure} onOpenProblem={openProblem} />
        </div>
        {wide ? <aside className="report-side" aria-label={t('side.label')}>{side}</aside> : (
          <>
            <aside className="report-side" aria-label={t('side.label')}><DeskSide detail={detail} inserted={draft.inserted} problems={draft.problems} open={null} onOpen={openFigure} onShow={() => {}} onProblem={showProblem} onClose={() => {}} /></aside>
            <Drawer open={open !== null} placement="bottom" size="80%" title={t('side.label')} onClose={() => setQuery({ figure: null })}>{open === null ? null : side}</Drawer>
          </>
        )}
      </div>
      {asked?.what === 'link' ? (
        <LinkNumber report={detail.line.id} problem={asked.problem} like={like} onClose={() => setAsked(null)}
          onFigure={(figure) => {
            draft.putIn(figure);
            editor.current?.putFigure(asked.problem, { key: figure.position, text: figure.written.text });
            setAsked(null);
          }}
          onExplain={(reason) => {
            if (asked.problem) editor.current?.explain(asked.problem, reason);
            setAsked(null);
          }} />
      ) : null}
      {asked?.what === 'hand-in' ? <HandInDialog detail={detail} onClose={() => setAsked(null)} onDone={() => setAsked(null)} /> : null}
      {asked?.what === 'versions' ? <VersionsDialog report={detail.line.id} onClose={() => setAsked(null)} /> : null}
      {leaving ? <LeaveDialog leaving={leaving} /> : null}
    </Page>
  );
}
