/** What a canteen has said of all its purchases: what « local » means here, and how the public service « ma cantine » knows it. Pure. */
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import type { KnownAs } from './ma-cantine.ts'
import type { LocalDefinition } from './purchase.ts'

export const localKinds = ['PAT', 'COMMUNE', 'DEPARTEMENT', 'REGION', 'KM'] as const
export const mostKilometres = 1000
export const longestWords = 300

export type Rules = { local: LocalDefinition | null; words: string; known: KnownAs | null }

export const noRules: Rules = { local: null, words: '', known: null }

/** Beside the question whether something is local. */
export function localWords(text: Text, { local, words }: Rules): string {
  if (!local) return text('purchases:local.unset')
  const said = local.kind === 'KM' ? text('purchases:local.KM', { count: local.kilometres }) : text(`purchases:local.${local.kind}`)
  return words ? `${said} ${words}` : said
}

export function typedRules({ local, words, known }: Rules): Typed {
  const [knownAs = '', number = ''] = known ? (Object.entries(known)[0] as [string, string]) : []
  return { local: local?.kind ?? '', kilometres: local?.kind === 'KM' ? String(local.kilometres) : '', words, knownAs, number }
}
