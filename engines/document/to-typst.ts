/**
 * A document for Typst: a fixed template and the document as JSON beside it. Text of users is data for the template and is never
 * read as markup. What a font cannot show is replaced before (platform/typst.ts knows the fonts).
 */
import { printedOf } from './blocks.ts';
import type { OfficialDocument } from './model.ts';
import { fonts, footer, grid, latin, page, shippedFamily, styles } from './official.ts';
import { linesBeforeSplit, type Printed } from './printed.ts';

/** Name of the JSON file that the template reads. */
export const dataPath = '/document.json';

/** Typst breaks no word of letters by itself: give very long ones a place to break every 16 characters. */
const longWord = /[^\s\u200B\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u3000-\u303F]{17,}/gu;
const breakable = (text: string): string => text.replace(longWord, (word) => [...word].map((character, i) => (i > 0 && i % 16 === 0 ? `\u200B${character}` : character)).join(''));

/** @param shown replaces what the loaded fonts cannot show */
export function typstData(document: OfficialDocument, shown: (text: string) => string): string {
  const printed: Printed = printedOf(document);
  const layout = { page, grid, fonts: Object.fromEntries(Object.entries(fonts).map(([role, { families, dark }]) => [role, { families, dark }])), latin: latin.families, shipped: shippedFamily, styles, footer, linesBeforeSplit };
  return JSON.stringify({ ...printed, layout }, (key, value: unknown) => (typeof value === 'string' && (key === 'text' || key === 'title' || key === 'head' || key === 'seal' || key === 'author') ? breakable(shown(value)) : value));
}

