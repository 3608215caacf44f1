import { eraseAccount } from '#src/features/access/erase-account.ts'
import { isLastAdministrator, lockAdministrators } from '#src/features/access/queries.ts'
import { eraseBookings } from '#src/features/bookings/erase-contacts.ts'
import { eraseMails } from '#src/features/mails/erase-mails.ts'
import { inTransaction, type Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type ErasePerson = { userId: string; email: string; now: Date }

/** Erases all that is held about a person, or nothing. The counts that figures are made of stay. */
export function erasePerson(db: Database, { userId, email, now }: ErasePerson): Promise<Result<null, 'last-network-admin'>> {
  return inTransaction(db, async (tx) => {
    await lockAdministrators(tx)
    if (await isLastAdministrator(tx, userId, now)) return refuse('last-network-admin')

    await eraseBookings(tx, { of: { email }, now })
    await eraseMails(tx, email)
    await eraseAccount(tx, { userId, email, now })
    await recordEvent(tx, { name: 'person.erased', actorId: null, at: now })
    return accept(null)
  })
}
