/** Saying no: five kinds, each an answer in the user's words. Everything else that is thrown is a fault, and only the log says what. */
import type { Issue, RefusalKind } from '#engines/wire/endpoint.ts';

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalKind;
  readonly code: string;
  readonly issues: readonly Issue[];

  constructor(kind: RefusalKind, code: string, issues: readonly Issue[] = []) {
    super(`${kind}: ${code}`);
    this.kind = kind;
    this.code = code;
    this.issues = issues;
  }
}

/** A thing outside the asker's units is not found, never "not allowed": its existence is nobody's business. */
export const notFound = (what: string): Refusal => new Refusal('not-found', `${what}.not-found`);
export const notAllowed = (code: string): Refusal => new Refusal('not-allowed', code);
export const conflict = (code: string, issues: readonly Issue[] = []): Refusal => new Refusal('conflict', code, issues);

/** Throws `invalid` when there is something to mend. */
export function refuseIf(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new Refusal('invalid', 'invalid', issues);
}

/** The row, or `not found`. */
export function found<T>(what: string, row: T | null | undefined): T {
  if (row === null || row === undefined) throw notFound(what);
  return row;
}
