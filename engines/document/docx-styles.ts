/**
 * The layout as styles of a DOCX, so that whoever edits it in Word or WPS keeps it. Measures: twips (1/20 pt) and half-points.
 * The styles part is written here, not by the docx package, which cannot switch off grid snapping and automatic blanks in a style.
 */
import { AlignmentType, DocumentGridType, type ISectionPropertiesOptions } from 'docx';
import { fonts, grid, latin, page, styles, type FontRole, type Role, type Style } from './official.ts';

/** Rounded down, so that nothing grows out of the type area. */
export const twips = (points: number): number => Math.floor(points * 20);
const millimetres = (length: number): number => Math.floor((length * 1440) / 25.4);
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

/** Word's own ids and names for headings and title, so that navigation and screen readers know them. */
const known: Partial<Record<Role, string>> = { title: 'Title', heading1: 'heading 1', heading2: 'heading 2', heading3: 'heading 3', heading4: 'heading 4' };
const idOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replace(' ', '');
export const styleId = (role: Role): string => (known[role] ? idOf(known[role]) : `Official-${role}`);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
const part = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${content}</w:${root}>`;

const runFonts = (role: FontRole): string => {
  const { ascii, hAnsi, cs, eastAsia } = fontOf(role);
  return `<w:rFonts w:ascii="${ascii}" w:hAnsi="${hAnsi}" w:eastAsia="${escaped(eastAsia)}" w:cs="${cs}"/>`;
};

/** Pages are filled to the last line; no hanging punctuation outside the type area, no automatic blank between Han and digits (LibreOffice knows neither). */
const spacingOff = '<w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>';

/** Elements in the order of the schema: Word refuses another. */
function styleXml(role: Role): string {
  const style = styles[role];
  const paragraph = [
    style.keepNext ? '<w:keepNext/>' : '',
    style.pitch === grid.pitch ? '' : '<w:snapToGrid w:val="0"/>',
    `<w:spacing w:before="0" w:after="${twips(style.after)}" w:line="${twips(style.pitch)}" w:lineRule="exact"/>`,
    style.firstLine > 0 ? `<w:ind w:firstLineChars="${style.firstLine * 100}" w:firstLine="${style.firstLine * characterOf(style.size)}"/>` : '',
    `<w:jc w:val="${alignmentOf(style.align)}"/>`,
    style.outline === null ? '' : `<w:outlineLvl w:val="${style.outline - 1}"/>`,
  ].join('');
  const run = [
    runFonts(style.font),
    '<w:color w:val="000000"/>',
    style.size === grid.body ? `<w:spacing w:val="${closer}"/>` : '',
    `<w:sz w:val="${style.size * 2}"/><w:szCs w:val="${style.size * 2}"/>`,
  ].join('');
  return `<w:style w:type="paragraph"${known[role] ? '' : ' w:customStyle="1"'} w:styleId="${styleId(role)}"><w:name w:val="${known[role] ?? style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

const defaults = [
  '<w:docDefaults><w:rPrDefault><w:rPr>', runFonts('fangsong'), `<w:sz w:val="${grid.body * 2}"/><w:szCs w:val="${grid.body * 2}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`,
  '<w:pPrDefault/></w:docDefaults>',
  `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>${spacingOff}</w:pPr></w:style>`,
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
].join('');

export const stylesPart = part('styles', defaults + (Object.keys(styles) as Role[]).map(styleXml).join(''));

/** Names of the faces with what may stand for them: Word takes an alternative that is there. */
export const fontTable = part('fonts', [
  `<w:font w:name="${latin.office}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>`,
  ...Object.values(fonts).map(({ office, families }) => {
    const others = families.filter((family) => family !== office).join(',');
    return `<w:font w:name="${escaped(office)}"><w:altName w:val="${escaped(others)}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`;
  }),
].join(''));

/** 4号 line whose dash lies 7 mm below the type area: the line is 16 pt high, the dash in its middle. */
const footerDistance = millimetres(page.bottom - page.numberBelow) - twips(8);

export const sectionProperties: ISectionPropertiesOptions = {
  page: {
    size: { width: 11_906, height: 16_838 },
    margin: { top: millimetres(page.top), bottom: millimetres(page.bottom), left: millimetres(page.left), right: millimetres(page.right), header: millimetres(20), footer: footerDistance },
  },
  grid: { type: DocumentGridType.LINES, linePitch: twips(grid.pitch) },
};
