import { findAccountHeld, findInvitationsHeld, findRolesHeld, findSessionsHeld } from '#src/features/organisation/access/queries.ts'
import { findBookingsHeld } from '#src/features/guests/bookings/held-bookings.ts'
import { findEventsHeld } from '#src/features/operation/histories/queries.ts'
import { findBounceHeld, findMailsHeld } from '#src/features/organisation/mails/queries.ts'
import { findRemindersHeld } from '#src/features/guests/reminders/queries.ts'
import { findStandingPlacesHeld } from '#src/features/guests/standing/queries.ts'
import { findMemoryHeld, findSeatingHeld } from '#src/features/guests/seating/held-seating.ts'
import type { Whose } from '#src/features/guests/seating/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { HeldRecord, Holding, HoldingKind, Subject } from './own-data.ts'

/** What opens what is sealed or kept under a keyed hash. */
type Keys = { seals: Seals; secret: string }
type Read<Asker> = (db: Database, asker: Asker, keys: Keys) => Promise<readonly HeldRecord[]>
type Person = Extract<Subject, { kind: 'person' }>
type PartyOfLink = Extract<Subject, { kind: 'booking' }>

/** Every feature that holds something about people has its line here, and one in `erase-person.ts`. */
const aboutPerson: Record<HoldingKind, Read<Person>> = {
  account: (db, { userId }) => findAccountHeld(db, userId),
  roles: (db, { userId }) => findRolesHeld(db, userId),
  invitations: (db, { email }) => findInvitationsHeld(db, email),
  sessions: (db, { userId }) => findSessionsHeld(db, userId),
  bookings: (db, { email }, { seals }) => findBookingsHeld(db, seals, { email }),
  standing: (db, { email }) => findStandingPlacesHeld(db, email),
  seating: (db, { email }, { secret }) => findSeatingAndMemory(db, secret, { email }),
  mails: (db, { email }) => findMailsHeld(db, email),
  reminders: (db, { email }) => findRemindersHeld(db, email),
  bounces: (db, { email }) => findBounceHeld(db, email),
  events: (db, { userId }) => findEventsHeld(db, userId),
}

/** A link proves one booking, not an address: it opens nothing else that was booked with that address. */
const aboutBooking: Partial<Record<HoldingKind, Read<PartyOfLink>>> = {
  bookings: (db, { canteenId, bookingId }, { seals }) => findBookingsHeld(db, seals, { canteenId, bookingId }),
  seating: (db, { canteenId, bookingId }, { secret }) => findSeatingAndMemory(db, secret, { canteenId, bookingId }),
  mails: async (db, { email, token }) => (email ? findMailsHeld(db, email, token) : []),
  // Who left a number alone has no account to read it in.
  reminders: async (db, { email, phone }) => (email || !phone ? [] : findRemindersHeld(db, phone)),
}

/** Answers are gone long before the encounters that somebody agreed to have kept. */
async function findSeatingAndMemory(db: Database, secret: string, of: Whose): Promise<HeldRecord[]> {
  return [...(await findSeatingHeld(db, of)), ...(await findMemoryHeld(db, secret, of))]
}

export function findHoldings(db: Database, keys: Keys, subject: Subject): Promise<Holding[]> {
  return subject.kind === 'person'
    ? readAll(aboutPerson, (read) => read(db, subject, keys))
    : readAll(aboutBooking, (read) => read(db, subject, keys))
}

function readAll<Asker>(
  readers: Partial<Record<HoldingKind, Read<Asker>>>,
  ask: (read: Read<Asker>) => Promise<readonly HeldRecord[]>,
): Promise<Holding[]> {
  const kinds = Object.entries(readers) as [HoldingKind, Read<Asker>][]
  return Promise.all(kinds.map(async ([kind, read]) => ({ kind, records: await ask(read) })))
}
