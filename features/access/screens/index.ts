/** Screens of access: coming in, oneself, the accounts of one's units, and who holds the posts of a unit. */
import type { FeatureScreens } from '#ui/screens.ts';

export const screens: FeatureScreens = {
  name: 'access',
  screens: [
    { path: '/sign-in', title: 'sign-in.title', load: () => import('./SignInPage.tsx'), public: true },
    { path: '/me', title: 'me.title', load: () => import('./MePage.tsx') },
    { path: '/accounts', title: 'accounts.title', load: () => import('./AccountsPage.tsx') },
  ],
  panels: [{ place: 'unit.below', order: 10, load: () => import('./UnitPosts.tsx') }],
};
