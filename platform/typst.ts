/** PDF through Typst: PDF/A-2b with outline and links (not tagged: the compiler's Typst is 0.13). The compiler is kept, so only the first page is slow. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { OfficialDocument } from '#engines/document/model.ts';
import { dataPath, typstData, typstTemplate } from '#engines/document/to-typst.ts';
import { covers, type Coverage } from './font-coverage.ts';
import { findFonts, shippedCoverage } from './fonts.ts';

/** `careful`: only what the shipped face shows is set; for a second try after a crash. */
export type PdfPrinter = (document: OfficialDocument, careful?: boolean) => Uint8Array;

/** Nothing is read from it: the template names one file, and that one lies in memory. */
const workspace = join(tmpdir(), 'taizhang-typst');

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const nameOf = (character: string): string => `〔${[...character].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')}〕`;

/** Blanks and joiners that need no picture. */
const unseen = /^[\s\p{Default_Ignorable_Code_Point}]$/u;

/** What no font shows is named by its code: it stays legible, searchable and unmistakable, where a box would be none of these. */
export function showable(coverage: Coverage): (text: string) => string {
  const isShown = (grapheme: string): boolean => [...grapheme].every((one) => unseen.test(one) || covers(coverage, one.codePointAt(0) ?? 0));
  return (text) => (isShown(text) ? text : Array.from(graphemes.segment(text), ({ segment }) => (isShown(segment) ? segment : nameOf(segment))).join(''));
}

/** @param extra directories with further fonts */
export function openPdfPrinter(extra: readonly string[] = []): PdfPrinter {
  const fonts = findFonts(extra);
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [...fonts.paths] }] });
  const shown = showable(fonts.coverage);

  function compiled(document: OfficialDocument, show: (text: string) => string): NodeTypstDocument {
    compiler.mapShadow(join(workspace, dataPath), Buffer.from(typstData(document, show)));
    const result = compiler.compile({ mainFileContent: typstTemplate });
    if (result.result) return result.result;
    throw new Error(`typst: ${JSON.stringify(result.takeError()?.shortDiagnostics ?? 'no document')}`);
  }

  return (document, careful = false) => {
    try {
      if (!careful) {
        try {
          return compiler.pdf(compiled(document, shown), { pdfStandard: 'a-2b' });
        } catch (error) {
          // Characters shaped together may lack a form that each has alone; PDF/A then refuses the export.
          if (!String(error).includes('could not be displayed')) throw error;
        }
      }
      const plain = compiled(document, showable(shippedCoverage()));
      try {
        return compiler.pdf(plain, { pdfStandard: 'a-2b' });
      } catch {
        return compiler.pdf(plain);
      }
    } finally {
      compiler.evictCache(4);
    }
  };
}
