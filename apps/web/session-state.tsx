/** Asks who is signed in and keeps the answer; when the session ends under someone's hands, a sign-in dialog opens over the page. */
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Role } from '#engines/wire/authority.ts';
import { onSignedOut, useCall } from '#ui/call.ts';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { holdsRole, nobody, noUnit, SessionContext, workingUnits, type SessionState, type SessionUnit } from '#ui/session.ts';
import { getSession, type Session } from '../../features/access/contract.ts';
import { listUnits } from '../../features/units/contract.ts';
import { SignInDialog } from './SignInDialog.tsx';

type Account = NonNullable<Session['account']>;

const placeOf = (account: number): string => `taizhang.unit.${account}`;

function keptUnit(account: number): number | null {
  // The tab remembers its own unit, so that two tabs can work in two units; a new tab begins with the last one.
  const kept = sessionStorage.getItem(placeOf(account)) ?? localStorage.getItem(placeOf(account));
  return kept === null ? null : Number(kept);
}

function firstUnit(account: Account, working: readonly SessionUnit[]): SessionUnit {
  const kept = keptUnit(account.id);
  return working.find((unit) => unit.id === kept) ?? working.find((unit) => unit.id === account.grants[0]?.unit) ?? working[0] ?? noUnit;
}

function useSessionState(session: Session | undefined, units: readonly SessionUnit[]): SessionState {
  const [chosen, setChosen] = useState<number | null>(null);
  const account = session?.account ?? null;
  const id = account?.id ?? null;
  const chooseUnit = useCallback((unit: number) => {
    setChosen(unit);
    if (id === null) return;
    sessionStorage.setItem(placeOf(id), String(unit));
    localStorage.setItem(placeOf(id), String(unit));
  }, [id]);
  return useMemo(() => {
    if (!session) return nobody;
    if (!account) return { ...nobody, today: session.today, demo: session.mode === 'demo' };
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    const working = workingUnits(account.grants, units);
    const unit = working.find((one) => one.id === chosen) ?? firstUnit(account, working);
    return {
      account: account.id, staffNumber: account.staffNumber, name: account.name, grants: account.grants, units, unit, chooseUnit,
      today: session.today, demo: session.mode === 'demo',
      may: (role: Role | readonly Role[], at = unit.id) => holdsRole(account.grants, byId, typeof role === 'string' ? [role] : role, at),
    };
  }, [account, chooseUnit, chosen, session, units]);
}

const noUnits: readonly SessionUnit[] = [];

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const asked = useCall(getSession, {});
  const last = useRef<Session | undefined>(undefined);
  const [expired, setExpired] = useState(false);
  useEffect(() => onSignedOut(() => setExpired(true)), []);
  // Whoever was signed in stays on the page until they say otherwise: what they typed must not vanish with the session.
  if (asked.data && !(last.current?.account && asked.data.account === null)) last.current = asked.data;
  const session = last.current;
  const ended = Boolean(session?.account) && (expired || asked.data?.account === null);
  const units = useCall(listUnits, { query: {} }, { enabled: Boolean(session?.account && !session.account.mustChangePassword), keep: true });
  const state = useSessionState(session, units.data?.units ?? noUnits);
  const signedIn = useCallback((account: number) => {
    if (account !== session?.account?.id) {
      location.reload();
      return;
    }
    setExpired(false);
    void client.invalidateQueries();
  }, [client, session?.account?.id]);
  if (!session) return asked.error ? <Failure error={asked.error} retry={asked.refetch} /> : <Loading />;
  if (session.account && !session.account.mustChangePassword && !units.data) return units.error && !ended ? <Failure error={units.error} retry={units.refetch} /> : <Loading />;
  return (
    <SessionContext.Provider value={state}>
      {children}
      {ended && session.account ? <SignInDialog account={session.account.id} staffNumber={session.account.staffNumber} name={session.account.name} onDone={signedIn} /> : null}
    </SessionContext.Provider>
  );
}

/** True until a new account has set a password of its own. */
export function useMustChangePassword(): boolean {
  return useCall(getSession, {}).data?.account?.mustChangePassword ?? false;
}
