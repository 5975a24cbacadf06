/** The parts of a page as links: the address says which one is open, and Back goes to the one before. */
import { Go, usePlace } from './place.tsx';

export type PartLinksProps = {
  /** What the parts are of. */
  readonly label: string;
  readonly parts: readonly { readonly key: string; readonly text: string }[];
  readonly current: string;
  /** Name in the query; the first part needs none. */
  readonly name?: string;
};

export function PartLinks({ label, parts, current, name = 'part' }: PartLinksProps) {
  const { withQuery } = usePlace();
  return (
    <nav aria-label={label} className="tz-parts">
      {parts.map(({ key, text }, place) => <Go key={key} to={withQuery({ [name]: place === 0 ? null : key })} aria-current={key === current ? 'page' : undefined}>{text}</Go>)}
    </nav>
  );
}
