/** Whether there is room for the evidence beside the paper. */
import { useSyncExternalStore } from 'react';

const wide = '(min-width: 1100px)';

export function useWide(): boolean {
  return useSyncExternalStore((changed) => {
    const query = window.matchMedia(wide);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, () => window.matchMedia(wide).matches);
}
