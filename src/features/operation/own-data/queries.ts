import type { Database } from '#src/platform/database/database.ts'
import { aboutBooking, aboutPerson, type Keys } from './holdings.ts'
import { holdingKinds, type HeldRecord, type Holding, type Subject } from './own-data.ts'

/** All that is held about whoever asks, kind by kind; a link tells only of the kinds that it opens. */
export async function findHoldings(db: Database, keys: Keys, subject: Subject): Promise<Holding[]> {
  const found = await Promise.all(
    holdingKinds.map(async (kind) => {
      const records =
        subject.kind === 'person' ? await aboutPerson[kind].read(db, subject, keys) : await aboutBooking[kind]?.read(db, subject, keys)
      return records && { kind, records }
    }),
  )
  return found.filter((holding): holding is { kind: Holding['kind']; records: readonly HeldRecord[] } => holding !== undefined)
}
