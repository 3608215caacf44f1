/** Tasks of the starter list have a name in each language, as long as nobody has called them otherwise. Pure. */
import { languages, type Language } from '#src/platform/language.ts'
import { textIn } from '#src/texts.ts'
import { starters } from './task-kind.ts'

type Starter = (typeof starters)[number]['name']

const starterCalled = new Map<string, Starter>(
  languages.flatMap((language) => starters.map(({ name }) => [textIn(language)(`tasks:starters.${name}`), name] as const)),
)

/** As it is kept, or in the reader's language where it is still that of the starter list. */
export function shownName(name: string, language: Language): string {
  const starter = starterCalled.get(name)
  return starter ? textIn(language)(`tasks:starters.${starter}`) : name
}

/** Tasks or kinds as a page shows them; a form that edits one shows what is kept. */
export function inWords<Named extends { name: string }>(named: readonly Named[], language: Language): Named[] {
  return named.map((one) => ({ ...one, name: shownName(one.name, language) }))
}
