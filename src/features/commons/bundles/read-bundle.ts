/** A bundle that somebody sends: weighed before it is opened, then checked: signature, hashes, and each piece by its type. Pure. */
import { unzipSync } from 'fflate'
import { z } from 'zod'
import { refusalOfArchive } from '#src/platform/spreadsheets/archive.ts'
import { visibleLine } from '#src/platform/plain-text.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isSignedBy } from './bundle-key.ts'
import { fileNames, formatVersion, hashOf, manifestSchema, pieceOfFile, type Manifest, type Misfit } from './manifest.ts'
import { namesSomebody, type Piece } from './piece.ts'
import { isPictureOf, pathOfPicture, type PiecePicture } from './piece-pictures.ts'

export const heaviestBundle = 8_000_000

const limits = {
  // As many files of pieces, documents, and pictures.
  entries: 2512,
  bytes: 40_000_000,
  ratio: 200,
  // Markdown has hardly any tag: a guide full of them is none.
  xml: { tags: 500_000, attributes: 250_000, longestTag: 64_000, references: 200_000 },
}

export type BundleRefusal =
  | 'unreadable'
  | 'too-much-inside'
  | 'unsafe'
  | 'no-bundle'
  | 'newer-format'
  | 'not-signed'
  | 'changed-since'
  | 'named-twice'
  | 'piece-twice'
  | 'unknown-manifest'
/** A piece that is left out of a bundle that is read, and why. */
export type LeftOut = { why: Misfit['refusal'] | 'names-somebody' | 'picture'; where: string; title: string; path: string }
/** `manifest`: without its list of pieces, which are read. */
export type ReadBundle = { manifest: Manifest; publicKey: string } & Pieces
type Pieces = { pieces: Piece[]; leftOut: LeftOut[]; /** Of its pieces, by their digests. */ pictures: Map<string, Buffer> }

const signatureSchema = z.strictObject({
  algorithm: z.literal('Ed25519'),
  publicKey: z.string().max(64),
  signature: z.string().max(128),
})

export function readBundle(bytes: Buffer): Result<ReadBundle, BundleRefusal> {
  const refusal = bytes.length > heaviestBundle ? 'too-much-inside' : refusalOfArchive(bytes, limits)
  if (refusal) return refuse(refusal)
  const files = unzipped(bytes)
  if (files === 'unreadable' || files === 'named-twice') return refuse(files)
  const [manifestBytes, signatureBytes] = [files[fileNames.manifest], files[fileNames.signature]]
  const said = manifestBytes && parse(manifestBytes)
  if (!manifestBytes || said === undefined) return refuse('no-bundle')
  const manifest = manifestSchema.safeParse(said)
  if (!manifest.success) return refuse(isNewer(said) ? 'newer-format' : 'unknown-manifest')
  const signed = signatureSchema.safeParse(signatureBytes && parse(signatureBytes))
  if (!signed.success || !isSignedBy(signed.data.publicKey, manifestBytes, signed.data.signature)) return refuse('not-signed')
  const pieces = piecesIn(manifest.data, files)
  return pieces.ok ? accept({ manifest: { ...manifest.data, resources: [] }, publicKey: signed.data.publicKey, ...pieces.value }) : pieces
}

/** Of two files of one name each program would read another: there is none that both are. */
function unzipped(bytes: Buffer): Record<string, Uint8Array> | 'unreadable' | 'named-twice' {
  const names: string[] = []
  try {
    const files = unzipSync(bytes, { filter: ({ name }) => names.push(name) > 0 })
    return new Set(names).size < names.length ? 'named-twice' : files
  } catch {
    return 'unreadable'
  }
}

/** What the manifest names and nothing else; what lies beside is not looked at. One that is odd is left out, and the others are read. */
function piecesIn({ resources, tablee }: z.infer<typeof manifestSchema>, files: Record<string, Uint8Array>): Result<Pieces, BundleRefusal> {
  const [pieces, leftOut, pictures]: [Piece[], LeftOut[], Map<string, Buffer>] = [[], [], new Map()]
  if (new Set(resources.map(({ path }) => path)).size < resources.length) return refuse('named-twice')
  if ((tablee.documents ?? []).some(({ path, hash }) => !files[path] || hashOf(files[path]) !== hash)) return refuse('changed-since')
  const identities = resources.map(({ tablee: { source, kind, key } }) => JSON.stringify([source, kind, key]))
  if (new Set(identities).size < identities.length) return refuse('piece-twice')
  for (const resource of resources) {
    const content = files[resource.path]
    if (!content || hashOf(content) !== resource.hash) return refuse('changed-since')
    const piece = pieceOfFile(resource, Buffer.from(content).toString())
    const odd = piece.ok ? oddPicture(piece.value, files) : undefined
    const head = { title: titleOf(resource), path: resource.path }
    if (!piece.ok) leftOut.push({ ...head, why: piece.refusal, where: piece.where })
    else if (namesSomebody(piece.value)) leftOut.push({ ...head, why: 'names-somebody', where: '' })
    else if (odd !== undefined) leftOut.push({ ...head, why: 'picture', where: odd })
    else {
      pieces.push(piece.value)
      for (const { sha256 } of picturesOf(piece.value)) pictures.set(sha256, Buffer.from(files[pathOfPicture(sha256)]!))
    }
  }
  return accept({ pieces, leftOut, pictures })
}

function picturesOf(piece: Piece): readonly PiecePicture[] {
  return (piece.kind === 'practice' && piece.content.pictures) || []
}

/** Where one is missing, is no picture, or holds more than a picture. */
function oddPicture(piece: Piece, files: Record<string, Uint8Array>): string | undefined {
  const paths = picturesOf(piece).map(({ sha256 }) => ({ sha256, path: pathOfPicture(sha256) }))
  return paths.find(({ sha256, path }) => !files[path] || !isPictureOf(sha256, files[path]))?.path
}

function titleOf({ path, tablee: { title } }: { path: string; tablee: Record<string, unknown> }): string {
  return (typeof title === 'string' && visibleLine(title).slice(0, 120)) || path
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString()) as unknown
  } catch {
    return undefined
  }
}

function isNewer(said: unknown): boolean {
  const newer = z.looseObject({ tablee: z.looseObject({ format: z.number().gt(formatVersion) }) })
  return newer.safeParse(said).success
}
