/** What guests tell, and how far it may go. Pure. */
import type { ConsentWay, StoryPart, StoryScope } from '#src/platform/database/tables/stories.ts'

export const [shortestWords, longestWords] = [20, 4000]
export const longestTitle = 120
export const longestSaid = 300
export const longestObjection = 1000
/** Beside who tells, so many may be named when it is told; the team adds more. */
export const othersAsked = 3
export const mostPeople = 12
export const mostYears = 5

/** What a reader sees of a story: with what everybody in it agreed to show. */
export type StoryShown = {
  id: string
  canteenId: string
  canteen: string
  canteenName: string
  town: string
  title: string
  words: string
  language: 'fr' | 'en'
  /** Of who tells it; null where it is not shown. */
  firstName: string | null
  photoDigest: string | null
  photoText: string
  soundDigest: string | null
  /** 1 this canteen, 2 the network, 3 everybody. */
  reach: number
}

/** As the database reads it, before first names are left out. */
export type StoryRow = StoryShown & { unshownNames: readonly string[] }

/** First names of whoever would rather not show theirs become an initial. */
export function shownOf<Row extends StoryRow>({ unshownNames, ...story }: Row): Omit<Row, 'unshownNames'> {
  const hide = (text: string) => unshownNames.reduce(withInitial, text)
  return { ...story, title: hide(story.title), words: hide(story.words), photoText: hide(story.photoText) }
}

function withInitial(text: string, name: string): string {
  const word = name.trim()
  if (word === '') return text
  const whole = new RegExp(`(?<!\\p{L})${RegExp.escape(word)}(?!\\p{L})`, 'giu')
  return text.replaceAll(whole, `${String.fromCodePoint(word.codePointAt(0)!).toUpperCase()}.`)
}

/** What is set in large: its first sentence, where that is a short one. */
export function quoteOf(words: string): string | undefined {
  const first = /^[^.!?…\n]{15,160}[.!?…]+[»”]?/u.exec(words.trim())?.[0]
  return first && first.length < words.trim().length ? first : undefined
}

/** The beginning, up to a word. */
export function openingOf(words: string, longest = 220): string {
  const flat = words.replaceAll(/\s+/g, ' ').trim()
  if (flat.length <= longest) return flat
  return `${flat.slice(0, longest).replace(/\s\S*$/u, '')}…`
}

export function paragraphsOf(words: string): string[] {
  return words.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
}

export type Consent = {
  id: string
  part: StoryPart
  firstName: string
  email: string | null
  language: 'fr' | 'en'
  askedAt: string | null
  scope: StoryScope | null
  showsName: boolean
  until: string | null
  how: ConsentWay | null
  edition: number | null
  answeredAt: string | null
  notedBy: string | null
}

/** Answered by somebody's own link, which they can be written to about: nobody of a team answers in their place. */
export function isOwnAnswer({ how, email }: Pick<Consent, 'how' | 'email'>): boolean {
  return how === 'link' && email !== null
}

/** Where a consent stands: whoever is in the words says yes again once they were changed. */
export function standingOf(consent: Consent, edition: number, today: string): 'waiting' | 'no' | 'over' | 'again' | 'yes' {
  if (consent.scope === null) return 'waiting'
  if (consent.scope === 'none') return 'no'
  if (consent.until !== null && consent.until < today) return 'over'
  return consent.part !== 'parent' && consent.edition !== edition ? 'again' : 'yes'
}

/** A year where nothing is chosen; never more than five. */
export function lastDayOf(chosen: string | null, today: string): string {
  const from = Temporal.PlainDate.from(today)
  const [usual, most] = [from.add({ years: 1 }).toString(), from.add({ years: mostYears }).toString()]
  if (chosen === null) return usual
  return chosen < most ? chosen : most
}
