/** Screens of template packs. */
import type { FeatureScreens } from '#ui/screens.ts';

export const screens: FeatureScreens = {
  name: 'packs',
  screens: [
    { path: '/packs', title: 'title', load: () => import('./PacksPage.tsx') },
    { path: '/packs/install/files', title: 'install.title', load: () => import('./InstallPage.tsx') },
    { path: '/packs/:key', title: 'title', load: () => import('./PackPage.tsx') },
  ],
  panels: [],
};
