/**
 * Files under the SHA-256 of their bytes: <data>/files/ab/cdef…, and what is drawn from them under <data>/previews.
 * A file is written under a name of its own, synced, and only then takes its final name; so nothing partial ever stands under one.
 * The file comes before the row that speaks of it: a crash between the two leaves a stray file, never a row without its file.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Refusal } from './refusal.ts';

/** Below this the disk counts as full: the database needs room to say so. */
export const leastFreeBytes = 200 * 1024 * 1024;

/** A file that has come in and can be looked at, but has no final name yet. */
export type ArrivedFile = {
  /** Where it lies for now. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  /** Its first bytes, at most 4,100. */
  readonly head: Uint8Array;
};

export type FileEntry = { readonly sha256: string; readonly size: number };

export type Sweep = {
  /** Rows whose file is not there. */
  readonly missing: readonly FileEntry[];
  /** Files that no row speaks of. */
  readonly strays: readonly FileEntry[];
  /** Files whose length, or bytes when these were read, are not those of their name. */
  readonly altered: readonly FileEntry[];
};

const headLength = 4100;
const hashForm = /^[0-9a-f]{64}$/;

function diskFull(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new Refusal('unavailable', 'disk-full') : error;
}

/** Makes names within a folder durable. Windows cannot sync a folder and does not need to. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export class FileStore {
  readonly #files: string;
  readonly #incoming: string;
  readonly #previews: string;
  readonly #leastFree: number;

  /** @param dataDirectory folder of the installation; made when absent */
  constructor(dataDirectory: string, leastFree = leastFreeBytes) {
    this.#files = join(dataDirectory, 'files');
    this.#incoming = join(this.#files, 'incoming');
    this.#previews = join(dataDirectory, 'previews');
    this.#leastFree = leastFree;
  }

  #pathOf(sha256: string): string {
    if (!hashForm.test(sha256)) throw new TypeError('A file is named by 64 hexadecimal digits.');
    return join(this.#files, sha256.slice(0, 2), sha256.slice(2));
  }

  async #refuseFullDisk(): Promise<void> {
    const { bavail, bsize } = await statfs(this.#incoming);
    if (bavail * bsize < this.#leastFree) throw new Refusal('unavailable', 'disk-full');
  }

  /**
   * Takes in bytes as they come and hashes them on the way.
   * @throws Refusal invalid (file.too-large) as soon as the limit is passed, unavailable (disk-full); nothing is left behind then
   */
  async receive(source: AsyncIterable<Uint8Array>, limit: number): Promise<ArrivedFile> {
    await mkdir(this.#incoming, { recursive: true, mode: 0o700 });
    await this.#refuseFullDisk();
    const path = join(this.#incoming, randomUUID());
    const handle = await open(path, 'wx', 0o600);
    try {
      const arrived = await this.#fill(handle, source, limit);
      await handle.sync();
      return { path, ...arrived };
    } catch (error) {
      await rm(path, { force: true });
      throw diskFull(error);
    } finally {
      await handle.close();
    }
  }

  async #fill(handle: FileHandle, source: AsyncIterable<Uint8Array>, limit: number) {
    const hash = createHash('sha256');
    const head: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of source) {
      if (size < headLength) head.push(chunk.subarray(0, headLength - size));
      size += chunk.length;
      if (size > limit) throw new Refusal('invalid', 'invalid', [{ code: 'file.too-large', path: 'file', values: { limit: Math.floor(limit / (1024 * 1024)) } }]);
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    return { sha256: hash.digest('hex'), size, head: Buffer.concat(head) };
  }

  /** Gives an arrived file its final name, durably. The same bytes twice are one file. */
  async keep(arrived: ArrivedFile): Promise<void> {
    const path = this.#pathOf(arrived.sha256);
    if ((await this.sizeOf(arrived.sha256)) === arrived.size) return this.drop(arrived);
    const folder = join(this.#files, arrived.sha256.slice(0, 2));
    try {
      if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(this.#files);
      await rename(arrived.path, path);
      await syncFolder(folder);
    } catch (error) {
      await this.drop(arrived);
      throw diskFull(error);
    }
  }

  /** Throws an arrived file away. */
  async drop(arrived: ArrivedFile): Promise<void> {
    await rm(arrived.path, { force: true });
  }

  /** Length in bytes, or null where there is no such file. */
  async sizeOf(sha256: string): Promise<number | null> {
    try {
      return (await stat(this.#pathOf(sha256))).size;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  /** The bytes as a stream. @throws Refusal unavailable (file.lost) where the file is gone or has another length */
  async read(entry: FileEntry): Promise<ReadableStream<Uint8Array>> {
    if ((await this.sizeOf(entry.sha256)) !== entry.size) throw new Refusal('unavailable', 'file.lost');
    return Readable.toWeb(createReadStream(this.#pathOf(entry.sha256))) as ReadableStream<Uint8Array>;
  }

  /** What is drawn from a file, from the cache or made now; `make` is given the file's path. */
  async preview(sha256: string, variant: string, make: (path: string) => Promise<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
    const path = join(this.#previews, sha256.slice(0, 2), `${sha256.slice(2)}-${variant}`);
    const kept = await readFile(path).catch(() => null);
    if (kept) return new Uint8Array(kept);
    const made = await make(this.#pathOf(sha256));
    const part = `${path}.${randomUUID()}`;
    await mkdir(join(this.#previews, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
    const handle = await open(part, 'wx', 0o600);
    try {
      await handle.writeFile(made);
    } finally {
      await handle.close();
    }
    await rename(part, path);
    return new Uint8Array(made);
  }

  /** All files under final names. */
  async *all(): AsyncIterable<FileEntry> {
    const folders = (await readdir(this.#files).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort();
    for (const folder of folders) {
      for (const name of (await readdir(join(this.#files, folder))).sort()) {
        const { size } = await stat(join(this.#files, folder, name));
        yield { sha256: folder + name, size };
      }
    }
  }

  /** Holds files against rows, both ways; removes nothing. `bytes`: read every file and hash it anew. */
  async sweep(rows: AsyncIterable<FileEntry>, options: { readonly bytes: boolean }): Promise<Sweep> {
    const wanted = new Map<string, number>();
    for await (const row of rows) wanted.set(row.sha256, row.size);
    const [strays, altered]: [FileEntry[], FileEntry[]] = [[], []];
    for await (const file of this.all()) {
      const size = wanted.get(file.sha256);
      wanted.delete(file.sha256);
      if (size === undefined) strays.push(file);
      else if (size !== file.size || (options.bytes && (await this.#hashOf(file.sha256)) !== file.sha256)) altered.push(file);
    }
    return { missing: [...wanted].map(([sha256, size]) => ({ sha256, size })), strays, altered };
  }

  async #hashOf(sha256: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(this.#pathOf(sha256))) hash.update(chunk);
    return hash.digest('hex');
  }

  /** Removes uploads that were broken off more than `age` milliseconds ago. @returns how many */
  async removeLeftovers(age: number, now = Date.now()): Promise<number> {
    let removed = 0;
    for (const name of await readdir(this.#incoming).catch(() => [])) {
      const path = join(this.#incoming, name);
      const { mtimeMs } = await stat(path);
      if (now - mtimeMs < age) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }
}

let current: FileStore | null = null;

/** Says where this program keeps its files. Called by the apps at start, and by tests. */
export function keepFilesIn(dataDirectory: string, leastFree = leastFreeBytes): FileStore {
  current = new FileStore(dataDirectory, leastFree);
  return current;
}

/** The store of this program. */
export function fileStore(): FileStore {
  if (!current) throw new Error('keepFilesIn has not been called: nobody has said where files are kept.');
  return current;
}
