/** Shows what later features offer for this place of the page. */
import { Component, createContext, lazy, Suspense, useContext, type ComponentType, type ReactNode } from 'react';
import { Loading } from './Loading.tsx';
import type { Panel, PanelProps } from './screens.ts';
import { useWords } from './words.ts';

type Lazy = { readonly place: string; readonly order: number; readonly Piece: ComponentType<PanelProps> };

const PanelsContext = createContext<readonly Lazy[]>([]);

/** The shell hands all panels in once. */
export function PanelsProvider({ panels, children }: { readonly panels: readonly Lazy[]; readonly children: ReactNode }) {
  return <PanelsContext.Provider value={panels}>{children}</PanelsContext.Provider>;
}

export function lazyPanels(panels: readonly Panel[]): readonly Lazy[] {
  return panels.map(({ place, order, load }) => ({ place, order, Piece: lazy(load) })).sort((a, b) => a.order - b.order);
}

/** A panel that breaks must not take the page with it. */
class Guard extends Component<{ readonly children: ReactNode; readonly instead: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? this.props.instead : this.props.children;
  }
}

export function Panels({ place, of }: PanelProps & { readonly place: string }) {
  const t = useWords('ui');
  const panels = useContext(PanelsContext).filter((panel) => panel.place === place);
  return panels.map(({ Piece, order }) => (
    <Guard key={`${order}-${JSON.stringify(of)}`} instead={<p className="tz-quiet">{t('panel.broken')}</p>}>
      <Suspense fallback={<Loading small />}><Piece of={of} /></Suspense>
    </Guard>
  ));
}
