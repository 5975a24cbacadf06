/** Live regions: what was done is said politely, what failed at once; both are shown too. */
import { useEffect, useState } from 'react';
import { Go } from '#ui/place.tsx';
import { onAnnouncement, type Announcement } from '#ui/announce.ts';

const shownFor = 8000;

export function Announcements() {
  const [said, setSaid] = useState<Announcement | null>(null);
  useEffect(() => onAnnouncement(setSaid), []);
  useEffect(() => {
    if (!said) return undefined;
    const timer = setTimeout(() => setSaid((now) => (now?.id === said.id ? null : now)), shownFor);
    return () => clearTimeout(timer);
  }, [said]);
  const done = said?.tone === 'done' ? said : null;
  return (
    <>
      <div role="status" aria-live="polite" className={done ? 'tz-said' : 'tz-hidden'}>
        {done ? <><span>{done.text}</span>{done.link ? <Go to={done.link.to}>{done.link.text}</Go> : null}</> : null}
      </div>
      <div role="alert" aria-live="assertive" className="tz-hidden">{said?.tone === 'failed' ? said.text : ''}</div>
    </>
  );
}
