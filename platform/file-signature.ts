/** What a file's first bytes say it is. */

/** Extension of the recognised type (`exe`, `elf`, `zip`, `pdf` …), or null: text has no signature, and much else has none either. */
export async function signatureOf(head: Uint8Array): Promise<string | null> {
  try {
    const { fileTypeFromBuffer } = await import('file-type');
    return (await fileTypeFromBuffer(head))?.ext ?? null;
  } catch {
    // A file made to confuse the detector has no type.
    return null;
  }
}
