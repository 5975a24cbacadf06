/** What is wrong with a file or an address that somebody offers as evidence. */
import type { Issue } from '#engines/wire/endpoint.ts';
import { acceptedFiles, mostPixels, type AcceptedExtension } from './contract.ts';

/** Names longer than this in UTF-8 do not fit on every disk and stick. */
const longestName = 180;
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

function cut(text: string, bytes: number): string {
  const encoder = new TextEncoder();
  let [kept, size] = ['', 0];
  for (const { segment } of new Intl.Segmenter('zh').segment(text)) {
    size += encoder.encode(segment).length;
    if (size > bytes) break;
    kept += segment;
  }
  return kept;
}

/**
 * A name that is safe to show and to save under on any system: no path, no control, direction or invisible characters,
 * nothing that Windows forbids, at most 180 bytes; the extension stays.
 */
export function safeName(raw: string): string {
  const last = raw.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  const bare = last.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu, '').replace(/[<>:"|?*]/g, '_').replace(/[. \u3000]+$/, '').trim();
  const { stem, extension } = partsOf(bare);
  const safe = reserved.test(stem.trim()) ? `_${stem.trim()}` : stem.trim();
  const tail = extension === '' ? '' : `.${extension}`;
  return `${cut(safe, longestName - new TextEncoder().encode(tail).length) || '未命名'}${tail}`;
}

/** `a.b.PDF` → stem `a.b`, extension `PDF`. A name that begins with its only dot has no stem. */
function partsOf(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  const extension = dot < 0 ? '' : name.slice(dot + 1);
  return /^[A-Za-z0-9]{1,10}$/.test(extension) ? { stem: name.slice(0, dot), extension } : { stem: name, extension: '' };
}

const begins = (head: Uint8Array, text: string, at = 0): boolean => [...text].every((letter, place) => head[at + place] === letter.charCodeAt(0));

/** The accepted type that the first bytes show; `zip` may be docx or xlsx; null for text and everything else. */
export function shownBy(head: Uint8Array): 'pdf' | 'jpg' | 'png' | 'webp' | 'zip' | 'ole' | null {
  if (begins(head, '%PDF-')) return 'pdf';
  if (begins(head, '\u00ff\u00d8\u00ff')) return 'jpg';
  if (begins(head, '\u0089PNG\r\n\u001a\n')) return 'png';
  if (begins(head, 'RIFF') && begins(head, 'WEBP', 8)) return 'webp';
  if (begins(head, 'PK\u0003\u0004')) return 'zip';
  if (begins(head, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) return 'ole';
  return null;
}

/** Formats that people do hand in, and why each cannot be taken; the words say how to mend it. */
const refusedFormats: Readonly<Record<string, string>> = {
  doc: 'evidence.old-office', xls: 'evidence.old-office', ppt: 'evidence.old-office', wps: 'evidence.old-office', et: 'evidence.old-office', dps: 'evidence.old-office',
  pptx: 'evidence.slides', docm: 'evidence.macro', xlsm: 'evidence.macro', dotm: 'evidence.macro', xlsb: 'evidence.macro',
  heic: 'evidence.heic', heif: 'evidence.heic', svg: 'evidence.svg', zip: 'evidence.archive', rar: 'evidence.archive', '7z': 'evidence.archive',
};

function accepted(extension: string): AcceptedExtension | null {
  const plain = extension.toLowerCase() === 'jpeg' ? 'jpg' : extension.toLowerCase();
  return plain in acceptedFiles && Object.hasOwn(acceptedFiles, plain) ? (plain as AcceptedExtension) : null;
}

type Judged = { readonly extension: AcceptedExtension; readonly issues: readonly [] } | { readonly extension: null; readonly issues: readonly Issue[] };

const refused = (code: string, values: Issue['values'] = {}): Judged => ({ extension: null, issues: [{ code, path: 'file', values }] });

/**
 * The type of a file by its last extension, which its first bytes must bear out; by the bytes alone where a name has no extension (pasted pictures).
 * @param signature what the bytes are known as otherwise (`exe`), for the refusal
 */
export function judgeType(name: string, head: Uint8Array, signature: string | null): Judged {
  const { extension } = partsOf(name);
  const shown = shownBy(head);
  const claimed = accepted(extension);
  if (extension === '' && shown && shown !== 'zip' && shown !== 'ole') return { extension: shown, issues: [] };
  if (!claimed) {
    const reason = refusedFormats[extension.toLowerCase()];
    return reason ? refused(reason, { extension }) : refused('evidence.type', { extension: extension || (signature ?? '?') });
  }
  const wanted = claimed === 'docx' || claimed === 'xlsx' ? 'zip' : claimed === 'csv' || claimed === 'txt' ? null : claimed;
  if (wanted === 'zip' && shown === 'ole') return refused('evidence.encrypted-or-old', { extension: claimed });
  if (shown !== wanted) return refused('evidence.false-type', { extension: claimed, found: shown === 'ole' ? 'doc/xls' : (shown ?? signature ?? '?') });
  // Text has no signature: whoever shows one is no text.
  if (wanted === null && signature !== null && signature !== 'xml') return refused('evidence.false-type', { extension: claimed, found: signature });
  return { extension: claimed, issues: [] };
}

export function issuesOfPicture(picture: { readonly width: number; readonly height: number } | null): Issue[] {
  if (!picture) return [{ code: 'evidence.picture-broken', path: 'file' }];
  if (picture.width * picture.height > mostPixels) return [{ code: 'evidence.pixels', path: 'file', values: { width: picture.width, height: picture.height, limit: mostPixels / 1_000_000 } }];
  return [];
}

/** True when a ZIP file hangs behind something else: its end record closes the file. Such a file is two things at once. */
export function zipBehind(tail: Uint8Array): boolean {
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    const marked = tail[at] === 0x50 && tail[at + 1] === 0x4b && tail[at + 2] === 0x05 && tail[at + 3] === 0x06;
    if (marked && at + 22 + ((tail[at + 20] ?? 0) | ((tail[at + 21] ?? 0) << 8)) === tail.length) return true;
  }
  return false;
}

/** A PDF closes with `%%EOF` (ISO 32000-1, 7.5.5); one that was cut off in transit does not. Some writers add a few blank bytes. */
export function issuesOfPdfTail(tail: Uint8Array): Issue[] {
  const end = String.fromCharCode(...tail.subarray(-2048));
  return end.includes('%%EOF') ? [] : [{ code: 'evidence.pdf-cut', path: 'file' }];
}

/** An address that can be shown as a link: http or https, no name or password inside. */
export function judgeAddress(text: string): { readonly url: string; readonly issues: readonly Issue[] } {
  const bad = (code: string) => ({ url: '', issues: [{ code, path: 'url' }] });
  const trimmed = text.trim();
  if (trimmed.length > 2000) return bad('evidence.address-long');
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return bad('evidence.address');
  const url = new URL(trimmed);
  if (url.username !== '' || url.password !== '') return bad('evidence.address-secret');
  if (url.href.length > 2000) return bad('evidence.address-long');
  return { url: url.href, issues: [] };
}

/** A name for a link without one: its host and path, readable. */
export function nameOfAddress(url: string): string {
  const { hostname, pathname } = new URL(url);
  return safeName(`${hostname}${pathname === '/' ? '' : pathname}`.replaceAll('/', '_'));
}
