/**
 * Looks through a ZIP file without trusting it and without unpacking it to disk: what the directory says must be what lies there,
 * nothing may hide, overlap or swell. Reads the classic format (APPNOTE 6.3.3); ZIP64 is not needed below 4 GB and is refused.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';

export type ZipLimits = { readonly entries: number; readonly unpacked: number; readonly ratio: number };

/** Why it is refused; the words stand with the feature that asks. */
export type ZipProblem =
  | 'zip.broken' | 'zip.entries' | 'zip.unpacked' | 'zip.ratio' | 'zip.name' | 'zip.duplicate' | 'zip.overlap' | 'zip.encrypted' | 'zip.link' | 'zip.false-size';

/** Called for each entry before it is unpacked; the function returned, if any, is given its bytes as they come. */
export type ZipVisit = (name: string) => ((chunk: Uint8Array) => void) | null;

class ZipRefused extends Error {
  override readonly name = 'ZipRefused';
  readonly problem: ZipProblem;

  constructor(problem: ZipProblem) {
    super(problem);
    this.problem = problem;
  }
}

type Entry = {
  readonly name: string; readonly nameBytes: Buffer; readonly stored: boolean; readonly crc: number;
  readonly packed: number; readonly unpacked: number; readonly offset: number;
};

const endLength = 22;
/** Below this much the ratio says nothing: a form full of blanks packs well. */
const ratioMatters = 8 * 1024 * 1024;

async function readAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, from);
  if (bytesRead !== length) throw new ZipRefused('zip.broken');
  return buffer;
}

/** The end record must close the file, and the directory must close on the end record: nothing before, between or behind. */
async function readEnd(file: FileHandle, size: number, limits: ZipLimits): Promise<{ count: number; from: number; length: number }> {
  const reach = Math.min(size, endLength + 0xffff);
  if (reach < endLength) throw new ZipRefused('zip.broken');
  const tail = await readAt(file, size - reach, reach);
  for (let at = reach - endLength; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== 0x06054b50 || at + endLength + tail.readUInt16LE(at + 20) !== reach) continue;
    const [count, length, from] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    const oneDisk = tail.readUInt16LE(at + 4) === 0 && tail.readUInt16LE(at + 6) === 0 && tail.readUInt16LE(at + 8) === count;
    if (count > limits.entries) throw new ZipRefused('zip.entries');
    if (!oneDisk || from + length !== size - reach + at) throw new ZipRefused('zip.broken');
    return { count, from, length };
  }
  throw new ZipRefused('zip.broken');
}

function nameOf(bytes: Buffer): string {
  const name = bytes.toString('utf8');
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const bad = name === '' || /[\\\u0000-\u001f\u007f\ufffd]/.test(name) || name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.split('/').includes('..');
  if (bad) throw new ZipRefused('zip.name');
  return name;
}

function readDirectory(directory: Buffer, count: number): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw new ZipRefused('zip.broken');
    const [madeBy, flags, method] = [directory.readUInt16LE(at + 4), directory.readUInt16LE(at + 8), directory.readUInt16LE(at + 10)];
    const [nameLength, extraLength, noteLength] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30), directory.readUInt16LE(at + 32)];
    if (flags & 0x2041) throw new ZipRefused('zip.encrypted');
    if (method !== 0 && method !== 8) throw new ZipRefused('zip.broken');
    if (madeBy >> 8 === 3 && ((directory.readUInt32LE(at + 38) >>> 16) & 0o170000) === 0o120000) throw new ZipRefused('zip.link');
    const nameBytes = directory.subarray(at + 46, at + 46 + nameLength);
    entries.push({
      name: nameOf(nameBytes), nameBytes, stored: method === 0, crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20), unpacked: directory.readUInt32LE(at + 24), offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extraLength + noteLength;
  }
  if (at !== directory.length) throw new ZipRefused('zip.broken');
  return entries;
}

function refuseSizes(entries: readonly Entry[], size: number, limits: ZipLimits): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (unpacked > limits.unpacked) throw new ZipRefused('zip.unpacked');
  if (unpacked > ratioMatters && unpacked > size * limits.ratio) throw new ZipRefused('zip.ratio');
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  if (names.size !== entries.length) throw new ZipRefused('zip.duplicate');
}

/** Where each entry's bytes begin; the local headers must name the same entries and lie one behind the other from the first byte on. */
async function placeEntries(file: FileHandle, entries: readonly Entry[], end: number): Promise<{ entry: Entry; from: number }[]> {
  const placed: { entry: Entry; from: number }[] = [];
  let free = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < free) throw new ZipRefused('zip.overlap');
    if (placed.length === 0 && entry.offset !== 0) throw new ZipRefused('zip.broken');
    const header = await readAt(file, entry.offset, 30 + entry.nameBytes.length);
    const sameName = header.readUInt16LE(26) === entry.nameBytes.length && header.subarray(30).equals(entry.nameBytes);
    if (header.readUInt32LE(0) !== 0x04034b50 || !sameName) throw new ZipRefused('zip.name');
    const from = entry.offset + 30 + entry.nameBytes.length + header.readUInt16LE(28);
    free = from + entry.packed;
    if (free > end) throw new ZipRefused('zip.overlap');
    placed.push({ entry, from });
  }
  return placed;
}

async function unpack(file: FileHandle, { entry, from }: { entry: Entry; from: number }, take: ((chunk: Uint8Array) => void) | null): Promise<void> {
  if (entry.stored && entry.packed !== entry.unpacked) throw new ZipRefused('zip.false-size');
  let [size, sum] = [0, 0];
  const measure = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) {
      size += chunk.length;
      // The directory has been held against the limits; so whoever unpacks to more than it says has lied.
      if (size > entry.unpacked) throw new ZipRefused('zip.false-size');
      sum = crc32(chunk, sum);
      take?.(chunk);
    }
  };
  const packed = entry.packed === 0 ? Readable.from([]) : file.createReadStream({ start: from, end: from + entry.packed - 1, autoClose: false });
  try {
    if (entry.stored) await pipeline(packed, measure);
    else await pipeline(packed, createInflateRaw(), measure);
  } catch (error) {
    throw error instanceof ZipRefused ? error : new ZipRefused('zip.broken');
  }
  if (size !== entry.unpacked || sum !== entry.crc) throw new ZipRefused('zip.false-size');
}

/** Reads the whole file once. @returns the first thing that is wrong, or null, with the names of all entries in their order */
export async function inspectZip(path: string, limits: ZipLimits, visit: ZipVisit): Promise<{ problem: ZipProblem | null; names: readonly string[] }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const end = await readEnd(file, size, limits);
    const entries = readDirectory(await readAt(file, end.from, end.length), end.count);
    refuseSizes(entries, size, limits);
    for (const place of await placeEntries(file, entries, end.from)) await unpack(file, place, visit(place.entry.name));
    return { problem: null, names: entries.map((entry) => entry.name) };
  } catch (error) {
    if (error instanceof ZipRefused) return { problem: error.problem, names: [] };
    throw error;
  } finally {
    await file.close();
  }
}
