/** Whether a file is text, and in which of the encodings that Chinese offices write. */
import { createReadStream } from 'node:fs';

const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type TextEncoding = (typeof encodings)[number];

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for; tab, line ends and form feed are text
const noText = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

async function decodes(path: string, encoding: TextEncoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) {
      if (noText.test(decoder.decode(chunk, { stream: true }))) return false;
    }
    return !noText.test(decoder.decode());
  } catch {
    return false;
  }
}

/** The encoding of a text file, or null when it is none. UTF-16 only with its mark. @param head the file's first bytes */
export async function textEncodingOf(path: string, head: Uint8Array): Promise<TextEncoding | null> {
  if (head[0] === 0xff && head[1] === 0xfe) return (await decodes(path, 'utf-16le')) ? 'utf-16le' : null;
  if (head[0] === 0xfe && head[1] === 0xff) return (await decodes(path, 'utf-16be')) ? 'utf-16be' : null;
  if (await decodes(path, 'utf-8')) return 'utf-8';
  return (await decodes(path, 'gb18030')) ? 'gb18030' : null;
}
