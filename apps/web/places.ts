/** The places of the office, as the bars show them. */
import type { SessionState } from '#ui/session.ts';

export type PlaceLink = { readonly key: 'home' | 'records' | 'reports' | 'figures' | 'units' | 'evidence' | 'packs' | 'calendar' | 'accounts' | 'audit'; readonly to: string };

export const mainPlaces: readonly PlaceLink[] = [
  { key: 'home', to: '/' },
  { key: 'records', to: '/records' },
  { key: 'reports', to: '/reports' },
  { key: 'figures', to: '/figures' },
  { key: 'units', to: '/units' },
];

/** What lies under 管理, for the roles that can use it. Evidence, packs and the calendar are for everyone to read. */
export function managementPlaces(grants: SessionState['grants']): readonly PlaceLink[] {
  const holds = (...roles: readonly string[]): boolean => grants.some((grant) => roles.includes(grant.role));
  return [
    { key: 'evidence', to: '/evidence' },
    { key: 'packs', to: '/packs' },
    { key: 'calendar', to: '/calendar' },
    ...(holds('administrator') ? [{ key: 'accounts', to: '/accounts' } as const] : []),
    ...(holds('administrator', 'auditor', 'inspector', 'leader') ? [{ key: 'audit', to: '/audit' } as const] : []),
  ];
}

/** A path belongs to the place under whose address it lies. */
export function isAt(path: string, place: PlaceLink): boolean {
  return place.to === '/' ? path === '/' : path === place.to || path.startsWith(`${place.to}/`);
}

/** Who writes the ledger. */
export function mayRecord(session: SessionState): boolean {
  return session.may(['clerk', 'leader']);
}
