/** All that has to be mended, above the form, each a link to its field. Takes the focus when it appears. */
import { useEffect, useRef } from 'react';
import type { Issue } from '#engines/wire/endpoint.ts';
import { issueText } from './problem-text.ts';
import { useWords } from './words.ts';

export type IssueListProps = {
  readonly issues: readonly Issue[];
  readonly title?: string;
  /** Id of the field that a path (`data.headcount`) belongs to; null where there is none. */
  readonly idOf?: (path: string) => string | null | undefined;
};

export function IssueList({ issues, title, idOf }: IssueListProps) {
  const t = useWords('ui');
  const box = useRef<HTMLDivElement>(null);
  const signature = issues.map((issue) => `${issue.code}@${issue.path}`).join(' ');
  useEffect(() => {
    if (signature !== '') box.current?.focus();
  }, [signature]);
  if (issues.length === 0) return null;
  const jump = (id: string): void => {
    const field = document.getElementById(id);
    field?.scrollIntoView({ block: 'center' });
    (field?.matches('input, textarea, select, button, [tabindex]') ? field : field?.querySelector<HTMLElement>('input, textarea, select, button, [tabindex]'))?.focus();
  };
  return (
    <div ref={box} tabIndex={-1} role="alert" className="tz-issues">
      <h2>{title ?? t('issues.title', { n: issues.length })}</h2>
      <ul>
        {issues.map((issue) => {
          const id = issue.path === undefined ? null : idOf?.(issue.path);
          const text = issueText(issue);
          return <li key={`${issue.code}@${issue.path}`}>{id ? <a href={`#${id}`} onClick={(event) => { event.preventDefault(); jump(id); }}>{text}</a> : text}</li>;
        })}
      </ul>
    </div>
  );
}
