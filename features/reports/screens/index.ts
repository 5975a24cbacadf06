/** Screens of reports. */
import type { FeatureScreens } from '#ui/screens.ts';

export const screens: FeatureScreens = {
  name: 'reports',
  screens: [
    { path: '/reports', title: 'title.list', load: () => import('./ReportsPage.tsx') },
    { path: '/reports/new', title: 'title.new', load: () => import('./DraftPage.tsx') },
    { path: '/reports/:id', title: 'title.one', load: () => import('./ReportPage.tsx') },
    { path: '/reports/:id/figures/:position', title: 'title.figure', load: () => import('./ReportFigurePage.tsx') },
  ],
  panels: [],
};