/** The template. Nothing is ever inserted into it. */
export const typstTemplate = String.raw`
#let data = json("${dataPath}")
#let layout = data.layout
#let draft = data.head != none
#let ink = rgb("#1F4E79")

#let faces(role) = (
  layout.latin.map(name => (name: name, covers: "latin-in-cjk"))
  + layout.fonts.at(role).families + (layout.shipped,)
)
// Bold is for substitutes: the real faces have one weight, and Typst makes none up.
#let weight(style) = if layout.fonts.at(style.font).dark or style.outline == 2 { "bold" } else { "regular" }
#let closer(size) = if size == layout.grid.body {
  ((layout.page.width - layout.page.left - layout.page.right) * 1mm - layout.grid.characters * size * 1pt) / layout.grid.characters
} else { 0pt }
#let character(size) = size * 1pt + closer(size)

#set document(title: data.title, author: if data.author == "" { () } else { (data.author,) }, date: if data.day == none { none } else {
  let parts = data.day.split("-").map(int)
  datetime(year: parts.at(0), month: parts.at(1), day: parts.at(2))
})
#set text(lang: "zh", region: "cn", size: layout.grid.body * 1pt, font: faces("fangsong"), cjk-latin-spacing: none, hyphenate: false, top-edge: 0.88em, bottom-edge: -0.12em, fallback: true, overhang: false, costs: (orphan: 0%, widow: 0%))

#let wave = tiling(size: (6pt, 3pt), relative: "parent", curve(stroke: 0.6pt + rgb("#B42318"), curve.move((0pt, 1.5pt)), curve.quad((1.5pt, -0.5pt), (3pt, 1.5pt)), curve.quad((4.5pt, 3.5pt), (6pt, 1.5pt))))

#let marked(run) = {
  let parts = run.text.split("\n")
  let content = parts.map(part => text(part)).join(linebreak())
  let mark = run.at("mark", default: none)
  if mark == "bold" { content = strong(content) }
  if mark == "gap" { content = highlight(fill: rgb("#FFF2CC"), extent: 1pt, strong(content)) }
  if mark == "unsupported" { content = underline(stroke: (paint: wave, thickness: 3pt), offset: 4pt, extent: 0pt, content) }
  if mark == "figure" and draft { content = underline(stroke: (paint: ink, thickness: 0.7pt, dash: "dotted"), offset: 3pt, content) }
  if mark == "link" { content = text(fill: ink, underline(stroke: 0.5pt + ink, offset: 2pt, content)) }
  if "to" in run { content = link(label(run.to), content) }
  if "href" in run { content = link(run.href, content) }
  if "anchor" in run [#content#label(run.anchor)] else { content }
}

#let set-in(role, body, align-as: none) = {
  let style = layout.styles.at(role)
  let gap = (style.pitch - style.size) * 1pt
  set text(size: style.size * 1pt, font: faces(style.font), weight: weight(style), tracking: closer(style.size))
  let justify = style.align == "justify"
  set par(leading: gap, spacing: gap, justify: justify, first-line-indent: (amount: style.firstLine * character(style.size), all: true), linebreaks: "simple")
  set align(if align-as != none { align-as } else if justify { left } else if style.align == "center" { center } else if style.align == "right" { right } else { left })
  body
}

#let runs-of(runs) = runs.map(marked).join()

#let paragraph(block) = {
  let style = layout.styles.at(block.role)
  let gap = (style.pitch - style.size) * 1pt
  let content = runs-of(block.runs)
  if content == none { content = sym.space.nobreak }
  let anchored = if "anchor" in block [#content#label(block.anchor)] else { content }
  set std.block(spacing: 0pt)
  let inner = set-in(block.role, {
    if style.outline != none {
      show heading: set text(size: style.size * 1pt, weight: weight(style))
      show heading: set std.block(above: 0pt, below: 0pt, sticky: true)
      let it = heading(level: style.outline, outlined: true, content)
      if "anchor" in block [#it#label(block.anchor)] else { it }
    } else { par(anchored) }
  })
  if block.at("newPage", default: false) { pagebreak(weak: true) }
  std.block(width: 100%, above: 0pt, below: 0pt, sticky: style.keepNext, breakable: true, inset: (top: gap / 2, bottom: gap / 2 + style.after * 1pt, left: block.at("indent", default: 0) * character(style.size)), inner)
}

#show heading: it => par(it.body)

#let grid-table(block) = {
  let head = if block.small { "smallHead" } else { "tableHead" }
  let cell = if block.small { "smallCell" } else { "tableCell" }
  let sides = (left: left, right: right, center: center)
  set std.block(spacing: 0pt, breakable: true)
  // A row higher than this may go over the page, or it would be cut off.
  let characters = (layout.page.width - layout.page.left - layout.page.right) * 1mm / (layout.styles.at(cell).size * 1pt)
  let lines(runs, column) = runs.map(run => run.text).sum(default: "").split("\n").map(line => calc.max(1, calc.ceil(line.codepoints().len() / calc.max(1, characters * column.share - 1)))).sum(default: 0)
  let whole(row) = row.enumerate().all(((i, runs)) => lines(runs, block.columns.at(i)) <= layout.linesBeforeSplit)
  table(
    columns: block.columns.map(column => column.share * 1fr),
    stroke: 0.5pt + black,
    inset: (x: 4pt, y: 4pt),
    table.header(..block.columns.map(column => table.cell(align: center + horizon, set-in(head, text(column.title))))),
    ..block.rows.map(row => row.enumerate().map(((i, runs)) => table.cell(breakable: not whole(row), align: sides.at(block.columns.at(i).align) + horizon, set-in(cell, runs-of(runs), align-as: sides.at(block.columns.at(i).align))))).flatten(),
  )
  v(8pt)
}

#let number-line = context {
  let number = counter(page).get().first()
  let odd = calc.odd(number)
  let mark = if data.seal == none { none } else { text(size: layout.footer.seal * 1pt, "报送版本 " + data.seal) }
  let numeral = text(size: layout.footer.number * 1pt, "— " + str(number) + " —")
  let indent = layout.footer.number * 1pt
  set text(font: (layout.fonts.song.families + (layout.shipped,)))
  pad(x: indent, if odd { mark + h(1fr) + numeral } else { numeral + h(1fr) + mark })
}

#set page(
  width: layout.page.width * 1mm,
  height: layout.page.height * 1mm,
  margin: (top: layout.page.top * 1mm, left: layout.page.left * 1mm, right: layout.page.right * 1mm, bottom: layout.page.bottom * 1mm),
  header: if draft { align(right, text(font: faces("heiti"), size: layout.footer.seal * 1pt, data.head)) },
  header-ascent: 15mm,
  footer: number-line,
  footer-descent: layout.page.numberBelow * 1mm - layout.footer.number * 0.5pt,
)

#for block in data.blocks {
  if block.type == "paragraph" { paragraph(block) } else if block.type == "table" { grid-table(block) } else { v(layout.grid.pitch * 1pt, weak: false) }
}
`;
