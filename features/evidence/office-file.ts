/** What a DOCX or XLSX may not carry (ECMA-376): macros, links that are followed by themselves, document types. Reads the parts as they are unpacked. */
import type { Issue } from '#engines/wire/endpoint.ts';

const largestRelations = 2 * 1024 * 1024;
const mainPart = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
} as const;

export type OfficeExtension = keyof typeof mainPart;

/** References like `&#69;` are how a forbidden word would hide. */
function plainText(xml: string): string {
  return xml.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (whole, hex: string | undefined, decimal: string | undefined) => {
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

const relationStart = /<(?:[\w.-]+:)?Relationship(?=[\s/>])/g;
const relation = /<(?:[\w.-]+:)?Relationship((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/g;

/** Relationships out of the file: only links that a reader clicks are let through. */
export function issuesOfRelations(xml: string): Issue[] {
  const found = [...xml.matchAll(relation)];
  if (found.length !== [...xml.matchAll(relationStart)].length) return [{ code: 'evidence.office-broken', path: 'file' }];
  for (const [, attributes = ''] of found) {
    const values = new Map([...attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', double, single]) => [name, plainText(double ?? single ?? '').trim()]));
    const external = values.get('TargetMode')?.toLowerCase() === 'external';
    if (external && !(values.get('Type') ?? '').endsWith('/hyperlink')) {
      return [{ code: 'evidence.external-link', path: 'file', values: { target: (values.get('Target') ?? '').slice(0, 100) } }];
    }
  }
  return [];
}

export function issuesOfContentTypes(xml: string | null, extension: OfficeExtension): Issue[] {
  const text = plainText(xml ?? '');
  if (/macroEnabled/i.test(text)) return [{ code: 'evidence.macro', path: 'file', values: { extension } }];
  if (!text.includes(mainPart[extension])) return [{ code: 'evidence.not-office', path: 'file', values: { extension } }];
  return [];
}

export function issuesOfPartNames(names: readonly string[], extension: OfficeExtension): Issue[] {
  const macro = names.find((name) => /(^|\/)(vbaproject\.bin|vbadata\.xml)$|(^|\/)(activex|macrosheets)\//i.test(name));
  return macro ? [{ code: 'evidence.macro', path: 'file', values: { extension, part: macro } }] : [];
}

/** Watches one XML part go by: the mark of a document type, and encodings in which it could hide. */
function watchXml(report: (code: string) => void): (chunk: Uint8Array) => void {
  const decoder = new TextDecoder('latin1');
  let [first, tail] = [true, ''];
  return (chunk) => {
    const text = tail + decoder.decode(chunk, { stream: true });
    if (first) {
      const declared = /^[^>]{0,200}encoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1];
      if (/^(\u00ff\u00fe|\u00fe\u00ff)/.test(text) || text.slice(0, 4).includes('\u0000') || (declared && !/^(utf-8|us-ascii|ascii)$/i.test(declared))) report('evidence.xml-encoding');
      first = false;
    }
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) report('evidence.doctype');
    tail = text.slice(-10);
  };
}

/** Reads an office file part by part: `visit` goes to the ZIP reader, `issues` is asked when all parts have gone by. */
export function watchOfficeFile(extension: OfficeExtension): { visit: (name: string) => ((chunk: Uint8Array) => void) | null; issues: (names: readonly string[]) => Issue[] } {
  const seen = new Map<string, Issue>();
  const texts = new Map<string, { decoder: TextDecoder; text: string }>();
  const report = (name: string) => (code: string): void => {
    if (!seen.has(code)) seen.set(code, { code, path: 'file', values: { part: name } });
  };
  const collect = (name: string): ((chunk: Uint8Array) => void) => {
    const kept = { decoder: new TextDecoder(), text: '' };
    texts.set(name, kept);
    return (chunk) => {
      if (kept.text.length < largestRelations) kept.text += kept.decoder.decode(chunk, { stream: true });
      else report(name)('evidence.office-broken');
    };
  };
  return {
    visit(name) {
      const plain = name.toLowerCase();
      if (!/\.(xml|rels|vml)$/.test(plain)) return null;
      const watch = watchXml(report(name));
      if (!plain.endsWith('.rels') && plain !== '[content_types].xml') return watch;
      const keep = collect(plain);
      return (chunk) => {
        watch(chunk);
        keep(chunk);
      };
    },
    issues(names) {
      const relations = [...texts].filter(([name]) => name.endsWith('.rels')).flatMap(([, { text }]) => issuesOfRelations(text));
      return [...issuesOfPartNames(names, extension), ...issuesOfContentTypes(texts.get('[content_types].xml')?.text ?? null, extension), ...seen.values(), ...relations];
    },
  };
}
