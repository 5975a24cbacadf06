/** The printer of this program, and the address that printed links point to. Said by the apps at start, and by tests. */
import type { Printing } from './printing.ts';

export type Printer = { readonly printing: Printing; readonly publicUrl: string };

let current: Printer | null = null;

export function printWith(printer: Printer): void {
  current = printer;
}

export function printer(): Printer {
  if (!current) throw new Error('printWith has not been called: nobody has said how documents are printed.');
  return current;
}
