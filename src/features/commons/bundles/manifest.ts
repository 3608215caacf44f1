/** A bundle as a folder of open formats that needs no software of ours: a Data Package (2.0) with a file for each piece. Pure. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { slugOf } from '#src/features/organisation/canteens/canteen.ts'
import { languages, type Language } from '#src/platform/language.ts'
import { visibleLine } from '#src/platform/plain-text.ts'
import { accept, refuse } from '#src/platform/result.ts'
import { namedByFile, pathOfPicture, readFromFiles } from './piece-pictures.ts'
import { pieceSchema, type Piece, type PieceOf } from './piece.ts'
import { lines, unseen } from './piece-text.ts'

/** 2: more kinds of pieces, and documents with their digests; 3: pictures and translations, only where there are any. What is of before is read as ever. */
export const formatVersion = 3
export const licence = {
  name: 'CC-BY-SA-4.0',
  title: 'Creative Commons BY-SA 4.0',
  path: 'https://creativecommons.org/licenses/by-sa/4.0/',
} as const

export const fileNames = { manifest: 'datapackage.json', signature: 'signature.json' } as const
export const documentPaths = { pdf: 'lot.pdf', schema: 'schema.json' } as const

export type Bundle = {
  /** The same from one version to the next. */
  name: string
  title: string
  about: string
  language: Language
  version: number
  changed: string
  publisher: string
  /** Where it comes from. */
  address: string
  publishedOn: string
  pieces: readonly Piece[]
}

export type BundleFile = { path: string; content: Buffer }

const text = (longest: number) => lines(longest)

const nameShown = (said: string) => visibleLine(said).slice(0, 120)

const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/)

const resource = z.strictObject({
  name: text(160),
  path: z.string().regex(/^[a-z]+\/[a-z0-9-]{1,120}\.(md|json)$/),
  mediatype: text(60),
  bytes: z.int(),
  hash,
  /** What a piece says of itself is read with the piece: one that is odd is left out alone. */
  tablee: z.record(z.string(), z.unknown()),
})
type Resource = z.infer<typeof resource>

export const manifestSchema = z.strictObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  name: z.string().regex(/^[a-z0-9-]{1,80}$/),
  title: text(120),
  description: text(1000),
  version: z.string().regex(/^[1-9]\d{0,5}$/),
  created: text(40),
  homepage: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .pipe(text(300)),
  licenses: z.array(z.strictObject({ name: text(40), title: text(80), path: text(200) })),
  // A name that is odd keeps out its own piece, not the others.
  contributors: z.array(z.strictObject({ title: z.string().max(500).transform(nameShown), roles: z.array(text(40)) })).max(3000),
  resources: z.array(resource).max(2000),
  tablee: z.strictObject({
    ...{ format: z.literal([1, 2, formatVersion]), language: z.enum(languages), changed: text(500) },
    /** What lies there for people; of format 1 there was none that was signed. */
    documents: z
      .array(z.strictObject({ path: z.string().regex(/^[A-Za-z-]{1,40}\.(md|pdf|json)$/), bytes: z.int(), hash }))
      .max(10)
      .optional(),
  }),
})
type ReadManifest = z.infer<typeof manifestSchema>
/** As we write it. */
export type Manifest = Omit<ReadManifest, 'resources'> & { resources: (Omit<Resource, 'tablee'> & { tablee: Head })[] }
type Head = Omit<Piece, 'content'>

/** Every file of a bundle but its signature: the manifest, then the documents, a file for each piece, and the pictures, whose names are their digests. */
export function filesOf(bundle: Bundle, documents: readonly BundleFile[], pictures: readonly BundleFile[] = []): BundleFile[] {
  const taken = new Set<string>()
  const files = bundle.pieces.map((piece) => ({ piece, ...fileOf(piece, taken) }))
  const manifest: Manifest = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    ...{ name: bundle.name, title: bundle.title, description: bundle.about, version: String(bundle.version), created: bundle.publishedOn },
    homepage: bundle.address,
    licenses: [licence],
    contributors: [
      { title: bundle.publisher, roles: ['publisher'] },
      ...[...new Set(bundle.pieces.map(({ author }) => author))].map((title) => ({ title, roles: ['author'] })),
    ],
    resources: files.map(({ piece, path, content }) => ({
      name: path.replace(/\.\w+$/, '').replace('/', '-'),
      path,
      mediatype: path.endsWith('.md') ? 'text/markdown' : 'application/json',
      bytes: content.length,
      hash: hashOf(content),
      tablee: headOf(piece),
    })),
    tablee: {
      ...{ format: needsForm3(bundle) ? formatVersion : 2, language: bundle.language, changed: bundle.changed },
      documents: documents.map(({ path, content }) => ({ path, bytes: content.length, hash: hashOf(content) })),
    },
  }
  return [
    { path: fileNames.manifest, content: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
    ...documents,
    ...files.map(({ path, content }) => ({ path, content })),
    ...pictures,
  ]
}

/** What forms 1 and 2 have no place for. */
function needsForm3({ pieces }: Bundle): boolean {
  return pieces.some((piece) => piece.kind === 'practice' && (piece.content.pictures ?? piece.translates) !== undefined)
}

