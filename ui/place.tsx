/** Where we are: path, parameters and query as plain text, and real links. Screens know nothing else of the router. */
import { useCallback, useMemo, type AnchorHTMLAttributes, type MouseEvent, type ReactNode } from 'react';
import { useBlocker, useLocation, useParams, useRouter } from '@tanstack/react-router';

export type QueryPatch = Readonly<Record<string, string | number | null | undefined>>;

export type Place = {
  readonly path: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  go(to: string, options?: { readonly replace?: boolean }): void;
  /** Sets (or with null removes) parts of the query; the place before stays in the history unless `replace`. */
  setQuery(patch: QueryPatch, options?: { readonly replace?: boolean }): void;
  /** The address of this page with parts of its query changed. */
  withQuery(patch: QueryPatch): string;
};

/** A path with a query; empty values are left out. */
export function address(path: string, query: QueryPatch = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export function usePlace(): Place {
  const router = useRouter();
  const path = useLocation({ select: (location) => location.pathname });
  const searchText = useLocation({ select: (location) => location.searchStr });
  const params = useParams({ strict: false }) as Place['params'];
  const query = useMemo(() => Object.fromEntries(new URLSearchParams(searchText)) as Place['query'], [searchText]);
  const go = useCallback<Place['go']>((to, options) => (options?.replace ? router.history.replace(to) : router.history.push(to)), [router]);
  const withQuery = useCallback((patch: QueryPatch) => address(path, { ...query, ...patch }), [path, query]);
  const setQuery = useCallback<Place['setQuery']>((patch, options) => go(withQuery(patch), options), [go, withQuery]);
  return useMemo(() => ({ path, params, query, go, setQuery, withQuery }), [path, params, query, go, setQuery, withQuery]);
}

export type GoProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { readonly to: string; readonly children?: ReactNode };

/** A real link: opens in a new tab, is copied, and is read as a link. */
export function Go({ to, onClick, children, ...rest }: GoProps) {
  const router = useRouter();
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || rest.target === '_blank') return;
    event.preventDefault();
    router.history.push(to);
  };
  return <a href={to} onClick={follow} {...rest}>{children}</a>;
}

/** Asks before unsaved text is left behind: returns what the dialog needs, or null. */
export function useLeaving(unsaved: boolean): { leave(): void; stay(): void } | null {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return { leave: () => blocker.proceed(), stay: () => blocker.reset() };
}
