/** Who is working, where, and what they may do. The shell fills it in; screens only read. */
import { createContext, useContext } from 'react';
import type { Grant, Line, Role } from '#engines/wire/authority.ts';

export type SessionUnit = {
  readonly id: number;
  readonly code: string;
  readonly type: string;
  readonly name: string;
  readonly shortName: string;
  readonly parent: { readonly territory: number | null; readonly profession: number | null };
  readonly closedOn: string | null;
  /** False for a superior of which only the name is seen. */
  readonly visible: boolean;
};

export type SessionGrantOf = Grant & { readonly unitName: string; readonly unitShortName: string; readonly unitType: string };

export type SessionState = {
  /** Id of the account; null when nobody has signed in. */
  readonly account: number | null;
  readonly staffNumber: string;
  readonly name: string;
  readonly grants: readonly SessionGrantOf[];
  /** All units one may see, superiors by name too. */
  readonly units: readonly SessionUnit[];
  /** The unit in which one works now. */
  readonly unit: SessionUnit;
  chooseUnit(id: number): void;
  /** The server's day. */
  readonly today: string;
  readonly demo: boolean;
  /** True when one of the roles is held over the unit (the present one when left out). */
  may(role: Role | readonly Role[], unit?: number): boolean;
};

export const noUnit: SessionUnit = { id: 0, code: '', type: '', name: '', shortName: '', parent: { territory: null, profession: null }, closedOn: null, visible: false };

export const nobody: SessionState = {
  account: null, staffNumber: '', name: '', grants: [], units: [], unit: noUnit, chooseUnit: () => {}, today: '', demo: false, may: () => false,
};

export const SessionContext = createContext<SessionState>(nobody);

export function useSession(): SessionState {
  return useContext(SessionContext);
}

/** True when `below` is `above` or lies under it along a line. */
export function liesUnder(units: ReadonlyMap<number, SessionUnit>, below: number, above: number, line: Line): boolean {
  const seen = new Set<number>();
  for (let at: number | null | undefined = below; at !== null && at !== undefined && !seen.has(at); at = units.get(at)?.parent[line]) {
    if (at === above) return true;
    seen.add(at);
  }
  return false;
}

/** Whether any of the grants gives one of the roles over the unit. The server decides again. */
export function holdsRole(grants: readonly Grant[], units: ReadonlyMap<number, SessionUnit>, roles: readonly Role[], unit: number): boolean {
  return grants.some((grant) => roles.includes(grant.role)
    && (grant.unit === unit || (grant.recursive && liesUnder(units, unit, grant.unit, grant.line))));
}

/** The units one can work in: those of the grants, and those below them where a grant reaches down. */
export function workingUnits(grants: readonly Grant[], units: readonly SessionUnit[]): SessionUnit[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return units.filter((unit) => unit.visible && grants.some((grant) => grant.unit === unit.id || (grant.recursive && liesUnder(byId, unit.id, grant.unit, grant.line))));
}
