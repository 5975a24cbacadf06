/** A document as DOCX in the layout of GB/T 9704-2012. The same document gives the same bytes. */
import { AlignmentType, Document, Footer, Header, LineRuleType, PageNumber, Packer, Paragraph, TabStopType, TextRun } from 'docx';
import { printedOf } from './blocks.ts';
import { docxBlock } from './docx-blocks.ts';
import { settled } from './docx-settled.ts';
import { fontOf, sectionProperties, textWidth, twips } from './docx-styles.ts';
import type { OfficialDocument } from './model.ts';
import { footer } from './official.ts';

/** Page number `— 1 —` outside: right on odd pages, left on even ones, one character in; the seal on the other side. */
function footerOf(side: 'odd' | 'even', seal: string | null): Footer {
  const character = footer.number * 20;
  const number = new TextRun({ font: { ...fontOf('song'), ascii: '宋体', hAnsi: '宋体' }, size: footer.number * 2, children: ['— ', PageNumber.CURRENT, ' —'] });
  const mark = seal ? [new TextRun({ font: fontOf('song'), size: footer.seal * 2, text: `报送版本 ${seal}` })] : [];
  const right = textWidth - character;
  return new Footer({
    children: [new Paragraph({
      alignment: AlignmentType.LEFT,
      indent: { left: character },
      spacing: { line: twips(16), lineRule: LineRuleType.EXACT },
      tabStops: [{ type: TabStopType.RIGHT, position: right }],
      children: side === 'odd' ? [...mark, new TextRun({ children: ['\t'] }), number] : [number, new TextRun({ children: ['\t'] }), ...mark],
    })],
  });
}

const headerOf = (text: string | null): Header => new Header({
  children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: text ? [new TextRun({ font: fontOf('heiti'), size: footer.seal * 2, text })] : [] })],
});

/** Never throws for a document of the model: what cannot be printed (control characters, lone surrogates) is left out. */
export async function toDocx(document: OfficialDocument): Promise<Uint8Array> {
  const printed = printedOf(document);
  const draft = printed.head !== null;
  const file = new Document({
    title: printed.title,
    creator: printed.author,
    lastModifiedBy: printed.author,
    description: printed.seal ? `报送版本 ${printed.seal}` : '',
    evenAndOddHeaderAndFooters: true,
    compatibility: { version: 15 },
    sections: [{
      properties: sectionProperties,
      headers: { default: headerOf(printed.head), even: headerOf(printed.head) },
      footers: { default: footerOf('odd', printed.seal), even: footerOf('even', printed.seal) },
      children: printed.blocks.flatMap((block) => docxBlock(block, draft)),
    }],
  });
  return settled(await Packer.pack(file, 'uint8array'), printed.day);
}
