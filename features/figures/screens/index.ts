/** Screens of figures, and the piece that tells on a record's page which figures it supports. */
import type { FeatureScreens } from '#ui/screens.ts';

export const screens: FeatureScreens = {
  name: 'figures',
  screens: [{ path: '/figures', title: 'title', load: () => import('./FiguresPage.tsx') }],
  panels: [{ place: 'record.side', order: 10, load: () => import('./SupportedFigures.tsx') }, { place: 'record.draft', order: 10, load: () => import('./DraftSupports.tsx') }],
};
