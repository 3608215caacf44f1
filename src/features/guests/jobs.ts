import { forgetAnnouncements } from '#src/features/guests/announcements/forget-announcements.ts'
import { mailAnnouncement, textAnnouncement } from '#src/features/guests/announcements/deliver-announcement.ts'
import { textCancellation } from '#src/features/guests/notices/text-cancellation.ts'
import { forgetContacts } from '#src/features/guests/bookings/forget-contacts.ts'
import { textBooking } from '#src/features/guests/bookings/text-booking.ts'
import { takeDailyBatches } from '#src/features/guests/bookings/take-daily-batches.ts'
import { tellParty } from '#src/features/guests/parties/tell-party.ts'
import { forgetEncounters } from '#src/features/guests/encounters/forget-encounters.ts'
import { serveDueWaitlists } from '#src/features/guests/waitlists/serve-due-waitlists.ts'
import { serveWaitlist } from '#src/features/guests/waitlists/serve-waitlist.ts'
import { textOffer } from '#src/features/guests/waitlists/text-offer.ts'
import { tellWaitingParties } from '#src/features/guests/waitlists/tell-waiting-parties.ts'
import { tellChanges } from '#src/features/guests/notices/tell-changes.ts'
import { textChange } from '#src/features/guests/notices/text-change.ts'
import { askRegulars } from '#src/features/guests/standing/ask-regulars.ts'
import { forgetRegulars } from '#src/features/guests/standing/forget-regulars.ts'
import { releaseTurns } from '#src/features/guests/standing/release-turns.ts'
import { seatStandingGuests } from '#src/features/guests/standing/seat-standing-guests.ts'
import { askAbsentees } from '#src/features/guests/reminders/ask-absentees.ts'
import { forgetReminders } from '#src/features/guests/reminders/forget-reminders.ts'
import { remindGuests } from '#src/features/guests/reminders/remind-guests.ts'
import { ofAnnouncement, ofBooking, ofMeal, type GroupJobs } from '#src/platform/jobs/group-jobs.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'

export const guestsJobs: GroupJobs = {
  tasks: (parts) => {
    const [db, now] = [parts.db, parts.clock]
    return {
      'take-daily-batches': () => takeDailyBatches(db, { ...parts, now: now() }),
      'mail-booking': ofBooking((key) => tellParty(db, { ...parts, ...key, now: now() })),
      'forget-contacts': () => forgetContacts(db, now()),
      'forget-encounters': () => forgetEncounters(db, now()),
      'seat-standing-guests': ofMeal((key) => seatStandingGuests(db, { ...parts, ...key, identityFor: bookingIdentity, now: now() })),
      'ask-regulars': () => askRegulars(db, { ...parts, now: now() }),
      'release-turns': () => releaseTurns(db, now()),
      'forget-regulars': () => forgetRegulars(db, now()),
      'serve-waitlist': ofMeal((key) => serveWaitlist(db, key, now())),
      'serve-waitlists': () => serveDueWaitlists(db, now()),
      'tell-waiting-parties': () => tellWaitingParties(db, { ...parts, now: now() }),
      'text-booking': ofBooking((key) => textBooking(db, { ...parts, ...key, now: now() })),
      'text-offer': ofBooking((key) => textOffer(db, { ...parts, ...key, now: now() })),
      'remind-guests': () => remindGuests(db, { ...parts, now: now() }),
      'ask-absentees': () => askAbsentees(db, { ...parts, now: now() }),
      'forget-reminders': () => forgetReminders(db, now()),
      'tell-changes': ofMeal((key) => tellChanges(db, { ...parts, ...key, now: now() })),
      'text-cancellation': ofBooking((key) => textCancellation(db, { ...parts, ...key, now: now() })),
      'text-change': ofBooking((key) => textChange(db, { ...parts, ...key, now: now() })),
      'mail-announcement': ofAnnouncement((key) => mailAnnouncement(db, { ...parts, ...key, now: now() })),
      'text-announcement': ofAnnouncement((key) => textAnnouncement(db, { ...parts, ...key, now: now() })),
      'forget-announcements': () => forgetAnnouncements(db, now()),
    }
  },
  timetable: [
    '* * * * * tell-waiting-parties',
    '*/5 * * * * remind-guests',
    '*/5 * * * * serve-waitlists',
    '*/10 * * * * ask-regulars',
    '*/10 * * * * release-turns',
    '0 * * * * take-daily-batches',
    '45 9 * * * ask-absentees',
    '23 3 * * * forget-encounters',
    '37 3 * * * forget-contacts',
    '33 3 * * * forget-regulars',
    '47 3 * * * forget-reminders',
    '53 3 * * * forget-announcements',
  ],
}
