/** Text of LibreOffice (ISO/IEC 26300): paragraphs, headings, lists, bold, italic and links. */
import { childOf, childrenOf, readOrderedXml, type Node } from './ordered-xml.ts'
import type { Block, Loss, Run, Written } from './document.ts'

type Files = Readonly<Record<string, Uint8Array>>
type Around = { bold: ReadonlySet<string>; italic: ReadonlySet<string>; numbered: ReadonlySet<string>; lost: Set<Loss> }
type List = { level: number; style: string }

/** Undefined where no text is in it. */
export function readOdt(files: Files): Written | undefined {
  const bytes = files['content.xml']
  const content = childOf(bytes && readOrderedXml(bytes), 'document-content')
  const text = childOf(content, 'body', 'text')
  if (!text) return undefined
  const around = { ...stylesIn(content), lost: new Set<Loss>() }
  return { blocks: blocksOf(text, around), lost: around.lost }
}

function stylesIn(content: Node | undefined): Omit<Around, 'lost'> {
  const styles = childOf(content, 'automatic-styles')
  const named = (is: (properties: Readonly<Record<string, string>>) => boolean) =>
    new Set(
      childrenOf(styles, 'style')
        .filter((style) => is(childOf(style, 'text-properties')?.attributes ?? {}))
        .map(({ attributes: { name = '' } }) => name),
    )
  const lists = childrenOf(styles, 'list-style').flatMap((style) =>
    childrenOf(style, 'list-level-style-number').map((level) => `${style.attributes.name} ${level.attributes.level}`),
  )
  return {
    bold: named((properties) => properties['font-weight'] === 'bold'),
    italic: named((properties) => properties['font-style'] === 'italic'),
    numbered: new Set(lists),
  }
}

function blocksOf(node: Node, around: Around, list?: List): Block[] {
  return node.children.flatMap((child): Block[] => {
    if (child.tag === 'h')
      return [{ kind: 'heading', level: Number(child.attributes['outline-level'] ?? 1) || 1, runs: runsOf(child, around) }]
    if (child.tag === 'p') return [paragraphOf(child, around, list)]
    if (child.tag === 'list')
      return blocksOf(child, around, { level: list ? list.level + 1 : 0, style: child.attributes['style-name'] ?? list?.style ?? '' })
    if (child.tag === 'table') return rowsOf(child, around)
    if (child.tag === 'frame') around.lost.add('pictures')
    return ['list-item', 'list-header', 'section', 'index-body'].includes(child.tag) ? blocksOf(child, around, list) : []
  })
}

function paragraphOf(paragraph: Node, around: Around, list: List | undefined): Block {
  const style = paragraph.attributes['style-name'] ?? ''
  const runs = runsOf(paragraph, around)
  if (/^(Title|Titre)$/.test(style)) return { kind: 'heading', level: 1, runs }
  if (!list) return { kind: 'paragraph', runs }
  return { kind: 'item', level: list.level, isNumbered: around.numbered.has(`${list.style} ${list.level + 1}`), runs }
}

function rowsOf(table: Node, around: Around): Block[] {
  around.lost.add('tables')
  const rows = [
    ...childrenOf(table, 'table-row'),
    ...childrenOf(table, 'table-header-rows').flatMap((head) => childrenOf(head, 'table-row')),
  ]
  return rows.map((row) => ({
    kind: 'row',
    cells: childrenOf(row, 'table-cell').map((cell) =>
      blocksOf(cell, around).flatMap((block) => ('runs' in block ? [...block.runs, { text: ' ' }] : [])),
    ),
  }))
}

function runsOf(node: Node, around: Around, looks: Omit<Run, 'text'> = {}): Run[] {
  return node.children.flatMap((child): Run[] => {
    const style = child.attributes['style-name'] ?? ''
    if (child.tag === '#text') return [{ ...looks, text: child.text.replaceAll(/\s+/g, ' ') }]
    if (child.tag === 'span')
      return runsOf(child, around, {
        ...looks,
        ...(around.bold.has(style) && { bold: true }),
        ...(around.italic.has(style) && { italic: true }),
      })
    if (child.tag === 'a') return runsOf(child, around, { ...looks, link: child.attributes.href })
    if (child.tag === 's' || child.tag === 'tab') return [{ ...looks, text: ' ' }]
    if (child.tag === 'line-break') return [{ ...looks, text: '\n' }]
    if (child.tag === 'frame') around.lost.add('pictures')
    if (child.tag === 'note') around.lost.add('notes')
    return []
  })
}
