import announcementsEnglish from '#src/features/guests/announcements/locales/en.json' with { type: 'json' }
import announcementsFrench from '#src/features/guests/announcements/locales/fr.json' with { type: 'json' }
import bookingsEnglish from '#src/features/guests/bookings/locales/en.json' with { type: 'json' }
import bookingsFrench from '#src/features/guests/bookings/locales/fr.json' with { type: 'json' }
import noticesEnglish from '#src/features/guests/notices/locales/en.json' with { type: 'json' }
import noticesFrench from '#src/features/guests/notices/locales/fr.json' with { type: 'json' }
import remindersEnglish from '#src/features/guests/reminders/locales/en.json' with { type: 'json' }
import remindersFrench from '#src/features/guests/reminders/locales/fr.json' with { type: 'json' }
import seatingEnglish from '#src/features/guests/seating/locales/en.json' with { type: 'json' }
import seatingFrench from '#src/features/guests/seating/locales/fr.json' with { type: 'json' }
import standingEnglish from '#src/features/guests/standing/locales/en.json' with { type: 'json' }
import standingFrench from '#src/features/guests/standing/locales/fr.json' with { type: 'json' }
import waitlistsEnglish from '#src/features/guests/waitlists/locales/en.json' with { type: 'json' }
import waitlistsFrench from '#src/features/guests/waitlists/locales/fr.json' with { type: 'json' }

export const guestsTexts = {
  fr: {
    announcements: announcementsFrench,
    bookings: bookingsFrench,
    notices: noticesFrench,
    reminders: remindersFrench,
    seating: seatingFrench,
    standing: standingFrench,
    waitlists: waitlistsFrench,
  },
  en: {
    announcements: announcementsEnglish,
    bookings: bookingsEnglish,
    notices: noticesEnglish,
    reminders: remindersEnglish,
    seating: seatingEnglish,
    standing: standingEnglish,
    waitlists: waitlistsEnglish,
  },
}
