/** Which characters a font can show, read from its character map (OpenType `cmap`, formats 4 and 12). */
import { closeSync, openSync, readSync } from 'node:fs';

/** One bit a code point. */
export type Coverage = Uint8Array;

export const emptyCoverage = (): Coverage => new Uint8Array(0x110000 / 8);
export const covers = (coverage: Coverage, codePoint: number): boolean => ((coverage[codePoint >> 3] ?? 0) & (1 << (codePoint & 7))) !== 0;

function add(coverage: Coverage, first: number, last: number): void {
  for (let codePoint = first; codePoint <= last && codePoint < 0x110000; codePoint += 1) coverage[codePoint >> 3] = (coverage[codePoint >> 3] ?? 0) | (1 << (codePoint & 7));
}

function read(file: number, at: number, length: number): DataView {
  const bytes = new Uint8Array(length);
  if (readSync(file, bytes, 0, length, at) < length) throw new RangeError('font ends early');
  return new DataView(bytes.buffer);
}

/** The `cmap` table of the file, of its first font when it is a collection. */
function characterMap(file: number): DataView | null {
  const isCollection = read(file, 0, 4).getUint32(0) === 0x74746366; // ttcf
  const font = isCollection ? read(file, 12, 4).getUint32(0) : 0;
  const count = read(file, font + 4, 2).getUint16(0);
  const tables = read(file, font + 12, count * 16);
  for (let i = 0; i < count; i += 1) {
    if (tables.getUint32(i * 16) === 0x636d6170) return read(file, tables.getUint32(i * 16 + 8), Math.min(tables.getUint32(i * 16 + 12), 4_000_000));
  }
  return null;
}

/** Segments of format 4; a segment that maps through the glyph array may have holes, which are looked up. */
function addFormat4(coverage: Coverage, map: DataView, at: number): void {
  const segments = map.getUint16(at + 6) / 2;
  for (let i = 0; i < segments; i += 1) {
    const last = map.getUint16(at + 14 + i * 2);
    const first = map.getUint16(at + 16 + segments * 2 + i * 2);
    const delta = map.getInt16(at + 16 + segments * 4 + i * 2);
    const offsetAt = at + 16 + segments * 6 + i * 2;
    const offset = map.getUint16(offsetAt);
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const place = offsetAt + offset + (code - first) * 2;
      const glyph = offset === 0 ? (code + delta) & 0xffff : place + 1 < map.byteLength ? map.getUint16(place) : 0;
      if (glyph !== 0) add(coverage, code, code);
    }
  }
}

function addFormat12(coverage: Coverage, map: DataView, at: number): void {
  const groups = map.getUint32(at + 12);
  for (let i = 0; i < groups; i += 1) {
    const group = at + 16 + i * 12;
    add(coverage, map.getUint32(group), map.getUint32(group + 4));
  }
}

/** Adds what the font at `path` shows. A file that cannot be read or is no such font adds nothing. */
export function addCoverage(coverage: Coverage, path: string): void {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    const map = characterMap(file);
    for (let i = 0; map && i < map.getUint16(2); i += 1) {
      const at = map.getUint32(4 + i * 8 + 4);
      const format = map.getUint16(at);
      if (format === 4) addFormat4(coverage, map, at);
      if (format === 12) addFormat12(coverage, map, at);
    }
  } catch (error) {
    if (!(error instanceof RangeError) && !(error as NodeJS.ErrnoException).code) throw error;
  } finally {
    if (file !== null) closeSync(file);
  }
}
