import type { Generated, JSONColumnType } from 'kysely'
import type { Language } from '../../language.ts'

export interface RecordTables {
  events: {
    id: Generated<number>
    canteen_id: string | null
    name: string
    subject_id: string | null
    actor_id: string | null
    facts: JSONColumnType<Record<string, string | number | boolean>>
    happened_at: Date
  }
  mails: {
    id: Generated<string>
    canteen_id: string | null
    purpose: string
    recipient: string
    language: Language
    subject: string
    text_body: string
    html_body: string
    calendar_file: string | null
    unsubscribe_url: string | null
    not_after: Date | null
    /** `kept`: no SMTP server is set, the mail is read in the outbox page; `held`: the address bounces. */
    state: Generated<'waiting' | 'sent' | 'failed' | 'kept' | 'held'>
    attempts: Generated<number>
    last_error: string | null
    created_at: Date
    sent_at: Date | null
  }
}
