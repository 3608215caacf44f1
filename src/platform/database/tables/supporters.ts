import type { Generated } from 'kysely'
import type { Language } from '../../language.ts'

export const broughtThings = ['time', 'skill', 'money', 'place'] as const
export type BroughtThing = (typeof broughtThings)[number]

export interface SupporterTables {
  supporters: {
    canteen_id: string
    id: string
    name: string
    email: string
    brings: BroughtThing[]
    words: Generated<string>
    language: Language
    said_at: Date
    confirmed_at: Date | null
  }
  project_news: { canteen_id: string; id: string; title: string; words: string; posted_by: string | null; posted_at: Date }
}
