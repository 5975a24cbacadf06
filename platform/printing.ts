/** Prints documents in one thread beside the server's: kept warm while there is work, ended when a document hangs or grows, let go when idle. */
import { Worker } from 'node:worker_threads';
import type { OfficialDocument } from '#engines/document/model.ts';
import type { PrintAnswer, PrintAsked, PrintFormat } from './printing-worker.ts';

export type { PrintFormat } from './printing-worker.ts';

export type Printing = {
  /** @throws Error when the document cannot be printed, takes longer than the limit, or the thread dies over it. */
  print(document: OfficialDocument, format: PrintFormat): Promise<Uint8Array>;
  close(): Promise<void>;
};

export type PrintingLimits = {
  /** ms for one document */
  readonly time: number;
  /** MB of JavaScript heap; fonts and pages of the compiler lie outside of it. */
  readonly memory: number;
  /** ms without work after which the thread is let go */
  readonly idle: number;
  /** documents that may wait at a time */
  readonly waiting: number;
};

const usual: PrintingLimits = { time: 20_000, memory: 512, idle: 120_000, waiting: 200 };

type Job = { readonly asked: PrintAsked; readonly done: (bytes: Uint8Array) => void; readonly failed: (error: Error) => void };

/** @param fonts directories with further fonts for PDF */
export function openPrinting(fonts: readonly string[] = [], limits: Partial<PrintingLimits> = {}): Printing {
  const { time, memory, idle, waiting } = { ...usual, ...limits };
  const queue: Job[] = [];
  let current: Job | null = null;
  let worker: Worker | null = null;
  let timer: NodeJS.Timeout | undefined;
  let numbers = 0;
  let closed = false;

  function settle(finish: (job: Job) => void): void {
    clearTimeout(timer);
    const job = current;
    current = null;
    if (job) finish(job);
    next();
  }

  /** Ends the thread and says why to whoever waits for the document in it; the next document gets a fresh one. */
  function abandon(gone: Worker, reason: string): void {
    if (worker !== gone) return;
    worker = null;
    void gone.terminate();
    settle((job) => job.failed(new Error(reason)));
  }

  function started(): Worker {
    const fresh = new Worker(new URL('./printing-worker.ts', import.meta.url), { workerData: { fonts }, resourceLimits: { maxOldGenerationSizeMb: memory } });
    fresh.on('message', (answer: PrintAnswer) => {
      if (answer.number !== current?.asked.number) return;
      fresh.unref();
    settle((job) => ('bytes' in answer ? job.done(answer.bytes) : job.failed(new Error(`printing: ${answer.fault}`))));
    });
    fresh.on('error', (error) => abandon(fresh, `printing: ${error instanceof Error ? error.message : String(error)}`));
    fresh.on('exit', (code) => abandon(fresh, `printing: the thread ended with ${code}`));
    fresh.unref();
    return fresh;
  }

  function rest(): void {
    timer = setTimeout(() => {
      const tired = worker;
      worker = null;
      void tired?.terminate();
    }, idle);
    timer.unref();
  }

  function next(): void {
    if (current || closed) return;
    const job = queue.shift();
    if (!job) return rest();
    clearTimeout(timer);
    current = job;
    const busy = (worker ??= started());
    timer = setTimeout(() => abandon(busy, `printing: not done within ${time} ms`), time);
    busy.ref();
    busy.postMessage(job.asked);
  }

  return {
    print(document, format) {
      if (closed) return Promise.reject(new Error('printing: closed'));
      if (queue.length >= waiting) return Promise.reject(new Error('printing: too many documents are waiting'));
      return new Promise((done, failed) => {
        numbers += 1;
        queue.push({ asked: { number: numbers, format, document }, done, failed });
        next();
      });
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const last = worker;
      worker = null;
      for (const job of [...(current ? [current] : []), ...queue.splice(0)]) job.failed(new Error('printing: closed'));
      current = null;
      await last?.terminate();
    },
  };
}
