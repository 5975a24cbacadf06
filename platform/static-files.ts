/** The built browser part, served from memory: read and compressed when first asked for, then never touched again. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=UTF-8',
  '.js': 'text/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.json': 'application/json; charset=UTF-8',
  '.webmanifest': 'application/manifest+json; charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=UTF-8',
};
const squeezable = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.txt']);
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

type Encoding = 'br' | 'gzip' | null;
type Kept = { readonly tag: string; readonly type: string; readonly bodies: ReadonlyMap<Encoding, Uint8Array<ArrayBuffer>> };

/** The compressed copies that the build has laid beside a file, else made now. */
async function squeeze(place: string, bytes: Buffer<ArrayBuffer>): Promise<Map<Encoding, Uint8Array<ArrayBuffer>>> {
  const bodies = new Map<Encoding, Uint8Array<ArrayBuffer>>([[null, bytes]]);
  if (!squeezable.has(extname(place)) || bytes.length < 1000) return bodies;
  const [readyBrotli, readyGzip] = await Promise.all([readFile(`${place}.br`).catch(() => null), readFile(`${place}.gz`).catch(() => null)]);
  if (readyBrotli && readyGzip) return bodies.set('br', readyBrotli).set('gzip', readyGzip);
  const [br, gz] = await Promise.all([brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }), zip(bytes, { level: 6 })]);
  return bodies.set('br', br as Buffer<ArrayBuffer>).set('gzip', gz as Buffer<ArrayBuffer>);
}

function encodingFor(accepted: string, bodies: ReadonlyMap<Encoding, unknown>): Encoding {
  const names = accepted.split(',').map((part) => part.split(';')[0]?.trim());
  for (const encoding of ['br', 'gzip'] as const) if (names.includes(encoding) && bodies.has(encoding)) return encoding;
  return null;
}

export class StaticFiles {
  readonly #folder: string;
  readonly #kept = new Map<string, Promise<Kept | null>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The answer to a GET or HEAD; null when there is no such file. Files under /assets/ carry a hash in their name and never change. */
  async answer(path: string, headers: Headers): Promise<Response | null> {
    const kept = await this.#find(path);
    if (!kept) return null;
    const answered = new Headers({
      'Content-Type': kept.type,
      ETag: kept.tag,
      Vary: 'Accept-Encoding',
      'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (headers.get('if-none-match') === kept.tag) return new Response(null, { status: 304, headers: answered });
    const encoding = encodingFor(headers.get('accept-encoding') ?? '', kept.bodies);
    if (encoding) answered.set('Content-Encoding', encoding);
    return new Response(kept.bodies.get(encoding) ?? null, { headers: answered });
  }

  #find(path: string): Promise<Kept | null> {
    const known = this.#kept.get(path);
    if (known) return known;
    const reading = this.#read(path);
    this.#kept.set(path, reading);
    // A name that does not exist is not remembered: there are endlessly many of them.
    void reading.then((kept) => { if (!kept) this.#kept.delete(path); });
    return reading;
  }

  async #read(path: string): Promise<Kept | null> {
    if (path.includes('\0') || /(^|\/)\./.test(path)) return null;
    const place = normalize(join(this.#folder, path));
    if (!place.startsWith(this.#folder + sep)) return null;
    const bytes = await readFile(place).catch(() => null);
    if (!bytes) return null;
    return {
      tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 20)}"`,
      type: mediaTypes[extname(place)] ?? 'application/octet-stream',
      bodies: await squeeze(place, bytes),
    };
  }
}
