/** A side sheet that the address opens (`?record=12`), so that Back closes it and a link to it can be sent. */
import type { ReactNode } from 'react';
import { Drawer } from 'antd';
import { useNarrow } from './appearance.ts';
import { usePlace } from './place.tsx';
import { useWords } from './words.ts';

export type SideDrawerProps = {
  /** Name of the part of the query that opens it. */
  readonly name: string;
  readonly title: ReactNode;
  readonly children: (value: string) => ReactNode;
  readonly extra?: ReactNode;
  /** Other parts of the query that go when it is closed. */
  readonly with?: readonly string[];
};

export function SideDrawer({ name, title, children, extra, with: others = [] }: SideDrawerProps) {
  const t = useWords('ui');
  const { query, setQuery } = usePlace();
  const narrow = useNarrow();
  const value = query[name];
  const close = (): void => setQuery(Object.fromEntries([name, ...others].map((part) => [part, null])), { replace: true });
  return (
    <Drawer open={value !== undefined} onClose={close} title={title} extra={extra} size={narrow ? '100%' : 560} destroyOnHidden closable={{ 'aria-label': t('drawer.close') }}>
      {value === undefined ? null : children(value)}
    </Drawer>
  );
}
