/** A page: path to it, its one h1, what can be done, and its content. Names the browser's tab and takes the focus when it is opened. */
import { useEffect, useRef, type ReactNode } from 'react';
import { Go, usePlace } from './place.tsx';
import { useSession } from './session.ts';
import { useWords } from './words.ts';

export type Breadcrumb = { readonly text: string; readonly to?: string };

export type PageProps = {
  readonly title: string;
  /** Behind the title: a state, a count. */
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  readonly breadcrumbs?: readonly Breadcrumb[];
  /** One line under the title. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** Full width, for tables and the report's desk; text pages stay narrow. */
  readonly wide?: boolean;
};

export function Page({ title, beside, actions, breadcrumbs, lead, children, wide }: PageProps) {
  const t = useWords('ui');
  const { unit } = useSession();
  const { path } = usePlace();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = [title, unit.shortName].filter(Boolean).join(' · ');
  }, [title, unit.shortName]);
  useEffect(() => {
    // The first page of a visit starts at the top of the document as usual; later ones are announced by moving the focus.
    if (!document.body.dataset.visited) {
      document.body.dataset.visited = 'yes';
      return;
    }
    // A field that asks for the focus itself keeps it.
    if (!document.activeElement?.matches('main input, main textarea')) heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [path]);
  return (
    <article className={wide ? 'tz-page tz-page-wide' : 'tz-page'}>
      {breadcrumbs && breadcrumbs.length > 0 ? (
        <nav aria-label={t('breadcrumbs')} className="tz-breadcrumbs">
          <ol>{breadcrumbs.map(({ text, to }) => <li key={text}>{to ? <Go to={to}>{text}</Go> : <span>{text}</span>}</li>)}</ol>
        </nav>
      ) : null}
      <header className="tz-page-head">
        <div className="tz-page-title">
          <h1 ref={heading} tabIndex={-1}>{title}</h1>
          {beside}
        </div>
        {actions ? <div className="tz-page-actions">{actions}</div> : null}
      </header>
      {lead ? <div className="tz-page-lead">{lead}</div> : null}
      {children}
    </article>
  );
}
