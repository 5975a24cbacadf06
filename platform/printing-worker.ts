/** The thread in which documents are printed, so that no page stops the server from answering. Started by printing.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import type { OfficialDocument } from '#engines/document/model.ts';
import { toDocx } from '#engines/document/to-docx.ts';
import type { PdfPrinter } from './typst.ts';

export type PrintFormat = 'docx' | 'pdf';
export type PrintAsked = { readonly number: number; readonly format: PrintFormat; readonly document: OfficialDocument };
export type PrintAnswer = { readonly number: number; readonly bytes: Uint8Array } | { readonly number: number; readonly fault: string };

const { fonts } = workerData as { readonly fonts: readonly string[] };
let printPdf: PdfPrinter | null = null;

async function printed({ format, document }: PrintAsked): Promise<Uint8Array> {
  if (format === 'docx') return toDocx(document);
  // Loaded with the first PDF: the compiler takes 100 MB, and many days see DOCX only.
  printPdf ??= (await import('./typst.ts')).openPdfPrinter(fonts);
  return printPdf(document);
}

parentPort?.on('message', async (asked: PrintAsked) => {
  try {
    // A copy of its own: memory that moves to the other thread must not belong to a pool.
    const bytes = new Uint8Array(await printed(asked));
    parentPort?.postMessage({ number: asked.number, bytes } satisfies PrintAnswer, [bytes.buffer]);
  } catch (error) {
    parentPort?.postMessage({ number: asked.number, fault: error instanceof Error ? error.message : String(error) } satisfies PrintAnswer);
  }
});
