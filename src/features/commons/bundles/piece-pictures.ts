/** Pictures of a practice on their way: a text names them by what they hold, since numbers are each installation's own. Pure. */
import { createHash } from 'node:crypto'

export type PiecePicture = { sha256: string; alt: string }
type Numbered = { number: number; digest: string }

/** Enough of a digest to tell a practice's pictures apart. */
const shortOf = (sha256: string) => sha256.slice(0, 12)

/** `](image:2)` as it is written here, by what the picture holds. */
export function namedByContent(text: string, pictures: readonly Numbered[]): string {
  return text.replaceAll(/\]\(image:(\d{1,3})\)/g, (whole, number) => {
    const picture = pictures.find((each) => each.number === Number(number))
    return picture ? `](image:${shortOf(picture.digest)})` : whole
  })
}

/** The other way. */
export function namedByNumber(text: string, pictures: readonly Numbered[]): string {
  return text.replaceAll(/\]\(image:([0-9a-f]{12})\)/g, (whole, short) => {
    const picture = pictures.find(({ digest }) => shortOf(digest) === short)
    return picture ? `](image:${picture.number})` : whole
  })
}

/** Where a picture lies in the folder. */
export function pathOfPicture(sha256: string): string {
  return `pictures/${sha256}.webp`
}

/** Any reader of Markdown shows it, from the folder beside. */
export function namedByFile(text: string, pictures: readonly PiecePicture[]): string {
  return pictures.reduce((named, { sha256 }) => named.replaceAll(`](image:${shortOf(sha256)})`, `](../${pathOfPicture(sha256)})`), text)
}

/** The other way. */
export function readFromFiles(text: string, pictures: readonly PiecePicture[]): string {
  return pictures.reduce((named, { sha256 }) => named.replaceAll(`](../${pathOfPicture(sha256)})`, `](image:${shortOf(sha256)})`), text)
}

/** Of an image alone: what tells of a camera, a place or an author has no part in it. */
const drawn: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH'])

/** Whether it is the picture that was signed: WebP (RFC 9649) of these bytes, and nothing that tells of somebody. */
export function isPictureOf(sha256: string, bytes: Uint8Array): boolean {
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return false
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < 20 || file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WEBP') return false
  const kinds = chunksOf(file)
  const images = kinds.filter((kind) => kind === 'VP8 ' || kind === 'VP8L')
  return file.readUInt32LE(4) === file.length - 8 && images.length === 1 && kinds.every((kind) => drawn.has(kind))
}

/** The kind of each, one that goes beyond the end as `past`. */
function chunksOf(file: Buffer): string[] {
  const kinds: string[] = []
  for (let at = 12; at < file.length;) {
    if (at + 8 > file.length) return [...kinds, 'past']
    const size = file.readUInt32LE(at + 4)
    kinds.push(at + 8 + size > file.length ? 'past' : file.toString('latin1', at, at + 4))
    at += 8 + size + (size % 2)
  }
  return kinds
}
