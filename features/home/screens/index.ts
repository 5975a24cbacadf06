/** The desk: what waits for me, what stands now. */
import type { FeatureScreens } from '#ui/screens.ts';

export const screens: FeatureScreens = {
  name: 'home',
  screens: [{ path: '/', title: 'title', load: () => import('./HomePage.tsx') }],
  panels: [],
};
