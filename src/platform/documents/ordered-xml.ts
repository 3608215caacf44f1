/** XML whose order counts, as text that people wrote: each node a tag with its attributes and, in their order, what it holds. */
import { isUtf8 } from 'node:buffer'
import { XMLParser } from 'fast-xml-parser'
import { weighsMore, weightOf, type XmlWeight } from '../xml.ts'

export type Node = { tag: string; attributes: Readonly<Record<string, string>>; children: readonly Node[]; text: string }

const parser = new XMLParser({
  ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', removeNSPrefix: true },
  ...{ parseTagValue: false, parseAttributeValue: false, trimValues: false },
})

/** A hundred pages are below; more would hold whoever reads for too long. */
const most: XmlWeight = { tags: 250_000, attributes: 250_000, longestTag: 64_000, references: 100_000 }

/** Undefined for what is no XML that we read: entities are never declared in ours. */
export function readOrderedXml(bytes: Uint8Array): Node | undefined {
  const file = Buffer.from(bytes)
  if (!isUtf8(file) || weighsMore(weightOf(file), most)) return undefined
  const text = file.toString()
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return undefined
  try {
    return { tag: '', attributes: {}, text: '', children: (parser.parse(text) as Parsed[]).map(nodeOf) }
  } catch {
    return undefined
  }
}

type Parsed = Record<string, unknown>

function nodeOf(parsed: Parsed): Node {
  const tag = Object.keys(parsed).find((key) => key !== ':@') ?? ''
  const held = parsed[tag]
  const attributes = (parsed[':@'] ?? {}) as Record<string, string>
  if (tag === '#text') return { tag, attributes: {}, children: [], text: String(held) }
  return { tag, attributes, text: '', children: Array.isArray(held) ? held.map((each) => nodeOf(each as Parsed)) : [] }
}

export function childOf(node: Node | undefined, ...tags: string[]): Node | undefined {
  let found = node
  for (const tag of tags) found = found?.children.find((child) => child.tag === tag)
  return found
}

export function childrenOf(node: Node | undefined, tag: string): Node[] {
  return node?.children.filter((child) => child.tag === tag) ?? []
}
