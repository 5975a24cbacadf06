/** The browser's side of the contracts: one typed fetch, its errors as values, and the two hooks that screens use. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer, Asking, Endpoint, Issue, Problem } from '#engines/wire/endpoint.ts';
import { announceFailure } from './announce.ts';
import { messageOf } from './problem-text.ts';

/** A request that was refused or that failed; `problem.reference` is the number to quote. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.kind}: ${problem.code}`);
    this.problem = problem;
  }
}

const strange = (kind: Problem['kind'], status: number, code: string): CallError => new CallError({ kind, status, code, issues: [], reference: '' });

type Parts = { readonly params?: Record<string, unknown>; readonly query?: Record<string, unknown>; readonly body?: unknown };

/** The address of an operation, for links, downloads and pictures. */
export function addressOf<E extends Endpoint>(endpoint: E, asking: Asking<E>): string {
  const { params = {}, query = {} } = asking as Parts;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

type Listener = () => void;
const signedOutListeners = new Set<Listener>();

/** Tells when the server no longer knows the session. @returns ends the listening */
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

function problemFrom(status: number, text: string): CallError {
  try {
    const problem = JSON.parse(text) as Problem;
    if (problem.kind && problem.code) {
      if (problem.code === 'signed-out') for (const listener of signedOutListeners) listener();
      return new CallError({ ...problem, issues: problem.issues ?? [] });
    }
  } catch {
    // Not ours: a proxy's error page, or a cut answer.
  }
  return strange(status === 502 || status === 503 || status === 504 ? 'unavailable' : 'fault', status, status === 413 ? 'shape.too-large' : 'strange-answer');
}

/** `randomUUID` exists on https and localhost only, and offices use plain http in the house. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export type CallOptions = { readonly signal?: AbortSignal; /** Same key, same effect: a request repeated after a lost answer acts once. */ readonly key?: string };

/** @throws CallError when the request is refused, fails, or the server cannot be reached (code `offline`) */
export async function call<E extends Endpoint>(endpoint: E, asking: Asking<E>, options: CallOptions = {}): Promise<Answer<E>> {
  const { body } = asking as Parts;
  const headers: Record<string, string> = { Accept: endpoint.answer === 'file' ? '*/*' : 'application/json' };
  if (endpoint.method !== 'get') headers['Idempotency-Key'] = options.key ?? newKey();
  if (endpoint.body) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(addressOf(endpoint, asking), {
      method: endpoint.method.toUpperCase(), headers, credentials: 'same-origin',
      ...(endpoint.body ? { body: JSON.stringify(body) } : {}), ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw strange('unavailable', 0, 'offline');
  }
  if (!response.ok) throw problemFrom(response.status, await response.text());
  if (endpoint.answer === 'file') return (await response.blob()) as Answer<E>;
  if (!endpoint.answer) return undefined as Answer<E>;
  return (await response.json()) as Answer<E>;
}

export type UploadOptions = { readonly onProgress?: (share: number) => void; readonly signal?: AbortSignal };

/** Sends one file as multipart field `file`; `onProgress` hears the share sent, 0–1. @throws CallError, or AbortError when the signal ends it */
export function upload<E extends Endpoint>(endpoint: E, asking: Asking<E>, file: Blob, options: UploadOptions = {}): Promise<Answer<E>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(endpoint.method.toUpperCase(), addressOf(endpoint, asking));
    request.setRequestHeader('Idempotency-Key', newKey());
    request.upload.onprogress = (event) => event.lengthComputable && options.onProgress?.(event.loaded / event.total);
    request.onerror = () => reject(strange('unavailable', 0, 'offline'));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    request.onload = () => {
      if (request.status < 200 || request.status >= 300) return reject(problemFrom(request.status, request.responseText));
      return resolve((request.responseText ? JSON.parse(request.responseText) : undefined) as Answer<E>);
    };
    options.signal?.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

export type Called<T> = {
  readonly data: T | undefined;
  readonly error: CallError | null;
  readonly isPending: boolean;
  readonly isFetching: boolean;
  /** True while `data` still answers the question before (`keep`). */
  readonly isEarlier: boolean;
  refetch(): void;
};

/** Reads through the cache. Earlier data stay on screen while a changed question is answered (`keep`). */
export function useCall<E extends Endpoint>(endpoint: E, asking: Asking<E>, options: { readonly enabled?: boolean; readonly keep?: boolean } = {}): Called<Answer<E>> {
  const query = useQuery<unknown, CallError>({
    queryKey: [endpoint.name, asking],
    queryFn: async ({ signal }): Promise<unknown> => (await call(endpoint, asking, { signal })) ?? null,
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: (earlier: unknown) => earlier } : {}),
  });
  const { refetch } = query;
  const again = useCallback(() => void refetch(), [refetch]);
  return { data: query.data as Answer<E> | undefined, error: query.error, isPending: query.isPending, isFetching: query.isFetching, isEarlier: query.isPlaceholderData, refetch: again };
}

export type ActOptions<E extends Endpoint> = {
  readonly onDone?: (answer: Answer<E>, asked: Asking<E>) => void | Promise<void>;
  readonly onRefused?: (problem: Problem) => void;
  /** Names of endpoints (`listRecords`) whose answers are asked for anew. */
  readonly refreshes?: readonly string[];
};

export type Act<E extends Endpoint> = {
  /** The answer; null when refused or failed (then `error` and `issues` say why). */
  act(asking: Asking<E>): Promise<{ readonly answer: Answer<E> } | null>;
  readonly isPending: boolean;
  readonly error: CallError | null;
  readonly issues: readonly Issue[];
  reset(): void;
};

const noIssues: readonly Issue[] = [];

/** Does something. Pressing twice, or again after a lost answer, acts once. */
export function useAct<E extends Endpoint>(endpoint: E, options: ActOptions<E> = {}): Act<E> {
  const client = useQueryClient();
  const [state, setState] = useState<{ pending: boolean; error: CallError | null }>({ pending: false, error: null });
  const running = useRef(false);
  const attempt = useRef({ asked: '', key: '' });
  const latest = useRef(options);
  latest.current = options;
  const act = useCallback(async (asking: Asking<E>) => {
    if (running.current) return null;
    running.current = true;
    const asked = JSON.stringify(asking);
    if (attempt.current.asked !== asked) attempt.current = { asked, key: newKey() };
    setState({ pending: true, error: null });
    try {
      const answer = await call(endpoint, asking, { key: attempt.current.key });
      attempt.current = { asked: '', key: '' };
      for (const name of latest.current.refreshes ?? []) void client.invalidateQueries({ queryKey: [name] });
      setState({ pending: false, error: null });
      running.current = false;
      await latest.current.onDone?.(answer, asking);
      return { answer };
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setState({ pending: false, error });
      announceFailure(messageOf(error.problem));
      latest.current.onRefused?.(error.problem);
      return null;
    } finally {
      running.current = false;
    }
  }, [client, endpoint]);
  const reset = useCallback(() => setState({ pending: false, error: null }), []);
  return useMemo(() => ({ act, isPending: state.pending, error: state.error, issues: state.error?.problem.issues ?? noIssues, reset }), [act, reset, state]);
}
