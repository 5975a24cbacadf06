/** Nothing here yet: one sentence, what to do, and where. */
import type { ReactNode } from 'react';
import { Go } from './place.tsx';

export type EmptyProps = {
  readonly title: string;
  readonly text?: string;
  /** A button, or what a link needs. */
  readonly action?: ReactNode | { readonly to: string; readonly text: string };
};

function isLink(action: EmptyProps['action']): action is { readonly to: string; readonly text: string } {
  return typeof action === 'object' && action !== null && 'to' in action;
}

export function Empty({ title, text, action }: EmptyProps) {
  return (
    <div className="tz-empty">
      <p className="tz-empty-title">{title}</p>
      {text ? <p className="tz-empty-text">{text}</p> : null}
      {isLink(action) ? <Go to={action.to} className="tz-button">{action.text}</Go> : action}
    </div>
  );
}
