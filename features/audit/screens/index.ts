/** The screen of the log of acts. */
import type { FeatureScreens } from '#ui/screens.ts';

export const screens: FeatureScreens = {
  name: 'audit',
  screens: [{ path: '/audit', title: 'title', load: () => import('./AuditPage.tsx') }],
  panels: [],
};
