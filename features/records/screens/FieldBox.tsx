import type { ReactNode } from 'react';
import type { Issue } from '#engines/wire/endpoint.ts';
import { issueText } from '#ui/problem-text.ts';
import { useWords } from '#ui/words.ts';

/** The id of the box that an issue's path points to; the error summary links to it. */
export const boxId = (path: string): string => `field-${path.replaceAll('.', '-')}`;

type Parts = {
  readonly path: string;
  readonly label: string;
  readonly required?: boolean;
  readonly help?: string | undefined;
  readonly issues: readonly Issue[];
  readonly children: ReactNode;
};

/** Label, help and what is wrong, around one box. */
export function FieldBox({ path, label, required, help, issues, children }: Parts) {
  const t = useWords('records');
  return (
    <div className={issues.length > 0 ? 'record-box record-box-wrong' : 'record-box'}>
      <label htmlFor={boxId(path)}>{label}{required ? <span className="record-required">{t('form.required')}</span> : null}</label>
      <div className="record-box-body">
        {children}
        {help ? <p className="record-hint">{help}</p> : null}
        {issues.map((issue) => <p key={`${issue.code}${issue.path ?? ''}`} className="record-issue">{issueText(issue)}</p>)}
      </div>
    </div>
  );
}
