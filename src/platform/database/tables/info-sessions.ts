import type { Generated } from 'kysely'
import type { Language } from '../../language.ts'

export interface InfoSessionTables {
  info_sessions: {
    id: string
    starts_at: Date
    ends_at: Date
    place: Generated<string>
    link: Generated<string>
    words: Generated<string>
    capacity: number
    taken: Generated<number>
    posted_by: string | null
    posted_at: Date
    cancelled_at: Generated<Date | null>
    cancelled_words: Generated<string>
  }
  info_registrations: {
    session_id: string
    id: string
    name: string
    email: string
    people: number
    town: Generated<string>
    words: Generated<string>
    language: Language
    registered_at: Date
    reminded_at: Generated<Date | null>
  }
}
