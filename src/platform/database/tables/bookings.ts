import type { Generated } from 'kysely'
import type { Language } from '../../language.ts'

export const attendeeModes = ['cook', 'eat', 'cook-and-eat'] as const
export type AttendeeMode = (typeof attendeeModes)[number]

export const ageClasses = ['under-25', '25-55', 'over-55'] as const
export type AgeClass = (typeof ageClasses)[number]

export type DietaryNeed = 'vegetarian' | 'vegan' | 'no-pork' | 'no-gluten' | 'no-milk' | 'no-nuts' | 'soft-food' | 'other-allergy'

export type BookingChannel = 'online' | 'phone' | 'walk-in' | 'partner' | 'standing'
/** `waiting` and `offered` are on the waiting list; `left` went from it without ever having a place. */
export type BookingState = 'confirmed' | 'cancelled' | 'waiting' | 'offered' | 'left'
/** Why a party's time on the waiting list ended. */
export type WaitingEnd = 'accepted' | 'passed' | 'lapsed' | 'left' | 'removed' | 'meal-over' | 'meal-cancelled'
export type Arrival = 'expected' | 'arrived' | 'no-show'

/** What a message to everybody who has booked a meal is about. */
export const announcementReasons = ['place-or-hour', 'to-bring', 'delay', 'thanks', 'other', 'allergens'] as const
export type AnnouncementReason = (typeof announcementReasons)[number]

/** What passes from hand to hand, or is noted as if it had. */
export const handedMeans = ['cash', 'card', 'cheque', 'transfer'] as const
export const meansOfPayment = [...handedMeans, 'online'] as const
export type HandedMeans = (typeof handedMeans)[number]
export type MeansOfPayment = (typeof meansOfPayment)[number]

export interface BookingTables {
  bookings: {
    canteen_id: string
    id: Generated<string>
    meal_id: string
    code: string
    channel: BookingChannel
    state: Generated<BookingState>
    contact_name: Generated<string>
    /** By platform/names.ts; null until the start after a migration has filled it. */
    folded_name: string | null
    /** Who books for somebody else; the contact is then this person's. */
    companion_name: Generated<string>
    email: string | null
    phone: string | null
    language: Generated<Language>
    /** From then on, that no name is known does not say that there was none. */
    contacts_erased_at: Generated<Date | null>
    request_key: string | null
    revision: Generated<number>
    told_revision: Generated<number>
    booked_at: Date
    changed_at: Generated<Date | null>
    cancelled_at: Date | null
    /** Sealed: what its people need to eat. */
    needs: Generated<Buffer | null>
    needs_key_id: Generated<string | null>
    /** Sealed: in which language, or with what help, coming would be easier. */
    help: Generated<Buffer | null>
    help_key_id: Generated<string | null>
  }
  attendees: {
    canteen_id: string
    id: Generated<string>
    booking_id: string
    meal_id: string
    position: number
    first_name: Generated<string>
    mode: AttendeeMode
    is_child: Generated<boolean>
    /** null: would rather not say. */
    age_class: AgeClass | null
    first_time: boolean | null
    arrival: Generated<Arrival>
    /** Of a party that sits at several tables: at which of them, from 1. */
    table_part: Generated<number>
    /** Still expected when the meal was closed: absent until it is opened again. */
    missed_at_closing: Generated<boolean>
  }
  waitings: {
    canteen_id: string
    booking_id: string
    meal_id: string
    position: Generated<number>
    joined_at: Date
    passed_over: Generated<number>
    lapsed_offers: Generated<number>
    offer_lapses_at: Date | null
    /** null: still on the list. */
    ended: WaitingEnd | null
  }
  cancellation_calls: { canteen_id: string; booking_id: string; called_at: Date; called_by: string | null }
  cancellation_texts: { canteen_id: string; booking_id: string; text_message_id: Generated<string | null> }
  change_notices: {
    canteen_id: string
    booking_id: string
    meal_id: string
    /** What the party knew of the meal before. */
    service_date: string
    cooks_at: Date | null
    table_at: Date
    ends_at: Date
    address: string
    noted_at: Date
    told_at: Date | null
    mail_id: Generated<string | null>
    text_message_id: Generated<string | null>
    called_at: Generated<Date | null>
    called_by: Generated<string | null>
  }
  announcements: {
    canteen_id: string
    id: Generated<string>
    meal_id: string
    reason: AnnouncementReason
    words: string
    language: Language
    announced_at: Date
    announced_by: string | null
    leaves_at: Generated<Date | null>
  }
  announcement_parties: {
    canteen_id: string
    announcement_id: string
    booking_id: string
    by_mail: boolean
    by_text: boolean
    told_at: Generated<Date | null>
    mail_id: Generated<string | null>
    text_message_id: Generated<string | null>
    called_at: Generated<Date | null>
    called_by: Generated<string | null>
  }
  /** Counts taken before needs were sealed: never written again. */
  dietary_needs: { canteen_id: string; meal_id: string; need: DietaryNeed; guests: number }
}