export function hashOf(content: Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}

/** All of a piece but what it says, which is in its file. */
function headOf(piece: Piece): Head {
  const { content: _, ...head } = piece
  return head
}

function fileOf(piece: Piece, taken: Set<string>): BundleFile {
  const extension = piece.kind === 'practice' ? 'md' : 'json'
  const name = `${slugOf(piece.title).slice(0, 90).replace(/-$/, '') || piece.kind}-${piece.language}`
  for (let copy = 1; ; copy++) {
    const path = `${piece.kind}s/${copy === 1 ? name : `${name}-${copy}`}.${extension}`
    if (taken.has(path)) continue
    taken.add(path)
    return { path, content: Buffer.from(piece.kind === 'practice' ? markdownOf(piece) : `${JSON.stringify(piece.content, null, 2)}\n`) }
  }
}

/** The parts of a practice, in their order; how long each is stands in the head, so that they are read back exactly, whatever is written in them. */
const parts = ['applies', 'how', 'takes', 'risks'] as const

const headings: Record<Language, Record<(typeof parts)[number], string>> = {
  fr: { applies: 'Quand s’en servir', how: 'Comment faire', takes: 'Ce que cela demande', risks: 'Ce qui peut mal tourner' },
  en: { applies: 'When to use it', how: 'How to do it', takes: 'What it takes', risks: 'What may go wrong' },
}

function markdownOf({ title, language, content }: PieceOf<'practice'>): string {
  const { pictures = [] } = content
  const said = parts.map((part) => [part, namedByFile(content[part], pictures)] as const)
  const head = [
    ...['---', `title: ${JSON.stringify(title)}`, `kind: ${content.kind}`, `tags: ${JSON.stringify(content.tags)}`, `lang: ${language}`],
    `measure: ${JSON.stringify(content.measure)}`,
    `needs: ${JSON.stringify(content.needs)}`,
    `lengths: ${JSON.stringify(said.map(([, text]) => text.length))}`,
    ...(pictures.length > 0 ? [`pictures: ${JSON.stringify(pictures)}`] : []),
    '---',
  ]
  const body = said.map(([part, text]) => `## ${headings[language][part]}\n\n${text}\n\n`)
  // Those that no text puts anywhere stand after it, for whoever reads the folder.
  const after = pictures.filter(({ sha256 }) => !said.some(([, text]) => text.includes(pathOfPicture(sha256))))
  const shown = after.map(({ sha256, alt }) => `![${alt.replaceAll(/[[\]]/g, '')}](../${pathOfPicture(sha256)})\n`)
  return `${head.join('\n')}\n\n# ${title}\n\n${[...body, ...shown].join('')}`
}

/** Why a piece is left out, and which field of it says so. */
export type Misfit = { ok: false; refusal: 'unknown-kind' | 'unseen' | 'unfit'; where: string }

export function pieceOfFile({ tablee }: Pick<Resource, 'tablee'>, content: string): { ok: true; value: Piece } | Misfit {
  const words = tablee.kind === 'practice' ? practiceOf(content) : jsonOf(content)
  return readPiece({ ...tablee, content: words })
}

export function readPiece(piece: unknown): { ok: true; value: Piece } | Misfit {
  const read = pieceSchema.safeParse(piece)
  if (read.success) return accept(read.data)
  const [issue] = read.error.issues
  const where = (issue?.path ?? []).filter((part) => part !== 'content').join('.')
  if (issue?.code === 'invalid_union') return { ...refuse('unknown-kind'), where }
  return { ...refuse(issue?.message === unseen ? unseen : 'unfit'), where }
}

const listedPictures = z.array(z.object({ sha256: z.string(), alt: z.string() }))

function practiceOf(markdown: string): unknown {
  const [whole = '', head = ''] = /^---\n([\s\S]{0,12000}?)\n---\n\n# [^\n]*\n\n/.exec(markdown) ?? []
  const line = (name: string) =>
    jsonOf(
      head
        .split('\n')
        .find((each) => each.startsWith(`${name}: `))
        ?.slice(name.length + 2) ?? '',
    )
  const kind = /^kind: ([a-z-]+)$/m.exec(head)?.[1]
  const lengths = z.array(z.int().min(0)).length(parts.length).safeParse(line('lengths'))
  if (!lengths.success) return undefined
  const pictures = line('pictures')
  const known = listedPictures.safeParse(pictures).data ?? []
  let at = whole.length
  const read = parts.map((part, index) => {
    const from = markdown.indexOf('\n\n', at) + 2
    at = from + lengths.data[index]! + 2
    return [part, readFromFiles(markdown.slice(from, from + lengths.data[index]!), known)]
  })
  const said = { kind, tags: line('tags'), measure: line('measure'), needs: line('needs'), ...Object.fromEntries(read) }
  return pictures === undefined ? said : { ...said, pictures }
}

function jsonOf(written: string): unknown {
  try {
    return JSON.parse(written) as unknown
  } catch {
    return undefined
  }
}
