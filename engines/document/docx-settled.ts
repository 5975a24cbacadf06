/** Takes chance and clock out of a DOCX: ids counted in order, dates from the document, one time for all zip entries. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { fontTable, stylesPart } from './docx-styles.ts';

/** DOS time begins in 1980; every entry carries its first day, in whichever zone this runs. */
const firstDay = '1980-01-01T00:00:00';

/** Bookmarks and relationships get the numbers 1, 2, 3 … in the order in which they stand. */
function counted(parts: Map<string, string>): void {
  const relationships = parts.get('word/_rels/document.xml.rels') ?? '';
  const body = parts.get('word/document.xml') ?? '';
  const names = new Map<string, string>();
  const nameOf = (id: string): string => {
    const name = names.get(id) ?? `rId${names.size + 1}`;
    names.set(id, name);
    return name;
  };
  parts.set('word/_rels/document.xml.rels', relationships.replace(/(\sId=")([^"]+)"/g, (_, before: string, id: string) => `${before}${nameOf(id)}"`));
  const bookmarks = new Map<string, number>();
  parts.set('word/document.xml', body
    .replace(/(\sr:id=")([^"]+)"/g, (_, before: string, id: string) => `${before}${nameOf(id)}"`)
    .replace(/<w:bookmark(?:Start|End)\b[^>]*>/g, (tag) => tag.replace(/w:id="([^"]+)"/, (_, id: string) => {
      const number = bookmarks.get(id) ?? bookmarks.size + 1;
      bookmarks.set(id, number);
      return `w:id="${number}"`;
    })));
}

/** @param day ISO day written as created and modified; null leaves both out. */
export function settled(bytes: Uint8Array, day: string | null): Uint8Array {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
  counted(parts);
  parts.set('word/fontTable.xml', fontTable);
  parts.set('word/styles.xml', stylesPart);
  const dates = day ? (kind: string) => `<dcterms:${kind} xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:${kind}>` : () => '';
  const core = (parts.get('docProps/core.xml') ?? '').replace(/<dcterms:(created|modified)\b[^>]*>[^<]*<\/dcterms:\1>/g, (_, kind: string) => dates(kind));
  parts.set('docProps/core.xml', core.replace('</cp:coreProperties>', '<dc:language>zh-CN</dc:language></cp:coreProperties>'));
  // Contents first, as Word writes it: readers that look at the first entry know the file by it.
  const first = ['[Content_Types].xml', '_rels/.rels'];
  const names = [...first, ...[...parts.keys()].filter((name) => !first.includes(name))];
  const zipped: Zippable = {};
  for (const name of names) zipped[name] = [strToU8(parts.get(name) ?? ''), { mtime: firstDay }];
  return zipSync(zipped, { level: 6 });
}
