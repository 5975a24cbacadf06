/** What went wrong, what to do next, and the number to quote. Never a dead end. */
import { Button } from 'antd';
import type { Problem } from '#engines/wire/endpoint.ts';
import { CallError } from './call.ts';
import { Go } from './place.tsx';
import { issueText, messageOf } from './problem-text.ts';
import { useWords } from './words.ts';

const lost: Problem = { kind: 'fault', status: 500, code: 'screen', issues: [], reference: '' };

export type FailureProps = {
  readonly error: unknown;
  readonly retry?: () => void;
};

export function Failure({ error, retry }: FailureProps) {
  const t = useWords('ui');
  const problem = error instanceof CallError ? error.problem : lost;
  const step = problem.code === 'offline' ? 'offline' : problem.kind;
  return (
    <div className="tz-failure" role="alert">
      <p className="tz-failure-title">{messageOf(problem)}</p>
      <p className="tz-failure-text">{t(`problem.next.${step}`)}</p>
      {problem.issues.length > 1 ? <ul>{problem.issues.map((issue) => <li key={`${issue.code}${issue.path}`}>{issueText(issue)}</li>)}</ul> : null}
      <p className="tz-failure-acts">
        {retry && problem.kind !== 'not-found' && problem.kind !== 'not-allowed' ? <Button onClick={retry}>{t('retry')}</Button> : null}
        <Go to="/">{t('problem.home')}</Go>
      </p>
      {problem.reference ? <p className="tz-meta">{t('problem.reference', { reference: problem.reference })}</p> : null}
    </div>
  );
}
