/** Screens of the calendar, and the piece that tells on a record's page how many working days lay before its entry. */
import type { FeatureScreens } from '#ui/screens.ts';

export const screens: FeatureScreens = {
  name: 'calendars',
  screens: [
    { path: '/calendar', title: 'title', load: () => import('./CalendarPage.tsx') },
    { path: '/calendar/import', title: 'import.title', load: () => import('./ImportPage.tsx') },
  ],
  panels: [{ place: 'record.side', order: 20, load: () => import('./EntrySpan.tsx') }],
};
