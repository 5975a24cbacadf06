/** A labelled field of the dialogs that change the tree, with what is wrong with it. */
import type { ReactNode } from 'react';
import type { Issue } from '#engines/wire/endpoint.ts';
import { issueText } from '#ui/problem-text.ts';

export type ChangeFieldProps = { readonly id: string; readonly path: string; readonly label: string; readonly issues: readonly Issue[]; readonly children: ReactNode };

export function ChangeField({ id, path, label, issues, children }: ChangeFieldProps) {
  return (
    <div className="units-field">
      <label htmlFor={id}>{label}</label>
      <div>{children}</div>
      <p role="alert" className="tz-field-problem">{issues.filter((issue) => issue.path === path).map(issueText).join(' ')}</p>
    </div>
  );
}
