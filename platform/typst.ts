/** PDF through Typst in this process: PDF/A-2b, tagged, with outline and links. The compiler is kept, so only the first page is slow. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { OfficialDocument } from '#engines/document/model.ts';
import { dataPath, typstData, typstTemplate } from '#engines/document/to-typst.ts';
import { fontPaths } from './fonts.ts';

export type PdfPrinter = (document: OfficialDocument) => Uint8Array;

/** Nothing is read from it: the template names one file, and that one lies in memory. */
const workspace = join(tmpdir(), 'taizhang-typst');

/** Sets each word by itself, so that a missing character is found whatever stands beside it. */
const probeTemplate = `#set text(font: "Noto Serif SC")\n#json("${dataPath}").map(text).join([ ])`;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const nameOf = (character: string): string => `〔${[...character].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')}〕`;

/** No font has the character: PDF/A refuses the export and names it. */
const isMissingCharacter = (error: unknown): boolean => String(error).includes('could not be displayed with any font');

/** @param fonts directories with further fonts */
export function openPdfPrinter(fonts: readonly string[] = []): PdfPrinter {
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontPaths(fonts) }] });
  const known = new Set<string>();
  const missing = new Set<string>();

  function compiled(template: string, data: string): NodeTypstDocument {
    compiler.mapShadow(join(workspace, dataPath), Buffer.from(data));
    const result = compiler.compile({ mainFileContent: template });
    if (result.result) return result.result;
    throw new Error(`typst: ${JSON.stringify(result.takeError()?.shortDiagnostics ?? 'no document')}`);
  }
  const archival = (document: NodeTypstDocument): Buffer => compiler.pdf(document, { pdfStandard: 'a-2b' });

  /** Halves the characters until those are left that no font has. About 1 ms a try, and each character is asked once. */
  function learn(characters: readonly string[]): void {
    try {
      archival(compiled(probeTemplate, JSON.stringify(characters)));
      for (const character of characters) known.add(character);
    } catch {
      const [only] = characters;
      if (characters.length === 1 && only !== undefined) return void missing.add(only);
      const half = Math.ceil(characters.length / 2);
      learn(characters.slice(0, half));
      learn(characters.slice(half));
    }
  }

  /** What no font shows is named by its code: it stays legible, searchable and unmistakable. */
  const shown = (text: string): string => {
    if (missing.size === 0) return text;
    return Array.from(graphemes.segment(text), ({ segment }) => (missing.has(segment) ? nameOf(segment) : segment)).join('');
  };

  return (document) => {
    try {
      const data = typstData(document, shown);
      try {
        return archival(compiled(typstTemplate, data));
      } catch (error) {
        if (!isMissingCharacter(error)) throw error;
        const characters = new Set(Array.from(graphemes.segment(data), ({ segment }) => segment));
        learn([...characters].filter((character) => !known.has(character) && !missing.has(character) && /[^\s\u0020-\u007E]/u.test(character)));
        const again = compiled(typstTemplate, typstData(document, shown));
        try {
          return archival(again);
        } catch {
          return compiler.pdf(again); // shaped together, characters may still lack a form: a plain PDF then
        }
      }
    } finally {
      compiler.evictCache(4);
    }
  };
}
