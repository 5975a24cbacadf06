/** Puts a language together from its files. */
import type { ConfigProviderProps } from 'antd';

export type Locale = NonNullable<ConfigProviderProps['locale']>;

/** Names word files after the folder they lie in: features/records → records, ui → ui, this folder → shell. */
export function spacesFrom(files: Readonly<Record<string, Readonly<Record<string, string>>>>): Record<string, Readonly<Record<string, string>>> {
  return Object.fromEntries(Object.entries(files).map(([path, words]) => [/\/([^/.]+)\/words\./.exec(path)?.[1] ?? 'shell', words]));
}

/** antd's locale files are typed as CommonJS and built as ES modules: the value lies one step deeper in the first reading. */
export function localeFrom(file: Locale | { readonly default: Locale }): Locale {
  return 'default' in file ? file.default : file;
}
