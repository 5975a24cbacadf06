/// <reference types="vite/client" />
/** Every feature's screens and panels: a folder with a `screens/index.ts` is part of the office. */
import type { FeatureScreens, Panel, Screen } from '#ui/screens.ts';

const found = import.meta.glob<FeatureScreens>('../../features/*/screens/index.ts', { eager: true, import: 'screens' });

const features: readonly FeatureScreens[] = Object.values(found);

/** A screen with the name of its feature, in whose words the title stands. */
export type OfficeScreen = Screen & { readonly feature: string };

export const officeScreens: readonly OfficeScreen[] = features.flatMap(({ name, screens }) => screens.map((screen) => ({ ...screen, feature: name })));
export const officePanels: readonly Panel[] = features.flatMap(({ panels }) => panels);
