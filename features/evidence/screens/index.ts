/** Screens of evidence: all that a unit has uploaded. */
import type { FeatureScreens } from '#ui/screens.ts';

export const screens: FeatureScreens = {
  name: 'evidence',
  screens: [{ path: '/evidence', title: 'title', load: () => import('./EvidencePage.tsx') }],
  panels: [],
};
