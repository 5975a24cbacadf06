/** The paths of all screens as one router. Nothing else in the house knows the router's own language. */
import { lazy, Suspense } from 'react';
import { createRootRoute, createRoute, createRouter, Outlet, type RouterHistory } from '@tanstack/react-router';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { NotFound } from './ErrorPages.tsx';
import { officeScreens, type OfficeScreen } from './screens.ts';
import { Bare, Shell } from './Shell.tsx';

/** `/records/:id` in the router's way of writing. */
const routerPath = (path: string): string => path.replace(/:(\w+)/g, '$$$1');

function Broken({ error }: { readonly error: unknown }) {
  return <Failure error={error} retry={() => location.reload()} />;
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken });
const staff = createRoute({ getParentRoute: () => root, id: 'staff', component: Shell });
const open = createRoute({ getParentRoute: () => root, id: 'open', component: Bare });

function routeOf(screen: OfficeScreen, parent: typeof staff | typeof open) {
  const Content = lazy(screen.load);
  const component = () => <Suspense fallback={<Loading />}><Content /></Suspense>;
  return createRoute({ getParentRoute: () => parent, path: routerPath(screen.path), component, errorComponent: Broken });
}

const routeTree = root.addChildren([
  staff.addChildren([
    ...officeScreens.filter((screen) => !screen.public).map((screen) => routeOf(screen, staff)),
    createRoute({ getParentRoute: () => staff, path: '$', component: NotFound }),
  ]),
  open.addChildren(officeScreens.filter((screen) => screen.public).map((screen) => routeOf(screen, open))),
]);

/** Queries stay plain text: `?unit=3` is the text 3. */
const readSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));
const writeSearch = (search: Record<string, unknown>): string => {
  const text = new URLSearchParams(Object.entries(search).map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : '';
};

export function createOfficeRouter(history?: RouterHistory) {
  return createRouter({ routeTree, parseSearch: readSearch, stringifySearch: writeSearch, defaultPreload: false, scrollRestoration: false, ...(history ? { history } : {}) });
}
