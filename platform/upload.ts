/** Takes one file out of a multipart request into the file store, within limits of size, time and number. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { ArrivedFile, FileStore } from './files.ts';
import { Refusal } from './refusal.ts';

/** How many uploads are received at once; each holds a connection of the pool while it lasts. */
const mostAtOnce = 6;
/** A sender that is silent for so long is given up. */
const patienceMilliseconds = 30_000;

export type UploadAsked = {
  readonly body: ReadableStream<Uint8Array> | null;
  readonly contentType: string;
  readonly store: FileStore;
  /** Bytes. */
  readonly limit: number;
  readonly patience?: number;
};

/** The file, and its name as the sender wrote it. */
export type Upload = { readonly file: ArrivedFile; readonly name: string };

const badForm = (): Refusal => new Refusal('invalid', 'invalid', [{ code: 'upload.form', path: 'file' }]);

async function* patiently(body: ReadableStream<Uint8Array>, patience: number): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { value, done } = await withinPatience(reader.read(), patience);
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function withinPatience<T>(waiting: Promise<T>, patience: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('invalid', 'invalid', [{ code: 'upload.stalled', path: 'file' }])), patience);
  });
  try {
    return await Promise.race([waiting, late]);
  } finally {
    clearTimeout(timer);
  }
}

function openParser(contentType: string, limit: number): busboy.Busboy {
  try {
    return busboy({
      headers: { 'content-type': contentType },
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 0, parts: 2, fileSize: limit + 1, headerPairs: 20, fieldNameSize: 100 },
    });
  } catch {
    throw badForm();
  }
}

async function receiveOne({ body, contentType, store, limit, patience = patienceMilliseconds }: UploadAsked): Promise<Upload> {
  if (!body || !/^multipart\/form-data\b/i.test(contentType)) throw badForm();
  const parser = openParser(contentType, limit);
  const stop = new AbortController();
  let arriving: Promise<Upload> | null = null;
  let strange = false;
  const alien = (): void => {
    strange = true;
  };
  parser.on('file', (field, stream, info) => {
    if (field !== 'file') {
      strange = true;
      stream.resume();
      return;
    }
    // The form may break off before anyone has begun to read the file; unheard, that would end the program.
    stream.on('error', alien);
    arriving = store.receive(stream, limit).then((file) => ({ file, name: info.filename ?? '' }));
    arriving.catch((error: unknown) => stop.abort(error));
  });
  parser.on('field', alien).on('filesLimit', alien).on('fieldsLimit', alien).on('partsLimit', alien);
  const [read, received] = await Promise.allSettled([
    pipeline(Readable.from(patiently(body, patience)), parser, { signal: stop.signal }),
    // The parser has named the file by the time the body has been read, or never will.
    new Promise<void>((resolve) => parser.once('close', resolve).once('error', () => resolve())).then(() => arriving),
  ]);
  if (received.status === 'rejected') throw strange && !(received.reason instanceof Refusal) ? badForm() : received.reason;
  const upload = received.value;
  if (read.status === 'rejected' || strange || !upload) {
    if (upload) await store.drop(upload.file);
    if (read.status === 'rejected' && read.reason instanceof Refusal) throw read.reason;
    throw badForm();
  }
  return upload;
}

let underWay = 0;

/**
 * @throws Refusal invalid (upload.form: not exactly one part `file`; upload.stalled; file.too-large), unavailable (upload.busy, disk-full)
 */
export async function receiveUpload(asked: UploadAsked): Promise<Upload> {
  if (underWay >= mostAtOnce) throw new Refusal('unavailable', 'upload.busy');
  underWay += 1;
  try {
    return await receiveOne(asked);
  } finally {
    underWay -= 1;
  }
}
