/** What a ZIP archive would weigh, before any reader of ours opens it: a bomb of one megabyte makes every one of them swell to a thousand. Pure. */
import { inflateRawSync } from 'node:zlib'
import { weighsMore, weightOf, type XmlWeight } from '../xml.ts'

export type ArchiveLimits = { entries: number; bytes: number; ratio: number; xml: XmlWeight }
export type ArchiveRefusal = 'unreadable' | 'too-much-inside' | 'unsafe'

/** 5,000 lines of twenty columns pass. Tags and attributes are what a reader spends its time on: these take it less than a second. */
const usualLimits: ArchiveLimits = {
  entries: 200,
  bytes: 16_000_000,
  ratio: 150,
  xml: { tags: 1_000_000, attributes: 500_000, longestTag: 64_000, references: 400_000 },
}
/** What may always be inflated of an entry: lines of spaces and of zeros are common in small ones. */
const freeBytes = 1_000_000

const endOfDirectory = { signature: 0x06054b50, length: 22 }
const locator = { signature: 0x07064b50, length: 20 }
const directoryEntry = { signature: 0x02014b50, length: 46 }
const zip64 = 0xffffffff

/** Undefined for an archive that may be opened. Headers may lie, so each entry is inflated with a hard limit, and thrown away. */
export function refusalOfArchive(bytes: Buffer, limits = usualLimits): ArchiveRefusal | undefined {
  try {
    return weigh(bytes, limits)
  } catch (error) {
    // Inflating stops at its limit; all else that is thrown here is a directory that leads nowhere.
    return isTooLarge(error) ? 'too-much-inside' : 'unreadable'
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}

function weigh(bytes: Buffer, { entries, bytes: most, ratio, xml }: ArchiveLimits): ArchiveRefusal | undefined {
  const end = bytes.lastIndexOf(signatureOf(endOfDirectory.signature))
  if (end < 0) throw new SyntaxError('no directory')
  const count = countOf(bytes, end)
  if (count > entries) return 'too-much-inside'
  let at = bytes.readUInt32LE(end + 16)
  const total = { bytes: 0, tags: 0, attributes: 0, longestTag: 0, references: 0 }
  for (let entry = 0; entry < count; entry++) {
    const packed = packedEntry(bytes, at)
    const content = inflated(packed, Math.min(most - total.bytes, packed.bytes.length * ratio + freeBytes))
    if (declaresMore(content)) return 'unsafe'
    if (packed.declared !== content.length) throw new SyntaxError('another weight than it says')
    total.bytes += content.length
    const weight = weightOf(content)
    total.tags += weight.tags
    total.attributes += weight.attributes
    total.references += weight.references
    total.longestTag = Math.max(total.longestTag, weight.longestTag)
    if (total.bytes >= most || weighsMore(total, xml)) return 'too-much-inside'
    at = packed.next
  }
  return undefined
}

/** What readers count by differs: where they could find another directory than ours, nobody reads any. */
function countOf(bytes: Buffer, end: number): number {
  const [here, inAll, comment] = [bytes.readUInt16LE(end + 8), bytes.readUInt16LE(end + 10), bytes.readUInt16LE(end + 20)]
  const hasZip64 = end >= locator.length && bytes.readUInt32LE(end - locator.length) === locator.signature
  if (here !== inAll || hasZip64 || end + endOfDirectory.length + comment !== bytes.length) throw new SyntaxError('more than one directory')
  return here
}

/** A type of its own, or entities: no program of tables writes one. */
function declaresMore(content: Buffer): boolean {
  return /<!(DOCTYPE|ENTITY)/i.test(content.toString('latin1'))
}

type Packed = { method: number; bytes: Buffer; declared: number; next: number }

function packedEntry(bytes: Buffer, at: number): Packed {
  if (bytes.readUInt32LE(at) !== directoryEntry.signature) throw new SyntaxError('no entry of a directory')
  const [method, length, header] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)]
  if (length === zip64) throw new SyntaxError('zip64')
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28)
  const next = at + directoryEntry.length + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  return { method, bytes: bytes.subarray(start, start + length), declared: bytes.readUInt32LE(at + 24), next }
}

function inflated({ method, bytes }: Packed, most: number): Buffer {
  return method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: Math.max(1, most) })
}

function signatureOf(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
