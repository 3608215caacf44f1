import { isLastAdministrator, lockAdministrators } from '#src/features/organisation/access/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { digestOfPerson, noteErasure } from '#src/platform/database/erasures.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { eraseHoldings } from './holdings.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type ErasePerson = { userId: string; email: string; secret: string; now: Date }

/** Erases all that is held about a person, or nothing. The counts that figures are made of stay. */
export function erasePerson(db: Database, { userId, email, secret, now }: ErasePerson): Promise<Result<null, 'last-network-admin'>> {
  return inTransaction(db, async (tx) => {
    await lockAdministrators(tx)
    if (await isLastAdministrator(tx, userId, now)) return refuse('last-network-admin')

    await eraseHoldings(tx, { kind: 'person', userId, email }, { secret, now })
    await noteErasure(tx, { kind: 'person', what: digestOfPerson(secret, email), at: now }, { kind: 'account', what: userId, at: now })
    await recordEvent(tx, { name: 'person.erased', actorId: null, at: now })
    return accept(null)
  })
}
