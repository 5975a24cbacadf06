/** The text of a report on its paper. Words can be edited; figures are the ledger's and open what stands behind them. */
import { useEffect, useImperativeHandle, useMemo, useRef, type Ref } from 'react';
import { EditorContent, useEditor } from '@tiptap/react';
import { Extension, type Content } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import type { ReportBody } from '#engines/document/model.ts';
import { useWords } from '#ui/words.ts';
import { fromEditor, toEditor, type EditorNode } from './editor-document.ts';
import { ExplainedMark, FigureNode, GapNode, HeadingNode, TableNode } from './editor-nodes.ts';
import { marksPlugin, problemsIn, redraw, type LooseNumber, type Problem, type Standings } from './editor-marks.ts';
import './report-paper.css';

/** What the page around may ask of the editor. */
export type EditorHandle = {
  /** Puts a figure in place of a number, or where one writes. */
  putFigure(place: LooseNumber | null, figure: { readonly key: string; readonly text: string }): void;
  explain(place: LooseNumber, reason: string): void;
  /** Selects and shows a problem. */
  show(problem: Problem): void;
  /** Scrolls to the first place of a figure. */
  showFigure(key: string): void;
  /** Takes over a body that the server has made, as one step that can be undone. */
  replace(body: ReportBody): void;
};

export type ReportEditorProps = {
  readonly body: ReportBody;
  readonly editable: boolean;
  readonly standings: Standings;
  readonly onChange: (body: ReportBody, problems: readonly Problem[]) => void;
  readonly onOpenFigure: (key: string) => void;
  readonly onOpenProblem: (problem: Problem) => void;
  readonly ref?: Ref<EditorHandle>;
};

const kit = StarterKit.configure({
  heading: false, blockquote: false, code: false, codeBlock: false, hardBreak: false, horizontalRule: false, italic: false, link: false, orderedList: false, strike: false, underline: false,
});

export function ReportEditor({ body, editable, standings, onChange, onOpenFigure, onOpenProblem, ref }: ReportEditorProps) {
  const t = useWords('reports');
  const latest = useRef({ standings, onChange, onOpenFigure, onOpenProblem });
  latest.current = { standings, onChange, onOpenFigure, onOpenProblem };
  const title = body.title;
  const marks = useMemo(() => Extension.create({
    name: 'reportMarks',
    addProseMirrorPlugins: () => [marksPlugin(() => latest.current.standings, t('editor.unsupported'))],
    addKeyboardShortcuts() {
      return {
        Enter: ({ editor }) => {
          const { selection } = editor.state;
          const node = 'node' in selection ? (selection.node as { type: { name: string }; attrs: Record<string, unknown> }) : null;
          if (node?.type.name !== 'figure') return false;
          latest.current.onOpenFigure(String(node.attrs.figure));
          return true;
        },
      };
    },
  }), [t]);

  const editor = useEditor({
    extensions: [kit, HeadingNode, FigureNode, GapNode, TableNode, ExplainedMark, marks],
    content: toEditor(body) as Content,
    editable,
    editorProps: {
      attributes: { 'aria-label': t('editor.label'), role: 'textbox', 'aria-multiline': 'true', spellcheck: 'false', lang: 'zh-CN' },
      handleClickOn: (view, position, node, ...[, event]) => {
        const key = node.type.name === 'figure' ? String(node.attrs.figure) : (event.target as HTMLElement).closest<HTMLElement>('[data-figure]')?.dataset.figure;
        if (key) {
          latest.current.onOpenFigure(key);
          return false;
        }
        const problem = problemsIn(view.state.doc).find((one) => one.from <= position && position <= one.to);
        if (problem) latest.current.onOpenProblem(problem);
        return false;
      },
    },
    onUpdate: ({ editor: changed }) => latest.current.onChange(fromEditor(title, changed.getJSON() as EditorNode), problemsIn(changed.state.doc)),
    onCreate: ({ editor: made }) => latest.current.onChange(fromEditor(title, made.getJSON() as EditorNode), problemsIn(made.state.doc)),
  }, [marks]);

  useEffect(() => {
    editor?.view.dispatch(redraw(editor.state));
  }, [editor, standings]);

  useEffect(() => {
    editor?.setEditable(editable, false);
  }, [editor, editable]);

  useImperativeHandle(ref, () => ({
    putFigure(place, figure) {
      const at = place ? { from: place.from, to: place.to } : { from: editor.state.selection.from, to: editor.state.selection.to };
      editor.chain().focus().insertContentAt(at, { type: 'figure', attrs: { figure: figure.key, text: figure.text } }).run();
    },
    explain(place, reason) {
      editor.chain().focus().setTextSelection(place).setMark('explained', { reason }).setTextSelection(place.to).run();
    },
    show(problem) {
      editor.chain().focus().setTextSelection({ from: problem.from, to: problem.to }).scrollIntoView().run();
    },
    showFigure(key) {
      editor.view.dom.querySelector<HTMLElement>(`[data-figure="${CSS.escape(key)}"]`)?.scrollIntoView({ block: 'center' });
    },
    replace(next) {
      editor.chain().setContent(toEditor(next) as Content, { emitUpdate: true }).run();
    },
  }), [editor]);

  return <EditorContent editor={editor} className="report-paper" />;
}
