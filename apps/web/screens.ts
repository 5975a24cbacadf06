/** Every feature's screens and panels, ground floor first. A new feature is one line here. */
import type { FeatureScreens, Panel, Screen } from '#ui/screens.ts';
import { screens as access } from '../../features/access/screens/index.ts';
import { screens as audit } from '../../features/audit/screens/index.ts';
import { screens as calendars } from '../../features/calendars/screens/index.ts';
import { screens as evidence } from '../../features/evidence/screens/index.ts';
import { screens as figures } from '../../features/figures/screens/index.ts';
import { screens as home } from '../../features/home/screens/index.ts';
import { screens as packs } from '../../features/packs/screens/index.ts';
import { screens as records } from '../../features/records/screens/index.ts';
import { screens as reports } from '../../features/reports/screens/index.ts';
import { screens as units } from '../../features/units/screens/index.ts';

export const joined: readonly FeatureScreens[] = [audit, units, access, packs, evidence, calendars, records, figures, reports, home];

/** A screen with the name of its feature, in whose words the title stands. */
export type OfficeScreen = Screen & { readonly feature: string };

export const officeScreens: readonly OfficeScreen[] = joined.flatMap(({ name, screens }) => screens.map((screen) => ({ ...screen, feature: name })));
export const officePanels: readonly Panel[] = joined.flatMap(({ panels }) => panels);
