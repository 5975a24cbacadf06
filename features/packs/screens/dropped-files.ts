/** Files of a folder that was dropped onto the page, with their paths. */
import type { ChosenFile } from './pack-files.ts';

/** No pack has so many: dropping a whole disk must not hang the browser. */
const mostEntries = 2000;

async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  // A reader hands out some hundred at a time, and none when it has no more.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0 || all.length > mostEntries) return all;
    all.push(...some);
  }
}

async function walk(entry: FileSystemEntry, found: ChosenFile[]): Promise<void> {
  if (found.length > mostEntries) return;
  if (entry.isDirectory) {
    for (const below of await entriesOf(entry as FileSystemDirectoryEntry)) await walk(below, found);
    return;
  }
  const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
  found.push({ path: entry.fullPath.replace(/^\//, ''), size: file.size, text: () => file.text() });
}

export async function droppedFiles(data: DataTransfer): Promise<ChosenFile[]> {
  // The items vanish after the event: they are taken before the first wait.
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found: ChosenFile[] = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}
