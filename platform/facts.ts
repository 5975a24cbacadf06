/** Facts: what an earlier feature says has happened, for later features to act upon in the same transaction. Joined once, in apps/server/features.ts. */
import type { Scope } from './scope.ts';

/** A fact's shape stands in the contract of the feature that raises it; `fact` is its name. */
export type Fact = { readonly fact: string };

export type Hearing = { readonly fact: string; readonly act: (scope: Scope, fact: never) => Promise<void> };

let hearings: readonly Hearing[] = [];

/** Who listens, for the whole program. Called by the apps at start, and by tests that need a listener. */
export function joinFacts(all: readonly Hearing[]): void {
  hearings = all;
}

/** Listens to one fact. The type parameter is the fact's shape from the contract. */
export function hears<F extends Fact>(fact: F['fact'], act: (scope: Scope, fact: F) => Promise<void>): Hearing {
  return { fact, act };
}

/** Tells the listeners, one after the other; a listener that throws rolls the act back. */
export async function raise<F extends Fact>(scope: Scope, fact: F): Promise<void> {
  for (const hearing of hearings) {
    if (hearing.fact === fact.fact) await hearing.act(scope, fact as never);
  }
}
