import type { Generated } from 'kysely'

export const reminderChannels = ['mail', 'sms', 'none'] as const
export type ReminderChannel = (typeof reminderChannels)[number]
export type ReminderKind = 'day-before' | 'two-hours-before'

/** `kept`: no provider is set, the message is read in the outbox page. */
export type TextMessageState = 'waiting' | 'sent' | 'failed' | 'kept'

export interface MessageTables {
  text_messages: {
    id: Generated<string>
    canteen_id: string | null
    /** Of that canteen; null where it is about none, or about several. */
    booking_id: Generated<string | null>
    purpose: string
    /** E.164: « +33612345678 ». */
    recipient: string
    body: string
    not_after: Date | null
    state: Generated<TextMessageState>
    attempts: Generated<number>
    last_error: string | null
    created_at: Date
    sent_at: Date | null
  }
  bouncing_addresses: { id: Generated<string>; address: string; reason: string; noted_at: Date }
  reminder_contacts: {
    id: Generated<string>
    /** An e-mail address, or a phone number (E.164) where there is none. */
    contact: string
    /** null: never chose. */
    channel: ReminderChannel | null
    chosen_at: Date | null
    asked_at: Date | null
  }
  reminders: { contact_id: string; day: string; kind: ReminderKind; written_at: Date }
}
