/** A labelled field of a form, with what is wrong with it underneath. */
import type { ReactNode } from 'react';
import type { Issue } from '#engines/wire/endpoint.ts';
import { issueText } from '#ui/problem-text.ts';

export type FieldProps = {
  readonly id: string;
  readonly label: string;
  /** Path by which issues name it; its id when left out. */
  readonly path?: string;
  readonly issues?: readonly Issue[];
  readonly hint?: string;
  readonly children: ReactNode;
};

export function Field({ id, label, path = id, issues = [], hint, children }: FieldProps) {
  const own = issues.filter((issue) => issue.path === path);
  return (
    <div className="access-field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint ? <p id={`${id}-hint`} className="tz-meta">{hint}</p> : null}
      <p id={`${id}-problem`} role="alert" className="tz-field-problem">{own.map(issueText).join(' ')}</p>
    </div>
  );
}
