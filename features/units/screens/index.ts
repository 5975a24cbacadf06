/** Screens of units: the tree of any day in both lines, and a unit with its history. */
import type { FeatureScreens } from '#ui/screens.ts';

export const screens: FeatureScreens = {
  name: 'units',
  screens: [
    { path: '/units', title: 'title', load: () => import('./UnitsPage.tsx') },
    { path: '/units/:id', title: 'one', load: () => import('./UnitPage.tsx') },
  ],
  panels: [],
};
