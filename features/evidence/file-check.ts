/** Looks at an arrived file before it is kept: its type borne out by its bytes, and nothing hostile inside. Throws a refusal that says why. */
import { open } from 'node:fs/promises';
import type { Issue } from '#engines/wire/endpoint.ts';
import { signatureOf } from '#platform/file-signature.ts';
import type { ArrivedFile } from '#platform/files.ts';
import { lookOf, readPicture } from '#platform/images.ts';
import { refuseIf } from '#platform/refusal.ts';
import { textEncodingOf } from '#platform/text-encoding.ts';
import { inspectZip } from '#platform/zip-inspection.ts';
import { acceptedFiles, mostPixels, type AcceptedExtension } from './contract.ts';
import { takenAtOf } from './exif.ts';
import { watchOfficeFile, type OfficeExtension } from './office-file.ts';
import { issuesOfPdfTail, issuesOfPicture, judgeType, zipBehind } from './rules.ts';

/** What a sound file is. `takenAt` by the camera's clock. */
export type Checked = {
  readonly mediaType: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly look: string | null;
  readonly takenAt: string | null;
};

const zipLimits = { entries: 5000, unpacked: 300 * 1024 * 1024, ratio: 100 };
/** An end-of-ZIP record with its longest comment lies within so many last bytes. */
const tailLength = 22 + 0xffff;

async function tailOf(path: string, size: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const length = Math.min(size, tailLength);
    const buffer = Buffer.alloc(length);
    await file.read(buffer, 0, length, size - length);
    return buffer;
  } finally {
    await file.close();
  }
}

async function issuesOfOffice(file: ArrivedFile, extension: OfficeExtension): Promise<Issue[]> {
  const watch = watchOfficeFile(extension);
  const { problem, names } = await inspectZip(file.path, zipLimits, watch.visit);
  return problem ? [{ code: problem, path: 'file' }] : watch.issues(names).slice(0, 5);
}

async function checkPicture(file: ArrivedFile, mediaType: string): Promise<Checked> {
  const picture = await readPicture(file.path);
  refuseIf(issuesOfPicture(picture));
  const look = await lookOf(file.path, mostPixels);
  if (!picture || look === null) refuseIf([{ code: 'evidence.picture-broken', path: 'file' }]);
  return { mediaType, width: picture?.width ?? null, height: picture?.height ?? null, look, takenAt: picture?.exif ? takenAtOf(picture.exif) : null };
}

const isPicture = (extension: AcceptedExtension): boolean => acceptedFiles[extension].startsWith('image/');

/**
 * @param name as the sender wrote it
 * @throws Refusal invalid, with everything that is wrong
 */
export async function checkFile(file: ArrivedFile, name: string): Promise<Checked & { readonly extension: AcceptedExtension }> {
  if (file.size === 0) refuseIf([{ code: 'evidence.empty', path: 'file' }]);
  const judged = judgeType(name, file.head, await signatureOf(file.head));
  refuseIf(judged.issues);
  const { extension } = judged;
  if (extension === null) throw new Error('A file without a type passed without an issue.');
  const mediaType = acceptedFiles[extension];
  const plain = { mediaType, width: null, height: null, look: null, takenAt: null };
  if (extension === 'docx' || extension === 'xlsx') {
    refuseIf(await issuesOfOffice(file, extension));
    return { ...plain, extension };
  }
  if (extension === 'csv' || extension === 'txt') {
    if ((await textEncodingOf(file.path, file.head)) === null) refuseIf([{ code: 'evidence.not-text', path: 'file', values: { extension } }]);
    return { ...plain, extension };
  }
  const tail = await tailOf(file.path, file.size);
  if (zipBehind(tail)) refuseIf([{ code: 'evidence.two-formats', path: 'file', values: { extension } }]);
  if (isPicture(extension)) return { ...(await checkPicture(file, mediaType)), extension };
  refuseIf(issuesOfPdfTail(tail));
  return { ...plain, extension };
}
