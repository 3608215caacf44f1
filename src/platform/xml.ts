/** XML that others wrote, into plain objects: tags without their prefixes; what stands once or several times is reached alike. */
import { isUtf8 } from 'node:buffer'
import { XMLParser } from 'fast-xml-parser'
import { accept, refuse, type Result } from './result.ts'

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', removeNSPrefix: true, parseTagValue: false })

/** What the reader spends its time on: so much of it takes less than a second. A statement of 4,000 lines, an invoice of a thousand are below. */
const most: XmlWeight = { tags: 250_000, attributes: 50_000, longestTag: 64_000, references: 100_000 }

/** The document, for `at`. How many bytes it may have, the caller has said before. */
export function readXml(bytes: Buffer): Result<unknown, 'unsafe' | 'unreadable' | 'too-much-inside'> {
  if (!isUtf8(bytes)) return refuse('unreadable')
  if (weighsMore(weightOf(bytes), most)) return refuse('too-much-inside')
  const text = bytes.toString()
  // Entities that grow or read other files are declared there; what we read declares none.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return refuse('unsafe')
  try {
    return accept(parser.parse(text))
  } catch {
    return refuse('unreadable')
  }
}

/** What a reader of XML spends its time on. An attribute counts by the blank before it, since it may have no value; a reference is `&#10;` or `&amp;`. */
export type XmlWeight = { tags: number; attributes: number; longestTag: number; references: number }

/** In one pass over the bytes, before any reader. What is in doubt counts: blanks in quotes, and what follows a quote that nothing ends, up to the next tag. */
export function weightOf(bytes: Buffer): XmlWeight {
  let [tags, blanks, values, longestTag, references] = [0, 0, 0, 0, 0]
  let [begun, quote, wasBlank] = [-1, 0, false]
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!
    if (byte === signs.and) references++
    if (byte === signs.less) {
      tags++
      begun = index
      quote = 0
    }
    if (begun < 0) continue
    if (isBlank(byte) && !wasBlank) blanks++
    wasBlank = isBlank(byte)
    if (byte === signs.equals) values++
    if (index - begun > longestTag) longestTag = index - begun
    if (byte === quote) quote = 0
    else if (quote === 0 && (byte === signs.double || byte === signs.single)) quote = byte
    else if (quote === 0 && byte === signs.more) begun = -1
  }
  return { tags, attributes: Math.max(blanks, values), longestTag, references }
}

export function weighsMore(weight: XmlWeight, limits: XmlWeight): boolean {
  return (Object.keys(limits) as (keyof XmlWeight)[]).some((of) => weight[of] > limits[of])
}

const signs = { less: 0x3c, more: 0x3e, and: 0x26, equals: 0x3d, double: 0x22, single: 0x27 }

function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
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

/** Text as XML holds it, between tags and within double quotation marks. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
