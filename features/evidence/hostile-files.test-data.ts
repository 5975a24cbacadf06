/** Files made by hand for tests: sound ones, and ones that want to do harm. */
import { crc32, deflateRawSync } from 'node:zlib';

export type Part = { readonly name: string; readonly body: string | Uint8Array; readonly localName?: string; readonly declared?: number; readonly mode?: number; readonly flags?: number };

function bytesOf(body: string | Uint8Array): Buffer {
  return typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body);
}

/** A classic ZIP file. `localName`, `declared` (unpacked size) and `mode` (Unix mode) let a part lie about itself. */
export function zip(parts: readonly Part[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const body = bytesOf(part.body);
    const packed = deflateRawSync(body);
    const [name, localName] = [Buffer.from(part.name), Buffer.from(part.localName ?? part.name)];
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(part.flags ?? 0x0800, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(body), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(part.declared ?? body.length, 22);
    head.writeUInt16LE(localName.length, 26);
    local.push(head, localName, packed);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(part.mode === undefined ? 20 : 0x0314, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(part.flags ?? 0x0800, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(body), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(part.declared ?? body.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(((part.mode ?? 0) << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    central.push(entry, name);
    offset += 30 + localName.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
export const contentTypes = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${mainType}"/></Types>`;
const relations = '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const text = '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>会议纪要</w:t></w:r></w:p></w:body></w:document>';

const base: readonly Part[] = [
  { name: '[Content_Types].xml', body: contentTypes },
  { name: '_rels/.rels', body: relations },
  { name: 'word/document.xml', body: text },
];

/** A small DOCX; `more` adds parts or replaces those of the same name. */
export function docx(...more: readonly Part[]): Buffer {
  const kept = base.filter((part) => !more.some((other) => other.name === part.name));
  return zip([...kept, ...more]);
}

const relationTo = (type: string, target: string): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n');

/** name → [file name, bytes, code of the issue] */
export const hostile: Readonly<Record<string, readonly [string, () => Uint8Array, string]>> = {
  'no bytes': ['a.pdf', () => Buffer.alloc(0), 'evidence.empty'],
  'a program called pdf': ['a.pdf', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'evidence.false-type'],
  'a page called pdf': ['a.pdf', () => Buffer.from('<html><script>alert(1)</script></html>'), 'evidence.false-type'],
  'a program after two extensions': ['会议.PDF.exe', () => Buffer.from('MZ'), 'evidence.type'],
  'a script after two extensions': ['file.jpg.php', () => Buffer.from('<?php'), 'evidence.type'],
  'a drawing with a script': ['a.svg', () => Buffer.from('<svg><script/></svg>'), 'evidence.svg'],
  'an archive': ['a.zip', () => zip([{ name: 'a.txt', body: 'a' }]), 'evidence.archive'],
  'an old document': ['a.doc', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'evidence.old-office'],
  'a document with a password': ['a.docx', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'evidence.encrypted-or-old'],
  'a picture called pdf': ['a.pdf', () => Buffer.from('89504e470d0a1a0a', 'hex'), 'evidence.false-type'],
  'a PDF with an archive behind it': ['a.pdf', () => Buffer.concat([pdf, zip([{ name: 'x.js', body: 'alert(1)' }])]), 'evidence.two-formats'],
  'a PDF cut off': ['a.pdf', () => pdf.subarray(0, 60), 'evidence.pdf-cut'],
  'a macro file under its own name': ['a.docm', () => docx(), 'evidence.macro'],
  'a macro file called docx': ['a.docx', () => docx({ name: '[Content_Types].xml', body: contentTypes.replace('document.main', 'document.macroEnabled.main') }, { name: 'word/vbaProject.bin', body: 'x' }), 'evidence.macro'],
  'a macro hidden in an innocent one': ['a.docx', () => docx({ name: 'word/vbaProject.bin', body: 'x' }), 'evidence.macro'],
  'a template from elsewhere': ['a.docx', () => docx({ name: 'word/_rels/settings.xml.rels', body: relationTo('attachedTemplate', 'http://127.0.0.1:9/x.dotm') }), 'evidence.external-link'],
  'a linked picture on a share': ['a.docx', () => docx({ name: 'word/_rels/document.xml.rels', body: relationTo('image', '\\\\host\\share\\a.png') }), 'evidence.external-link'],
  'a relation with a hidden word': ['a.docx', () => docx({ name: 'word/_rels/document.xml.rels', body: relationTo('oleObject', 'http://a/').replace('External', '&#69;xternal') }), 'evidence.external-link'],
  'an entity that reads files': ['a.docx', () => docx({ name: 'word/document.xml', body: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>' }), 'evidence.doctype'],
  'a document type in another encoding': ['a.docx', () => docx({ name: 'word/document.xml', body: Buffer.from('\ufeff<!DOCTYPE x>', 'utf16le') }), 'evidence.xml-encoding'],
  'a bomb that says so': ['a.docx', () => docx({ name: 'word/media/a.bin', body: Buffer.alloc(60 * 1024 * 1024) }), 'zip.ratio'],
  'a bomb that lies': ['a.docx', () => docx({ name: 'word/media/a.bin', body: Buffer.alloc(60 * 1024 * 1024), declared: 1000 }), 'zip.false-size'],
  'too many parts': ['a.docx', () => zip(Array.from({ length: 5001 }, (_, number) => ({ name: `p${number}`, body: '' }))), 'zip.entries'],
  'a path upwards': ['a.docx', () => docx({ name: '../../etc/cron.d/x', body: 'x' }), 'zip.name'],
  'a backslash path': ['a.docx', () => docx({ name: 'word\\x.xml', body: 'x' }), 'zip.name'],
  'an absolute path': ['a.docx', () => docx({ name: '/etc/x', body: 'x' }), 'zip.name'],
  'a symbolic link': ['a.docx', () => docx({ name: 'word/link', body: '/etc/passwd', mode: 0o120777 }), 'zip.link'],
  'two parts of one name': ['a.docx', () => zip([...base, { name: 'WORD/document.xml', body: text }]), 'zip.duplicate'],
  'two names for one part': ['a.docx', () => docx({ name: 'word/a.xml', localName: 'word/b.xml', body: '<a/>' }), 'zip.name'],
  'an encrypted part': ['a.docx', () => docx({ name: 'word/a.xml', body: '<a/>', flags: 0x0801 }), 'zip.encrypted'],
  'bytes in front of the archive': ['a.docx', () => Buffer.concat([Buffer.from('PK\u0003\u0004junk'), docx()]), 'zip.broken'],
  'an archive that is no document': ['a.docx', () => zip([{ name: 'a.txt', body: 'x' }]), 'evidence.not-office'],
  'a spreadsheet called docx': ['a.xlsx', () => docx(), 'evidence.not-office'],
  'text full of zeros': ['a.txt', () => Buffer.from([97, 0, 98, 0, 99]), 'evidence.not-text'],
  'a picture that is none': ['a.jpg', () => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(100)]), 'evidence.picture-broken'],
};
