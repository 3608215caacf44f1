/** Guides that canteens have as files, read as drafts of practices: what is in them, and what could not be taken along. */
import { mostDocumentBytes, type DocumentRefusal, type ReadDocument } from '#src/platform/documents/read-document.ts'
import type { Loss } from '#src/platform/documents/document.ts'
import { foldName } from '#src/platform/names.ts'
import { visibleLine } from '#src/platform/plain-text.ts'
import { openSearchThread } from '#src/platform/process/search-thread.ts'
import { refuse, type Result } from '#src/platform/result.ts'
import { slugOf } from '#src/features/organisation/canteens/canteen.ts'
import type { PracticeKind } from '#src/platform/database/tables/practices.ts'
import type { Language } from '#src/platform/language.ts'
import { longestHow, longestPart, longestTag, longestTitle, mostTags, type PracticeSaid } from './practice.ts'
import { headings, readPractice } from './read-practice.ts'

export const mostGuides = 20
const longestApplies = 2000

/** One for this web process, started by its first file: a slow one holds nobody but those who wait for theirs. */
const thread = openSearchThread<Uint8Array, Result<ReadDocument, DocumentRefusal>>('document')

export async function readGuide(file: File): Promise<Result<ReadDocument, DocumentRefusal>> {
  if (file.size > mostDocumentBytes) return refuse('too-heavy')
  const bytes = new Uint8Array(await file.arrayBuffer())
  return thread.search(bytes).catch(() => refuse('too-slow'))
}

type About = { fileName: string; kind: PracticeKind; language: Language }

/** What the form would hold; nothing is made up: what the file does not say stays empty. */
export function saidOfGuide({ markdown, lost }: ReadDocument, { fileName, kind, language }: About): { said: PracticeSaid; lost: Loss[] } {
  const read = readPractice(withOurHeadings(markdown, language), language)
  const isTitled = slugOf(read.title) !== ''
  const parts = { applies: read.applies, how: read.how, takes: read.takes, risks: read.risks }
  const longest = { applies: longestApplies, how: longestHow, takes: longestPart, risks: longestPart }
  const names = Object.keys(parts) as (keyof typeof parts)[]
  const isCut = names.some((name) => parts[name].length > longest[name])
  const kept = Object.fromEntries(names.map((name) => [name, cut(parts[name], longest[name])])) as typeof parts
  return {
    said: {
      ...{ title: visibleLine(isTitled ? read.title : named(fileName)).slice(0, longestTitle), kind: read.kind ?? kind },
      ...{ tags: read.tags.filter((tag) => tag.length <= longestTag).slice(0, mostTags), ...kept },
      ...{ tells: '', changed: '', measure: '', needs: [], isGiven: true },
    },
    lost: isCut ? [...lost, 'too-long'] : lost,
  }
}

/** By whatever level and apostrophe a guide writes one of our headings. */
function withOurHeadings(markdown: string, language: Language): string {
  const ours = new Map(Object.values(headings[language]).map((heading) => [foldName(heading), heading]))
  // None of ours is longer: a longer line is not looked at, and takes no time.
  return markdown.replaceAll(/^#{1,6}[ \t]{1,8}(\S.{0,80})$/gm, (line, heading: string) => {
    const known = ours.get(foldName(heading.replace(/[ \t:]{1,80}$/, '')))
    return known === undefined ? line : `## ${known}`
  })
}

/** `guide_plonge-2024.docx` is « guide plonge 2024 ». */
function named(fileName: string): string {
  const words = fileName
    .replace(/\.[a-z0-9]{1,8}$/i, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim()
  return slugOf(words) === '' ? 'Guide' : words
}

/** At the end of a line: never in the middle of a word. */
function cut(words: string, most: number): string {
  if (words.length <= most) return words
  const end = words.lastIndexOf('\n', most)
  return words.slice(0, end > most / 2 ? end : most).trimEnd()
}
