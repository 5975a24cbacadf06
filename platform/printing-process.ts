/**
 * The process in which documents are printed, so that no page stops the server from answering, and none can end it: Typst may abort
 * over a text, and a compiler that hangs can only be killed from outside. Started by printing.ts.
 */
import type { OfficialDocument } from '#engines/document/model.ts';
import { toDocx } from '#engines/document/to-docx.ts';
import type { PdfPrinter } from './typst.ts';

export type PrintFormat = 'docx' | 'pdf';
/** `careful`: the process died over this document before. */
export type PrintAsked = { readonly number: number; readonly format: PrintFormat; readonly document: OfficialDocument; readonly careful: boolean };
export type PrintAnswer = { readonly number: number; readonly bytes: Uint8Array } | { readonly number: number; readonly fault: string };

const fonts = process.argv.slice(2);
let printPdf: PdfPrinter | null = null;

async function printed({ format, document, careful }: PrintAsked): Promise<Uint8Array> {
  if (format === 'docx') return toDocx(document);
  // Loaded with the first PDF: the compiler takes 100 MB, and many days see DOCX only.
  printPdf ??= (await import('./typst.ts')).openPdfPrinter(fonts);
  return printPdf(document, careful);
}

function answer(answered: PrintAnswer): void {
  process.send?.(answered);
}

process.on('message', (asked: PrintAsked) => {
  printed(asked).then(
    (bytes) => answer({ number: asked.number, bytes }),
    (error: unknown) => answer({ number: asked.number, fault: error instanceof Error ? error.message : String(error) }),
  );
});
// The server is gone: nobody waits for this document.
process.on('disconnect', () => process.exit());
