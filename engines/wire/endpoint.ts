/**
 * What crosses the wire, as a value: the server serves it, the browser calls it, the OpenAPI page describes it.
 * A feature's contract.ts holds its endpoints; nothing else names a path.
 */
import type { z } from 'zod';

type Shape = z.ZodType;

/** One operation of the API. `path` uses OpenAPI braces: `/api/records/{id}`. */
export type Endpoint = {
  readonly name: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: `/api/${string}`;
  /** One sentence in Chinese and one in English, for the API page. */
  readonly summary: { readonly zh: string; readonly en: string };
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: Shape;
  /** Shape of the JSON answer; `file` for bytes that are downloaded; absent for an empty answer (204). */
  readonly answer?: Shape | 'file';
  /** Open to people who have not signed in. Everything else needs a session. */
  readonly public?: true;
  /** A password is asked for or answered: neither request nor answer is kept, so a repetition acts anew. */
  readonly secret?: true;
};

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Input<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler receives, parsed. */
export type Asked<E extends Endpoint> = {
  readonly params: Output<E['params']>;
  readonly query: Output<E['query']>;
  readonly body: Output<E['body']>;
};

/** What a caller hands over, before parsing (defaults may be left out). */
export type Asking<E extends Endpoint> = {
  [K in 'params' | 'query' | 'body' as E[K] extends z.ZodType ? K : never]: Input<E[K]>;
};

/** What comes back. */
export type Answer<E extends Endpoint> = E['answer'] extends z.ZodType ? z.output<E['answer']> : E['answer'] extends 'file' ? Blob : void;

/** Keeps the literal types of an endpoint. */
export function endpoint<const E extends Endpoint>(value: E): E {
  return value;
}

/** The five refusals, and `fault` for everything else (architecture: "Saying no"). */
export const refusalKinds = ['not-found', 'not-allowed', 'invalid', 'conflict', 'unavailable'] as const;
export type RefusalKind = (typeof refusalKinds)[number];

/**
 * One thing a person can mend. `code` is looked up in the words of the feature (`issue.<code>`), `values` fill its slots;
 * `path` names the field (`data.headcount`), so that a form can show it in place.
 */
export type Issue = {
  readonly code: string;
  readonly path?: string;
  readonly values?: Readonly<Record<string, string | number>>;
};

/** The JSON body of every refused or failed request (RFC 9457 problem details, shortened). */
export type Problem = {
  readonly kind: RefusalKind | 'fault';
  readonly status: number;
  readonly code: string;
  readonly issues: readonly Issue[];
  /** Number to quote to the administrator; the log has the rest. */
  readonly reference: string;
};
