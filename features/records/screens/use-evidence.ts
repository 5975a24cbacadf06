/** The evidence of a form: what is attached, what is on its way, what failed. */
import { useQueries } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { Issue } from '#engines/wire/endpoint.ts';
import { call, CallError, upload } from '#ui/call.ts';
import { addEvidenceLink, getEvidence, largestFile, uploadEvidence, withdrawEvidence, type Evidence, type EvidenceType, type Uploaded } from '../../evidence/contract.ts';

/** A file on its way. `issues` say why it failed. */
export type Upload = {
  readonly place: number;
  readonly file: File;
  readonly type: Exclude<EvidenceType, 'link' | 'register_entry' | 'system'>;
  readonly percent: number;
  readonly failed: readonly Issue[] | null;
};

export type Attached = { readonly evidence: Evidence; readonly remark: 'same' | 'similar' | null };

/** Evidence by id, in the order of the ids; those still loading are left out. */
export function useEvidenceFiles(ids: readonly number[]): readonly Evidence[] {
  const results = useQueries({ queries: ids.map((id) => ({ queryKey: ['evidence-file', id], queryFn: () => call(getEvidence, { params: { id } }), staleTime: 60_000 })) });
  return results.flatMap((result) => (result.data ? [result.data] : []));
}

const tooLarge = (file: File): readonly Issue[] | null =>
  file.size > largestFile ? [{ code: 'evidence.too-large', path: 'file', values: { size: `${Math.ceil(file.size / 1024 / 1024)} MB` } }] : file.size === 0 ? [{ code: 'evidence.empty-file', path: 'file' }] : null;

const issuesOf = (error: unknown): readonly Issue[] => (error instanceof CallError ? (error.problem.issues.length > 0 ? error.problem.issues : [{ code: error.problem.code }]) : [{ code: 'evidence.not-sent' }]);

export type EvidenceOfForm = ReturnType<typeof useEvidence>;

/**
 * @param unit whose evidence it becomes
 * @param change sets the attached ids anew from those before
 */
export function useEvidence(unit: number, ids: readonly number[], change: (how: (ids: readonly number[]) => readonly number[]) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [remarks, setRemarks] = useState<ReadonlyMap<number, 'same' | 'similar'>>(new Map());
  const originals = useRef(new Map<number, File>());
  const running = useRef(new Map<number, AbortController>());
  const counter = useRef(0);
  const evidence = useEvidenceFiles(ids);

  const patch = useCallback((place: number, part: Partial<Upload>) => setUploads((all) => all.map((one) => (one.place === place ? { ...one, ...part } : one))), []);
  const drop = useCallback((place: number) => setUploads((all) => all.filter((one) => one.place !== place)), []);

  const attach = useCallback((answer: Uploaded, instead: number | null) => {
    const { id } = answer.evidence;
    if (answer.sameAs.length > 0 && instead === null) setRemarks((all) => new Map(all).set(id, 'same'));
    else if (answer.looksLike.length > 0) setRemarks((all) => new Map(all).set(id, 'similar'));
    change((before) => (instead === null ? [...before.filter((one) => one !== id), id] : before.map((one) => (one === instead ? id : one))));
  }, [change]);

  const send = useCallback(async (one: Upload, instead: number | null = null) => {
    const stop = new AbortController();
    running.current.set(one.place, stop);
    try {
      const answer = await upload(uploadEvidence, { query: { unit, type: one.type } }, one.file, { onProgress: (share) => patch(one.place, { percent: Math.round(share * 100) }), signal: stop.signal });
      originals.current.set(answer.evidence.id, one.file);
      attach(answer, instead);
      drop(one.place);
      return answer.evidence.id;
    } catch (error) {
      if (stop.signal.aborted) drop(one.place);
      else patch(one.place, { failed: issuesOf(error) });
      return null;
    } finally {
      running.current.delete(one.place);
    }
  }, [unit, patch, attach, drop]);

  const add = useCallback((file: File, type: Upload['type']) => {
    counter.current += 1;
    const one: Upload = { place: counter.current, file, type, percent: 0, failed: tooLarge(file) };
    setUploads((all) => [...all, one]);
    if (!one.failed) void send(one);
  }, [send]);

  return {
    attached: evidence.map((one): Attached => ({ evidence: one, remark: remarks.get(one.id) ?? null })),
    types: [...evidence.map((one) => one.type), ...uploads.filter((one) => one.failed === null).map((one): EvidenceType => one.type)],
    uploads,
    busy: uploads.some((one) => one.failed === null),
    add,
    cancel(place: number) {
      running.current.get(place)?.abort();
      drop(place);
    },
    retry(one: Upload, type: Upload['type'] = one.type) {
      const again = { ...one, type, percent: 0, failed: tooLarge(one.file) };
      patch(one.place, again);
      if (!again.failed) void send(again);
    },
    unit,
    /** Attaches what the unit has uploaded already. */
    use: (id: number) => change((before) => [...before.filter((one) => one !== id), id]),
    remove: (id: number) => change((before) => before.filter((one) => one !== id)),
    /** The type belongs to the upload: another type is another upload of the same file, and the first is withdrawn. */
    canRetype: (id: number) => originals.current.has(id),
    async retype(id: number, type: Upload['type'], reason: string) {
      const file = originals.current.get(id);
      if (!file) return;
      counter.current += 1;
      const one: Upload = { place: counter.current, file, type, percent: 0, failed: null };
      setUploads((all) => [...all, one]);
      if ((await send(one, id)) !== null) await call(withdrawEvidence, { params: { id }, body: { reason } }).catch(() => {});
    },
    async addLink(url: string, name: string): Promise<readonly Issue[]> {
      try {
        attach(await call(addEvidenceLink, { body: { unit, url, name } }), null);
        return [];
      } catch (error) {
        return issuesOf(error);
      }
    },
  };
}
