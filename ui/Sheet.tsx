/** A ruled section of a page: a heading on a line, and what stands under it. No cards in cards. */
import { useId, type ReactNode } from 'react';

export type SheetProps = {
  readonly title?: string;
  /** At the end of the heading's line: a link, a count, a small button. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
  /** Tables touch the edges. */
  readonly flush?: boolean;
};

export function Sheet({ title, beside, children, flush }: SheetProps) {
  const id = useId();
  return (
    <section className={flush ? 'tz-sheet tz-sheet-flush' : 'tz-sheet'} {...(title ? { 'aria-labelledby': id } : {})}>
      {title ? (
        <header className="tz-sheet-head">
          <h2 id={id}>{title}</h2>
          {beside ? <div className="tz-sheet-beside">{beside}</div> : null}
        </header>
      ) : null}
      <div className="tz-sheet-body">{children}</div>
    </section>
  );
}
