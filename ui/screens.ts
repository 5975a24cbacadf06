/** What a feature shows: pages by path, and pieces for other features' pages. All loaded when first seen. */
import type { ComponentType } from 'react';

/** A page. `title` is a key of the feature's words; the page itself names itself more exactly through `Page`. */
export type Screen = {
  /** `/records/:id` */
  readonly path: string;
  readonly title: string;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  /** Shown without a session, and without the bars. */
  readonly public?: boolean;
};

/** What a panel is told: ids of the things that the page shows. */
export type PanelProps = { readonly of: Readonly<Record<string, number | string>> };

/** A piece for another page: `record.side`, `unit.below`, `home.side`. Lower `order` comes first. */
export type Panel = {
  readonly place: string;
  readonly order: number;
  readonly load: () => Promise<{ readonly default: ComponentType<PanelProps> }>;
};

export type FeatureScreens = { readonly name: string; readonly screens: readonly Screen[]; readonly panels: readonly Panel[] };
