/** Prints documents in one process beside the server's: kept warm while there is work, killed when a document hangs or grows, let go when idle. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { OfficialDocument } from '#engines/document/model.ts';
import type { PrintAnswer, PrintAsked, PrintFormat } from './printing-process.ts';

export type { PrintFormat } from './printing-process.ts';

export type Printing = {
  /** @throws Error when the document cannot be printed, takes longer than the limit, or the process dies over it. */
  print(document: OfficialDocument, format: PrintFormat): Promise<Uint8Array>;
  close(): Promise<void>;
};

type PrintingLimits = {
  /** ms for one document */
  readonly time: number;
  /** MB of JavaScript heap; fonts and pages of the compiler lie outside of it. */
  readonly memory: number;
  /** ms without work after which the process is let go */
  readonly idle: number;
  /** documents that may wait at a time */
  readonly waiting: number;
};

const usual: PrintingLimits = { time: 20_000, memory: 512, idle: 120_000, waiting: 200 };
const program = fileURLToPath(new URL('./printing-process.ts', import.meta.url));

type Job = { readonly asked: PrintAsked; readonly done: (bytes: Uint8Array) => void; readonly failed: (error: Error) => void };

/** @param fonts directories with further fonts for PDF */
export function openPrinting(fonts: readonly string[] = [], limits: Partial<PrintingLimits> = {}): Printing {
  const { time, memory, idle, waiting } = { ...usual, ...limits };
  const queue: Job[] = [];
  let current: Job | null = null;
  let printer: ChildProcess | null = null;
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

  function fails(reason: string): void {
    settle((job) => job.failed(new Error(`printing: ${reason}`)));
  }

  /** The process died: a PDF is tried once more with the shipped font alone, for some texts end the compiler. */
  function died(gone: ChildProcess, reason: string): void {
    if (printer !== gone) return;
    printer = null;
    const job = current;
    if (!job || job.asked.careful || job.asked.format !== 'pdf') return fails(reason);
    queue.unshift({ ...job, asked: { ...job.asked, careful: true } });
    settle(() => undefined);
  }

  function late(busy: ChildProcess): void {
    if (printer === busy) printer = null;
    busy.kill('SIGKILL');
    fails(`not done within ${time} ms`);
  }

  function started(): ChildProcess {
    const fresh = fork(program, [...fonts], { serialization: 'advanced', execArgv: [`--max-old-space-size=${memory}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    fresh.on('message', (answer: PrintAnswer) => {
      if (answer.number !== current?.asked.number) return;
      fresh.channel?.unref();
      if ('bytes' in answer) settle((job) => job.done(answer.bytes));
      else fails(answer.fault);
    });
    fresh.on('error', (error) => died(fresh, error.message));
    fresh.on('exit', (code, signal) => died(fresh, `the process ended with ${signal ?? code}`));
    fresh.unref();
    return fresh;
  }

  function letGo(): void {
    const last = printer;
    printer = null;
    last?.kill();
  }

  function next(): void {
    if (current || closed) return;
    const job = queue.shift();
    if (!job) {
      timer = setTimeout(letGo, idle);
      return void timer.unref();
    }
    clearTimeout(timer);
    current = job;
    const busy = (printer ??= started());
    timer = setTimeout(() => late(busy), time);
    busy.channel?.ref();
    busy.send(job.asked, (error) => {
      if (error) died(busy, error.message);
    });
  }

  return {
    print(document, format) {
      if (closed) return Promise.reject(new Error('printing: closed'));
      if (queue.length >= waiting) return Promise.reject(new Error('printing: too many documents are waiting'));
      return new Promise((done, failed) => {
        numbers += 1;
        queue.push({ asked: { number: numbers, format, document, careful: false }, done, failed });
        next();
      });
    },
    close() {
      closed = true;
      clearTimeout(timer);
      const left = [...(current ? [current] : []), ...queue.splice(0)];
      current = null;
      letGo();
      for (const job of left) job.failed(new Error('printing: closed'));
      return Promise.resolve();
    },
  };
}
