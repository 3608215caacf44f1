/** The words of a PDF, line by line: what was a heading or a list there, nobody knows any more. */
import type { Block, Loss, Written } from './document.ts'

/** A guide, not a book. */
const mostPages = 60

/** Undefined where it cannot be opened, or has no words: a scan is a picture. */
export async function readPdfText(bytes: Uint8Array): Promise<Written | undefined> {
  // Loaded with the first PDF: it weighs two megabytes.
  const { extractText, getDocumentProxy } = await import('unpdf')
  const pdf = await getDocumentProxy(new Uint8Array(bytes)).catch(() => undefined)
  if (!pdf || pdf.numPages > mostPages) return undefined
  const { text } = await extractText(pdf, { mergePages: false })
  const blocks = text.flatMap((page) => paragraphsOf(page.split('\n')))
  if (blocks.length === 0) return undefined
  const lost = new Set<Loss>(['layout'])
  if (/\/Subtype\s*\/Image\b/.test(Buffer.from(bytes).toString('latin1'))) lost.add('pictures')
  return { blocks, lost }
}

/** A line goes on in the next one unless it ends a sentence, or the next begins something. */
function paragraphsOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  let [words, isItem, isNumbered] = ['', false, false]
  const end = () => {
    if (words !== '')
      blocks.push(isItem ? { kind: 'item', level: 0, isNumbered, runs: [{ text: words }] } : { kind: 'paragraph', runs: [{ text: words }] })
    words = ''
  }
  for (const line of lines.map((each) => each.replaceAll(/\s+/g, ' ').trim())) {
    const [, sign, rest] = /^([•◦▪●–*-]|\d{1,2}[.)])\s+(.*)$/.exec(line) ?? []
    if (line === '' || sign !== undefined || /[.!?:…]$/.test(words) || /^[A-ZÀ-Ý]/.test(line)) end()
    if (line === '') continue
    if (words === '') [isItem, isNumbered] = [sign !== undefined, sign !== undefined && /\d/.test(sign)]
    words = words === '' ? (rest ?? line) : `${words} ${line}`
  }
  end()
  return blocks
}
