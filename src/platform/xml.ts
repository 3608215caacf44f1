/** XML that others wrote, into plain objects: tags without their prefixes; what stands once or several times is reached alike. */
import { isUtf8 } from 'node:buffer'
import { XMLParser } from 'fast-xml-parser'
import { accept, refuse, type Result } from './result.ts'

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', removeNSPrefix: true, parseTagValue: false })

/** The document, for `at`. How large it may be, the caller has said before. */
export function readXml(bytes: Buffer): Result<unknown, 'unsafe' | 'unreadable'> {
  if (!isUtf8(bytes)) return refuse('unreadable')
  const text = bytes.toString()
  // Entities that grow or read other files are declared there; what we read declares none.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return refuse('unsafe')
  try {
    return accept(parser.parse(text))
  } catch {
    return refuse('unreadable')
  }
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
