/** XML that others wrote, into plain objects: tags without their prefixes; what stands once or several times is reached alike. */
import { isUtf8 } from 'node:buffer'
import { XMLParser } from 'fast-xml-parser'
import { accept, refuse, type Result } from './result.ts'

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', removeNSPrefix: true, parseTagValue: false })

/** What the reader spends its time on: so much of it takes less than a second. A statement of 4,000 lines, an invoice of a thousand are below. */
const most = { tags: 250_000, attributes: 50_000 }

/** The document, for `at`. How many bytes it may have, the caller has said before. */
export function readXml(bytes: Buffer): Result<unknown, 'unsafe' | 'unreadable' | 'too-much-inside'> {
  if (!isUtf8(bytes)) return refuse('unreadable')
  if (countByte(bytes, '<') > most.tags || countByte(bytes, '=') > most.attributes) return refuse('too-much-inside')
  const text = bytes.toString()
  // Entities that grow or read other files are declared there; what we read declares none.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return refuse('unsafe')
  try {
    return accept(parser.parse(text))
  } catch {
    return refuse('unreadable')
  }
}

/** How often a character of ASCII stands in a text: as many tags, or attributes, as it may have. */
export function countByte(bytes: Buffer, character: '<' | '='): number {
  const looked = character.charCodeAt(0)
  let count = 0
  for (const byte of bytes) if (byte === looked) count++
  return count
}

/** The first node on a way of tags. */
export function at(node: unknown, ...tags: string[]): unknown {
  let found: unknown = node
  for (const tag of tags) found = all(found, tag)[0]
  return found
}

/** All nodes of a tag. */
export function all(node: unknown, tag: string): unknown[] {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, tag)) return []
  const found = (node as Record<string, unknown>)[tag]
  return Array.isArray(found) ? found : [found]
}

/** What a node says, with or without attributes. */
export function textAt(node: unknown, ...tags: string[]): string {
  const found = at(node, ...tags)
  const text = typeof found === 'object' ? at(found, '#text') : found
  return typeof text === 'string' ? text.trim() : ''
}
