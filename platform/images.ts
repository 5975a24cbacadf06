/** Pictures: their measures, a hash by which similar ones are found, and previews drawn anew. Decoding is bounded. */
import type { Sharp, SharpOptions } from 'sharp';

/** Loaded with the first picture. One thread a picture and no cache: previews must not take the machine from everybody else. */
async function openPicture(path: string, options: SharpOptions): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp(path, options);
}

export type Picture = {
  /** As shown: turned by the orientation the camera noted. */
  readonly width: number;
  readonly height: number;
  readonly exif: Uint8Array | null;
};

const seconds = 20;

/** Reads the header only. Null where it cannot be read. */
export async function readPicture(path: string): Promise<Picture | null> {
  try {
    const { autoOrient, exif } = await (await openPicture(path, { limitInputPixels: false })).metadata();
    return { width: autoOrient.width, height: autoOrient.height, exif: exif ?? null };
  } catch {
    return null;
  }
}

/**
 * Difference hash: 9 × 8 grey values, one bit for each that is darker than its right neighbour; 64 digits of 0 and 1.
 * Null where the picture cannot be decoded (cut off, too many pixels).
 */
export async function lookOf(path: string, mostPixels: number): Promise<string | null> {
  try {
    const grey = await (await openPicture(path, { limitInputPixels: mostPixels, failOn: 'error' })).autoOrient().greyscale().resize(9, 8, { fit: 'fill' }).timeout({ seconds }).raw().toBuffer();
    let bits = '';
    for (let row = 0; row < 8; row += 1) {
      for (let column = 0; column < 8; column += 1) bits += (grey[row * 9 + column] ?? 0) < (grey[row * 9 + column + 1] ?? 0) ? '1' : '0';
    }
    return bits;
  } catch {
    return null;
  }
}

/** A WebP of at most `side` pixels, without place, camera or any other data. @throws where the picture cannot be decoded at all */
export async function drawPreview(path: string, side: number, mostPixels: number): Promise<Uint8Array> {
  return (await openPicture(path, { limitInputPixels: mostPixels, failOn: 'none' })).autoOrient()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true }).webp({ quality: 78 }).timeout({ seconds }).toBuffer();
}
