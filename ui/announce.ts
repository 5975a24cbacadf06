/** What happened, said to screen readers, and shown for a moment to everyone. The shell holds the live regions. */
export type Announcement = { readonly id: number; readonly text: string; readonly tone: 'done' | 'failed'; readonly link?: { readonly to: string; readonly text: string } };

const listeners = new Set<(said: Announcement) => void>();
let last = 0;

function say(said: Omit<Announcement, 'id'>): void {
  last += 1;
  for (const listener of listeners) listener({ ...said, id: last });
}

/** Something was done: 已记入台账. With a link to where it lies now. */
export function announce(text: string, link?: Announcement['link']): void {
  say({ text, tone: 'done', ...(link ? { link } : {}) });
}

/** Something could not be done; the page shows it too, this says it aloud. */
export function announceFailure(text: string): void {
  say({ text, tone: 'failed' });
}

/** @returns ends the listening */
export function onAnnouncement(listener: (said: Announcement) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
