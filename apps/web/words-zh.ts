/// <reference types="vite/client" />
/** All words in one language, by feature, and antd's own. */
import antd from 'antd/es/locale/zh_CN.js';
import { localeFrom, spacesFrom } from './word-spaces.ts';

const files = import.meta.glob<Readonly<Record<string, string>>>(['../../features/*/words.zh-CN.json', '../../ui/words.zh-CN.json', './words.zh-CN.json'], { eager: true, import: 'default' });

export const spaces = spacesFrom(files);
export const locale = localeFrom(antd);
