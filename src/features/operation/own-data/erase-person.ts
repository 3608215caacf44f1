import { eraseAccount } from '#src/features/organisation/access/erase-account.ts'
import { isLastAdministrator, lockAdministrators } from '#src/features/organisation/access/queries.ts'
import { eraseBookings } from '#src/features/guests/bookings/erase-contacts.ts'
import { eraseBounce, eraseMails, eraseTextMessages } from '#src/features/organisation/mails/erase-mails.ts'
import { eraseReminders, eraseRemindersByNumber } from '#src/features/guests/reminders/erase-reminders.ts'
import { endStandingPlace } from '#src/features/guests/standing/end-standing-place.ts'
import { findStandingPlacesOf } from '#src/features/guests/standing/queries.ts'
import { eraseSeating } from '#src/features/guests/encounters/forget-guests.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type ErasePerson = { userId: string; email: string; secret: string; now: Date }

/** Erases all that is held about a person, or nothing. The counts that figures are made of stay. */
export function erasePerson(db: Database, { userId, email, secret, now }: ErasePerson): Promise<Result<null, 'last-network-admin'>> {
  return inTransaction(db, async (tx) => {
    await lockAdministrators(tx)
    if (await isLastAdministrator(tx, userId, now)) return refuse('last-network-admin')

    for (const place of await findStandingPlacesOf(tx, email)) await endStandingPlace(tx, { ...place, actorId: userId, now })
    await eraseSeating(tx, { of: { email }, secret })
    const phones = await eraseBookings(tx, { of: { email }, now })
    await eraseTextMessages(tx, phones)
    await eraseRemindersByNumber(tx, phones)
    await eraseMails(tx, email)
    await eraseBounce(tx, email)
    await eraseReminders(tx, email)
    await eraseAccount(tx, { userId, email, now })
    await recordEvent(tx, { name: 'person.erased', actorId: null, at: now })
    return accept(null)
  })
}
