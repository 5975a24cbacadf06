/** The layout of GB/T 9704-2012 as values; preset "plain report" (a work summary without red head). DOCX and PDF are both made from it. */

/** Millimetres. The type area is 156 × 225. */
export const page = {
  width: 210,
  height: 297,
  top: 37,
  left: 28,
  right: 26,
  bottom: 35,
  /** Dash of the page number below the type area. */
  numberBelow: 7,
} as const;

/** 22 lines × 28 characters. Sizes in points: 3号 = 16. */
export const grid = { lines: 22, characters: 28, /** pt from line to line, 225 mm / 22 rounded down */ pitch: 28.95, body: 16 } as const;

export type FontRole = 'xiaobiaosong' | 'fangsong' | 'kaiti' | 'heiti' | 'song';

/**
 * Names of each face. `office`: what DOCX names, for the font is on officials' machines; `families`: what may stand for it,
 * best first. The commercial faces are never shipped; the last resort, Noto Serif SC, is.
 */
export const fonts: Readonly<Record<FontRole, { readonly office: string; readonly families: readonly string[]; /** the face is dark by itself, so its substitute is set bold */ readonly dark: boolean }>> = {
  xiaobiaosong: { office: '方正小标宋简体', families: ['FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', '方正小标宋简体', '方正小标宋_GBK'], dark: true },
  fangsong: { office: '仿宋_GB2312', families: ['FangSong_GB2312', '仿宋_GB2312', 'FangSong', '仿宋', 'STFangsong', '华文仿宋', 'FandolFang R', 'FandolFang'], dark: false },
  kaiti: { office: '楷体_GB2312', families: ['KaiTi_GB2312', '楷体_GB2312', 'KaiTi', '楷体', 'STKaiti', '华文楷体', 'LXGW WenKai', 'FandolKai'], dark: false },
  heiti: { office: '黑体', families: ['SimHei', '黑体', 'STHeiti', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'FandolHei'], dark: true },
  song: { office: '宋体', families: ['SimSun', '宋体', 'STSong', 'Noto Serif CJK SC', 'Source Han Serif SC', 'FandolSong'], dark: false },
};

/** Digits and Latin letters (convention; the standard does not say). */
export const latin = { office: 'Times New Roman', families: ['Times New Roman', 'Liberation Serif', 'Nimbus Roman'] } as const;

export const shippedFamily = 'Noto Serif SC';

/** What a paragraph is, not how it looks. */
export type Role =
  | 'title' | 'author' | 'heading1' | 'heading2' | 'heading3' | 'heading4' | 'body' | 'item' | 'caption'
  | 'annexNote' | 'signatureUnit' | 'signatureDate' | 'annexMark' | 'annexTitle' | 'annexText' | 'annexEntry' | 'tableHead' | 'tableCell' | 'smallHead' | 'smallCell';

export type Style = {
  readonly name: string;
  readonly font: FontRole;
  /** pt */
  readonly size: number;
  readonly align: 'justify' | 'left' | 'center' | 'right';
  /** First line in from the left, in characters of this size. */
  readonly firstLine: number;
  /** pt from line to line. */
  readonly pitch: number;
  /** pt below the paragraph. */
  readonly after: number;
  /** Stays on the page of what follows. */
  readonly keepNext: boolean;
  /** Level in the outline (navigation), or null. */
  readonly outline: 1 | 2 | 3 | 4 | null;
};

const base: Style = { name: '', font: 'fangsong', size: 16, align: 'justify', firstLine: 2, pitch: grid.pitch, after: 0, keepNext: false, outline: null };
const heading = (name: string, font: FontRole, outline: 1 | 2 | 3 | 4): Style => ({ ...base, name, font, outline, keepNext: true });
const cell: Style = { ...base, size: 12, align: 'left', firstLine: 0, pitch: 17 };

export const styles: Readonly<Record<Role, Style>> = {
  title: { ...base, name: '公文标题', font: 'xiaobiaosong', size: 22, align: 'center', firstLine: 0, pitch: 33, keepNext: true },
  author: { ...base, name: '公文作者', font: 'kaiti', align: 'center', firstLine: 0 },
  heading1: heading('一级标题', 'heiti', 1),
  heading2: heading('二级标题', 'kaiti', 2),
  heading3: heading('三级标题', 'fangsong', 3),
  heading4: heading('四级标题', 'fangsong', 4),
  body: { ...base, name: '公文正文' },
  item: { ...base, name: '公文列项' },
  caption: { ...base, name: '表题', font: 'heiti', size: 14, align: 'center', firstLine: 0, keepNext: true },
  annexNote: { ...base, name: '附件说明', align: 'left' },
  signatureUnit: { ...base, name: '发文机关署名', align: 'left', firstLine: 0, keepNext: true },
  signatureDate: { ...base, name: '成文日期', align: 'left', firstLine: 0 },
  annexMark: { ...base, name: '附件标识', font: 'heiti', align: 'left', firstLine: 0, keepNext: true },
  annexTitle: { ...base, name: '附件标题', font: 'xiaobiaosong', size: 22, align: 'center', firstLine: 0, pitch: 33, keepNext: true, outline: 1 },
  annexText: { ...base, name: '附件文字', size: 12, pitch: 20, after: 6 },
  annexEntry: { ...base, name: '附件条目', font: 'heiti', size: 12, align: 'left', firstLine: 0, pitch: 22, keepNext: true, outline: 2 },
  tableHead: { ...cell, name: '表头', font: 'heiti', align: 'center' },
  tableCell: { ...cell, name: '表格文字' },
  smallHead: { ...cell, name: '附件表头', font: 'heiti', size: 10.5, align: 'center', pitch: 15 },
  smallCell: { ...cell, name: '附件表格文字', size: 10.5, pitch: 15 },
};

/** 4号 for the page number, 小五 for the seal line and the draft mark beside it. */
export const footer = { number: 14, seal: 9 } as const;
