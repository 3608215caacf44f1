/** Text of Word (ECMA-376): paragraphs, headings by the names of their styles, lists, bold, italic and links. */
import { childOf, childrenOf, readOrderedXml, type Node } from './ordered-xml.ts'
import type { Block, Loss, Run, Written } from './document.ts'

type Files = Readonly<Record<string, Uint8Array>>
type Around = { levels: ReadonlyMap<string, number>; numbered: ReadonlySet<string>; links: ReadonlyMap<string, string>; lost: Set<Loss> }

/** Undefined where no text is in it. */
export function readDocx(files: Files): Written | undefined {
  const body = childOf(partOf(files, 'word/document.xml'), 'document', 'body')
  if (!body) return undefined
  const around = { levels: levelsIn(files), numbered: numberedIn(files), links: linksIn(files), lost: new Set<Loss>() }
  return { blocks: blocksOf(body, around), lost: around.lost }
}

function partOf(files: Files, name: string): Node | undefined {
  const bytes = files[name]
  return bytes && readOrderedXml(bytes)
}

/** Which level of heading each style is: its name is in English in every language of the program, its id is not. */
function levelsIn(files: Files): ReadonlyMap<string, number> {
  const styles = childrenOf(childOf(partOf(files, 'word/styles.xml'), 'styles'), 'style')
  return new Map(
    styles.flatMap((style) => {
      const name = (childOf(style, 'name')?.attributes.val ?? '').toLowerCase()
      const level = name === 'title' ? 1 : Number(/^heading (\d)$/.exec(name)?.[1] ?? 0)
      return level > 0 ? [[style.attributes.styleId ?? '', level] as const] : []
    }),
  )
}

/** Lists whose items are counted, as `list level`. */
function numberedIn(files: Files): ReadonlySet<string> {
  const numbering = childOf(partOf(files, 'word/numbering.xml'), 'numbering')
  const counted = new Map(
    childrenOf(numbering, 'abstractNum').map((list) => [
      list.attributes.abstractNumId ?? '',
      childrenOf(list, 'lvl')
        .filter((level) => !['bullet', 'none'].includes(childOf(level, 'numFmt')?.attributes.val ?? 'bullet'))
        .map((level) => level.attributes.ilvl ?? '0'),
    ]),
  )
  return new Set(
    childrenOf(numbering, 'num').flatMap((list) =>
      (counted.get(childOf(list, 'abstractNumId')?.attributes.val ?? '') ?? []).map((level) => `${list.attributes.numId} ${level}`),
    ),
  )
}

function linksIn(files: Files): ReadonlyMap<string, string> {
  const all = childrenOf(childOf(partOf(files, 'word/_rels/document.xml.rels'), 'Relationships'), 'Relationship')
  return new Map(all.map(({ attributes: { Id = '', Target = '' } }) => [Id, Target]))
}

function blocksOf(node: Node, around: Around): Block[] {
  return node.children.flatMap((child): Block[] => {
    if (child.tag === 'p') return [blockOf(child, around)]
    if (child.tag === 'tbl') return rowsOf(child, around)
    return ['sdt', 'sdtContent', 'ins', 'customXml'].includes(child.tag) ? blocksOf(child, around) : []
  })
}

function blockOf(paragraph: Node, around: Around): Block {
  const said = childOf(paragraph, 'pPr')
  const level = around.levels.get(childOf(said, 'pStyle')?.attributes.val ?? '')
  const runs = runsOf(paragraph, around)
  if (level !== undefined) return { kind: 'heading', level, runs }
  const list = childOf(said, 'numPr')
  const [number, depth] = [childOf(list, 'numId')?.attributes.val, childOf(list, 'ilvl')?.attributes.val ?? '0']
  if (number === undefined || number === '0') return { kind: 'paragraph', runs }
  return { kind: 'item', level: Number(depth), isNumbered: around.numbered.has(`${number} ${depth}`), runs }
}

function rowsOf(table: Node, around: Around): Block[] {
  around.lost.add('tables')
  return childrenOf(table, 'tr').map((row) => ({
    kind: 'row',
    cells: childrenOf(row, 'tc').map((cell) =>
      blocksOf(cell, around).flatMap((block) => ('runs' in block ? [...block.runs, { text: ' ' }] : [])),
    ),
  }))
}

function runsOf(node: Node, around: Around, link?: string): Run[] {
  return node.children.flatMap((child): Run[] => {
    if (child.tag === 'r') return [runOf(child, around, link)]
    if (child.tag === 'hyperlink') return runsOf(child, around, around.links.get(child.attributes.id ?? ''))
    return ['ins', 'smartTag', 'sdt', 'sdtContent', 'fldSimple'].includes(child.tag) ? runsOf(child, around, link) : []
  })
}

function runOf(run: Node, around: Around, link: string | undefined): Run {
  const said = childOf(run, 'rPr')
  const isOn = (tag: string) => {
    const sign = childOf(said, tag)
    return sign !== undefined && !['0', 'false', 'none'].includes(sign.attributes.val ?? '1')
  }
  return { text: run.children.map((child) => wordsOf(child, around)).join(''), bold: isOn('b'), italic: isOn('i'), link }
}

function wordsOf(child: Node, { lost }: Around): string {
  if (child.tag === 't') return child.children.map(({ text }) => text).join('')
  if (['drawing', 'pict', 'object', 'AlternateContent'].includes(child.tag)) lost.add('pictures')
  if (['footnoteReference', 'endnoteReference'].includes(child.tag)) lost.add('notes')
  if (child.tag === 'br' || child.tag === 'cr') return '\n'
  return child.tag === 'tab' ? ' ' : child.tag === 'noBreakHyphen' ? '-' : ''
}
