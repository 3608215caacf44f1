/** PDF documents from templates of ours (`.typ`, Typst) and data, without a browser or a network, in some milliseconds (docs/decisions/0040-documents.md). */
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Language } from '#src/platform/language.ts'
import { markArchived } from './archived.ts'
import { printable } from './glyphs.ts'

/** Kept beside the page inside the file: the XML of an invoice. */
export type Attachment = {
  name: string
  type: string
  description: string
  relationship: 'alternative' | 'data' | 'source' | 'supplement'
  text: string
}

export type PdfDocument = {
  /** A `.typ` file, its path below `src/`; it begins with `#import "/platform/pdf/house.typ": *` and `#show: house`. */
  template: string
  /** What the template finds as `data`; letters that no font has are shown as □. */
  data: unknown
  title: string
  author: string
  /** At the foot of each page. */
  foot?: string
  language: Language
  /** The day that the file bears: the same document twice is the same bytes. `YYYY-MM-DD` */
  day: string
  /** `archive`: PDF/A-3a and PDF/UA-1, for what is kept for years with a file inside; `report`: PDF/A-2a and PDF/UA-1, without one; `accessible`: PDF/UA-1; `plain`: neither is checked. */
  standard: 'archive' | 'report' | 'accessible' | 'plain'
  attachments?: readonly Attachment[]
}

const standards = { archive: 'a-3a', report: 'a-2a', accessible: 'ua-1', plain: '1.7' } as const

/** The bytes of a document. @throws where a template is wrong: what people typed never makes a document fail */
export async function writePdf(document: PdfDocument): Promise<Buffer> {
  const typst = compiler()
  const { result, ...problems } = compiled(typst, document)
  if (!result) throw new Error(`${document.template}: ${JSON.stringify(problems)}`)
  const bytes = typst.pdf(result, { pdfStandard: standards[document.standard] as never, creationTimestamp: secondsOf(document.day) })
  // What the last documents shared stays warm, the rest is freed.
  typst.evictCache(10)
  const isInvoice = document.attachments?.some(({ name }) => name === 'factur-x.xml') === true
  return document.standard === 'archive' || document.standard === 'report' ? markArchived(bytes, { isInvoice }) : bytes
}

function compiled(typst: NodeCompiler, { template, data, ...document }: PdfDocument) {
  const { title, author, foot = '', language, day, attachments = [] } = document
  const shown = printable(typst, JSON.stringify({ data, title, author, foot }))
  const { data: given, ...words } = JSON.parse(shown) as { data: unknown; title: string; author: string; foot: string }
  const inputs = { ...words, data: JSON.stringify(given), language, day, attachments: JSON.stringify(attachments) }
  const answer = typst.compile({ mainFilePath: `${workspace}/${template}`, inputs })
  return { result: answer.result, diagnostics: answer.result ? null : answer.takeDiagnostics()?.shortDiagnostics }
}

function secondsOf(day: string): number {
  return Date.parse(`${day}T12:00Z`) / 1000
}

const workspace = 'src'

let made: NodeCompiler | undefined

/** One a process, made for the first document: it reads its fonts once. */
function compiler(): NodeCompiler {
  made ??= NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontFolders() }] })
  return made
}

/** The house's letters, then those of other scripts, Han, Hangul and signs, which `house.typ` names. */
function fontFolders(): string[] {
  const folderOf = (name: string) => dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}/package.json`)))
  const [text, display] = [folderOf('atkinson-hyperlegible'), folderOf('fraunces')]
  const scripts = ['noto-sans-hebrew', 'noto-sans-arabic', 'noto-sans-devanagari', 'noto-sans-thai', 'nanum-gothic'].map(folderOf)
  return [
    ...[`${text}/400Regular`, `${text}/400Regular_Italic`, `${text}/700Bold`, `${display}/600SemiBold`],
    ...scripts.flatMap((folder) => [`${folder}/400Regular`, `${folder}/700Bold`]),
    ...['zcool-xiaowei', 'noto-emoji'].map((name) => `${folderOf(name)}/400Regular`),
    folderOf('kosugi'),
  ]
}
