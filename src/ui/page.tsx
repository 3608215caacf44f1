import type { CustomTypeOptions } from 'i18next'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { inLanguage, type Language } from '#src/platform/language.ts'
import type { Network } from '#src/platform/web/network.ts'
import type { Viewer } from '#src/platform/viewer.ts'
import { href, type Params } from '#src/urls.ts'

type Texts = CustomTypeOptions['resources']
type Counted = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
/** `places_one` and `places_other` are asked for as `places`. */
type Asked<Key extends string> = Key extends `${infer Name}_${Counted}` ? Name : Key
type Keys<Of> = { [Key in keyof Of & string]: Of[Key] extends string ? Asked<Key> : `${Key}.${Keys<Of[Key]>}` }[keyof Of & string]
export type TextKey = { [Space in keyof Texts]: `${Space}:${Keys<Texts[Space]>}` }[keyof Texts]

/** `text('bookings:full')`: every feature has its namespace. Typed here: with its own types, the library's function takes a minute more to check. */
export type Text = (key: TextKey, values?: Record<string, unknown>) => string

/** The areas of the team's menu, in its order. */
export const areas = ['day', 'meals', 'people', 'kitchen', 'money', 'impact', 'network', 'settings'] as const
export type Area = (typeof areas)[number]

/** What one does, where an area has many pages; in the order of the menu. */
export const groups = ['cooking', 'daily', 'buying', 'clients', 'giving', 'overview', 'terms'] as const
export type Group = (typeof groups)[number]

/** A page of the team's navigation. `covers`: the patterns of the addresses that mark it, with all that lies below them. */
export type Tab = {
  url: string
  label: (text: Text) => string
  /** Other names under which it is found. */
  alsoCalled?: ((text: Text) => string) | undefined
  covers: readonly string[]
  group?: Group | undefined
}

export type MenuArea = { area: Area; tabs: readonly Tab[] }

/** What every page knows beside its own subject. */
export type PageContext = {
  language: Language
  text: Text
  viewer: Viewer
  /** The page's own path, as the routes know it, with its query: for the language switch. */
  path: string
  /** The instant that the page is true of. */
  now: Date
  origin: string
  /** By chance: for forms that must not count twice. */
  newKey: () => string
  /** The page says why what was sent did not pass: its title and the focus begin with that. */
  isRefused: boolean
  network: Network
  /** Whether mails leave from here; where no mail server is set they stay in the outbox, and pages say so. */
  sendsMails: boolean
  /** Hashed names of the style sheet and the scripts, by plain name. */
  assets: Readonly<Record<string, string>>
  /** The team's pages that this viewer may open, in a canteen and in the network. */
  canteenMenu: (canteen: string) => MenuArea[]
  mealTabs: (canteen: string, meal: string) => Tab[]
  networkMenu: () => MenuArea[]
}

export const Page = createContext<PageContext | null>(null)

export function usePage() {
  const page = useContext(Page)
  if (!page) throw new Error('A page is rendered inside its context')
  return {
    ...page,
    /** Titles, dishes and what canteens write are in French: a page in English says so, for who has it read aloud. */
    inFrench: page.language === 'fr' ? {} : { lang: 'fr' },
    /** A link to another page, in the language of this one. */
    href: <Pattern extends string>(pattern: Pattern, ...params: Params<Pattern>) => inLanguage(page.language, href(pattern, ...params)),
  }
}
