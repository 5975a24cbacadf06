/** The layout as styles of a DOCX, so that whoever edits it in Word or WPS keeps it. Measures: twips (1/20 pt) and half-points. */
import { AlignmentType, DocumentGridType, LineRuleType, type IParagraphStyleOptions, type ISectionPropertiesOptions, type IStylesOptions } from 'docx';
import { fonts, grid, latin, page, styles, type FontRole, type Role, type Style } from './official.ts';

const twipsOfMillimetre = 1440 / 25.4;

/** Rounded down, so that nothing grows out of the type area. */
export const twips = (points: number): number => Math.floor(points * 20);
export const millimetres = (length: number): number => Math.floor(length * twipsOfMillimetre);
/** 156 mm. */
export const textWidth = 8844;

export const fontOf = (role: FontRole): { readonly ascii: string; readonly hAnsi: string; readonly cs: string; readonly eastAsia: string } => ({
  ascii: latin.office,
  hAnsi: latin.office,
  cs: latin.office,
  eastAsia: fonts[role].office,
});

/**
 * 28 characters of 16 pt are 448 pt, the type area has 442.2: each is set 0.25 pt closer. (A character grid says the same,
 * but LibreOffice spreads the text under it; measured in tests/pages.)
 */
const closer = -5;

/** Width of one character of this size in the text, in twips. */
export const characterOf = (size: number): number => size * 20 + (size === grid.body ? closer : 0);

const alignments = { justify: AlignmentType.BOTH, left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;
export const alignmentOf = (align: Style['align']): (typeof alignments)[Style['align']] => alignments[align];

/** Word's own names for headings and title, so that navigation and screen readers know them. */
const known: Partial<Record<Role, string>> = { title: 'Title', heading1: 'Heading1', heading2: 'Heading2', heading3: 'Heading3', heading4: 'Heading4' };
export const styleId = (role: Role): string => known[role] ?? `Official-${role}`;

function styleOf(role: Role): IParagraphStyleOptions {
  const style = styles[role];
  return {
    id: styleId(role),
    ...(known[role] ? {} : { name: style.name, basedOn: 'Normal', quickFormat: true }),
    run: {
      font: fontOf(style.font),
      size: style.size * 2,
      color: '000000',
      bold: false,
      italics: false,
      ...(style.size === grid.body && { characterSpacing: closer }),
    },
    paragraph: {
      alignment: alignmentOf(style.align),
      spacing: style.pitch === null ? { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO } : { before: 0, after: 0, line: twips(style.pitch), lineRule: LineRuleType.EXACT },
      ...(style.firstLine > 0 && { indent: { firstLine: style.firstLine * characterOf(style.size), firstLineChars: style.firstLine * 100 } }),
      ...(style.keepNext && { keepNext: true }),
      ...(style.outline !== null && { outlineLevel: style.outline - 1 }),
    },
  };
}

export function docxStyles(): IStylesOptions {
  const { title, heading1, heading2, heading3, heading4, ...others } = styles;
  return {
    default: {
      document: {
        run: { font: fontOf('fangsong'), size: grid.body * 2, language: { value: 'en-US', eastAsia: 'zh-CN' } },
      },
      title: styleOf('title'),
      heading1: styleOf('heading1'),
      heading2: styleOf('heading2'),
      heading3: styleOf('heading3'),
      heading4: styleOf('heading4'),
    },
    paragraphStyles: (Object.keys(others) as Role[]).map(styleOf),
  };
}

/** 4号 line whose dash lies 7 mm below the type area: the line is 16 pt high, the dash in its middle. */
const footerDistance = millimetres(page.bottom - page.numberBelow) - twips(8);

export const sectionProperties: ISectionPropertiesOptions = {
  page: {
    size: { width: 11_906, height: 16_838 },
    margin: { top: millimetres(page.top), bottom: millimetres(page.bottom), left: millimetres(page.left), right: millimetres(page.right), header: millimetres(20), footer: footerDistance },
  },
  grid: { type: DocumentGridType.LINES, linePitch: twips(grid.pitch) },
};
