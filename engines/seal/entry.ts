/**
 * Audit entries as bytes: canonical JSON (RFC 8785), salted body hashes, leaves chained by `prev`.
 * The hash function comes in as a value, so that the server, the command line and an offline page compute the same thing.
 */
import canonicalize from 'canonicalize';

/** SHA-256 over bytes, as lower-case hex. */
export type Hash = (bytes: Uint8Array) => string;

/** What an act did to which thing. Integers and strings only; what is absent is null. */
export type AuditAct = {
  readonly at: string;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly unit: number | null;
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string; readonly revision: string | null };
  readonly bodyHash: string;
};

export type AuditEntry = AuditAct & { readonly v: 1; readonly log: string; readonly seq: number; readonly prev: string };

/** The canonical text of an entry, cut where the log puts in `prev` and `seq`: before + prev + `","seq":` + seq + after. */
export type EntryPieces = { readonly before: string; readonly after: string };

const encoder = new TextEncoder();

/** Canonical JSON; throws on values that JSON cannot carry. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no JSON form.');
  return text;
}

function prefixed(prefix: number, ...parts: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(1 + parts.reduce((length, part) => length + part.length, 0));
  bytes[0] = prefix;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** H(0x02 ‖ salt ‖ canonical body): once body and salt are erased nobody can guess the body from the hash. */
export function bodyHash(hash: Hash, salt: Uint8Array, canonicalBody: string): string {
  return hash(prefixed(2, salt, encoder.encode(canonicalBody)));
}

/** H(0x00 ‖ canonical entry): the leaf of the Merkle tree, and the `prev` of the next entry. */
export function leafHash(hash: Hash, entry: AuditEntry): string {
  return hash(prefixed(0, encoder.encode(canonicalJson(entry))));
}

/** `prev` of the first entry. */
export function genesis(hash: Hash, log: string): string {
  return hash(encoder.encode(`taizhang/log/v1${log}`));
}

/** Cuts the canonical entry at the two values that only the log knows. RFC 8785 sorts keys, so `prev` and `seq` are neighbours. */
export function entryPieces(log: string, act: AuditAct): EntryPieces {
  const whole = canonicalJson({ v: 1, log, ...act, prev: '', seq: 0 });
  const cut = '"prev":"","seq":0,';
  const place = whole.lastIndexOf(cut);
  return { before: `${whole.slice(0, place)}"prev":"`, after: whole.slice(place + cut.length - 1) };
}

export type ChainFault = { readonly seq: number; readonly what: 'missing' | 'altered' | 'unchained' | 'body' };

/** An entry as read back from a log, with the body where it is still held. */
export type KeptEntry = { readonly entry: AuditEntry; readonly leaf: string; readonly body: { readonly salt: Uint8Array; readonly canonical: string } | null };

/**
 * Walks a log in order and names the first thing that is wrong: a number left out, an entry that no longer matches its leaf,
 * an entry that does not follow from the one before, a body that does not match its hash. Null when all is well.
 */
export async function verifyChain(
  hash: Hash,
  log: string,
  entries: AsyncIterable<KeptEntry>,
): Promise<{ readonly fault: ChainFault | null; readonly size: number; readonly last: string }> {
  let last = genesis(hash, log);
  let size = 0;
  for await (const { entry, leaf, body } of entries) {
    if (entry.seq !== size + 1) return { fault: { seq: size + 1, what: 'missing' }, size, last };
    if (entry.log !== log || leafHash(hash, entry) !== leaf) return { fault: { seq: entry.seq, what: 'altered' }, size, last };
    if (entry.prev !== last) return { fault: { seq: entry.seq, what: 'unchained' }, size, last };
    if (body && bodyHash(hash, body.salt, body.canonical) !== entry.bodyHash) return { fault: { seq: entry.seq, what: 'body' }, size, last };
    last = leaf;
    size = entry.seq;
  }
  return { fault: null, size, last };
}
