/** A practice as a file that any editor opens: its title, kind and tags first, then its four parts under their headings. Pure. */
import { practiceKinds, practiceNeeds, type PracticeKind } from '#src/platform/database/tables/practices.ts'
import type { Language } from '#src/platform/language.ts'
import type { PracticeContent } from './practice.ts'

/** Under which heading each part stands. */
export const headings: Record<Language, Record<'applies' | 'how' | 'takes' | 'risks', string>> = {
  fr: { applies: 'Quand s’en servir', how: 'Comment faire', takes: 'Ce qu’il faut', risks: 'Ce qui peut rater' },
  en: { applies: 'When to use it', how: 'How', takes: 'What it takes', risks: 'What may go wrong' },
}

export type WrittenPractice = Pick<PracticeContent, 'title' | 'tags' | 'applies' | 'how' | 'takes' | 'risks' | 'measure' | 'needs'> & {
  kind: PracticeKind | undefined
  language: Language
}

/** What has no heading of ours is how it is done: nothing of the file is lost. */
export function readPractice(file: string, language: Language): WrittenPractice {
  const [, head = '', body = file] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(file) ?? []
  const said = (key: string) => new RegExp(`^${key}:[ \\t]*(.*)$`, 'm').exec(head)?.[1]?.trim() ?? ''
  const parts = partsOf(body, language)
  return {
    title: said('title') || (/^#[ \t]+(.+)$/m.exec(body)?.[1]?.trim() ?? ''),
    kind: practiceKinds.find((kind) => kind === said('kind')),
    tags: listed(said('tags')),
    measure: said('measure'),
    needs: practiceNeeds.filter((need) => listed(said('needs')).includes(need)),
    language,
    ...parts,
  }
}

function listed(said: string): string[] {
  return said
    .replaceAll(/^\[|\]$/g, '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
}

function partsOf(body: string, language: Language) {
  const parts = { applies: '', how: '', takes: '', risks: '' }
  const names = Object.entries(headings[language]) as [keyof typeof parts, string][]
  for (const section of body.replaceAll('\r\n', '\n').split(/^(?=## )/m)) {
    const [, heading = '', rest = ''] = /^## (.*)\n?([\s\S]*)$/.exec(section) ?? []
    const part = names.find(([, name]) => name === heading.trim())?.[0]
    const words = (part === undefined ? section.replace(/^#[ \t].*\n?/, '') : rest).trim()
    const into = part ?? 'how'
    if (words !== '') parts[into] = parts[into] === '' ? words : `${parts[into]}\n\n${words}`
  }
  return parts
}
