/** Screens of records: the ledger, entering work, one record, changing it. */
import type { FeatureScreens } from '#ui/screens.ts';

export const screens: FeatureScreens = {
  name: 'records',
  screens: [
    { path: '/records', title: 'title', load: () => import('./LedgerPage.tsx') },
    { path: '/records/new', title: 'new', load: () => import('./NewRecordPage.tsx') },
    { path: '/records/:id', title: 'title', load: () => import('./RecordPage.tsx') },
    { path: '/records/:id/edit', title: 'do.edit', load: () => import('./RevisePage.tsx') },
  ],
  panels: [],
};
