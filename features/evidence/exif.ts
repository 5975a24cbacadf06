/** When a camera says a picture was taken (Exif 2.32: DateTimeOriginal, DateTimeDigitized, DateTime). Reads hostile bytes safely. */

const pointerToExif = 0x8769;
const original = 0x9003;
const digitized = 0x9004;
const changed = 0x0132;
/** No camera writes more fields than this into one directory. */
const mostFields = 500;

type Field = { readonly tag: number; readonly count: number; readonly at: number };

function fieldsAt(view: DataView, at: number, little: boolean): Field[] {
  if (at + 2 > view.byteLength) return [];
  const fields: Field[] = [];
  const count = Math.min(view.getUint16(at, little), mostFields);
  for (let number = 0; number < count; number += 1) {
    const place = at + 2 + number * 12;
    if (place + 12 > view.byteLength) break;
    fields.push({ tag: view.getUint16(place, little), count: view.getUint32(place + 4, little), at: view.getUint32(place + 8, little) });
  }
  return fields;
}

/** `2025:06:12 09:30:00` → `2025-06-12T09:30:00`; null for clocks never set and days that do not exist. */
function localTime(view: DataView, field: Field | undefined): string | null {
  if (!field || field.count < 19 || field.at + 19 > view.byteLength) return null;
  const text = String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + field.at, 19));
  const match = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text);
  if (!match) return null;
  const time = `${match[1]}-${match[2]}-${match[3]}T${match[4]}`;
  const known = new Date(`${time}Z`);
  const year = Number(match[1]);
  return !Number.isNaN(known.getTime()) && known.toISOString().startsWith(time) && year >= 1990 && year <= 2100 ? time : null;
}

/** @param exif the Exif block, with or without its `Exif\0\0` mark */
export function takenAtOf(exif: Uint8Array): string | null {
  const start = exif[0] === 0x45 && exif[1] === 0x78 ? 6 : 0;
  if (exif.length < start + 8) return null;
  const view = new DataView(exif.buffer, exif.byteOffset + start, exif.length - start);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return null;
  const little = order === 0x4949;
  const main = fieldsAt(view, view.getUint32(4, little), little);
  const pointer = main.find((field) => field.tag === pointerToExif);
  const inner = pointer ? fieldsAt(view, pointer.at, little) : [];
  return localTime(view, inner.find((field) => field.tag === original))
    ?? localTime(view, inner.find((field) => field.tag === digitized))
    ?? localTime(view, main.find((field) => field.tag === changed));
}
