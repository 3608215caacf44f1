/** All that is held about people. A new kind that does not say here how it is read, erased and forgotten does not compile. */
import { eraseAccount } from '#src/features/organisation/access/erase-account.ts'
import {
  findAccountHeld,
  findInvitationsHeld,
  findPasskeysHeld,
  findRolesHeld,
  findSessionsHeld,
} from '#src/features/organisation/access/queries.ts'
import { eraseBounce, eraseMails, eraseTextMessages } from '#src/features/organisation/mails/erase-mails.ts'
import { findBounceHeld, findMailsHeld } from '#src/features/organisation/mails/queries.ts'
import { eraseBookings } from '#src/features/guests/bookings/erase-contacts.ts'
import { findBookingsHeld, findTextMessagesHeld } from '#src/features/guests/bookings/held-bookings.ts'
import { eraseSeating } from '#src/features/guests/encounters/forget-guests.ts'
import type { Whose } from '#src/features/guests/encounters/queries.ts'
import { eraseSurveys, findSurveysHeld } from '#src/features/impact/surveys/held-contacts.ts'
import { eraseStories, findStoriesHeld } from '#src/features/impact/stories/forget-stories.ts'
import { eraseContacts, findContactsHeld } from '#src/features/impact/partners/keep-contact.ts'
import { eraseCircles, findCirclesHeld } from '#src/features/commons/circles/forget-circles.ts'
import { eraseMentorings, findMentoringsHeld } from '#src/features/commons/mentors/forget-mentorings.ts'
import { eraseTrainings, findTrainingsHeld } from '#src/features/commons/trainings/forget-trainings.ts'
import { eraseReminders, eraseRemindersByNumber } from '#src/features/guests/reminders/erase-reminders.ts'
import { findRemindersHeld } from '#src/features/guests/reminders/queries.ts'
import { findMemoryHeld, findSeatingHeld } from '#src/features/guests/seating/held-seating.ts'
import { eraseMemberships, findMembershipsHeld } from '#src/features/money/memberships/forget-members.ts'
import { eraseIdeas } from '#src/features/kitchen/ideas/propose-idea.ts'
import { findIdeasHeld } from '#src/features/kitchen/ideas/queries.ts'
import { leaveEveryTask } from '#src/features/kitchen/tasks/leave-task.ts'
import { eraseTeammates, findTeammatesHeld } from '#src/features/kitchen/teammates/forget-teammates.ts'
import { endStandingPlace } from '#src/features/guests/standing/end-standing-place.ts'
import { findStandingPlacesHeld, findStandingPlacesOf } from '#src/features/guests/standing/queries.ts'
import { eraseRegistrations } from '#src/features/commons/info-sessions/register-for-session.ts'
import { findRegistrationsHeld } from '#src/features/commons/info-sessions/queries.ts'
import { eraseSupports } from '#src/features/commons/supporters/offer-support.ts'
import { findSupportsHeld } from '#src/features/commons/supporters/queries.ts'
import { findEventsHeld } from '#src/features/operation/histories/queries.ts'
import { eraseDonors, findGiftsHeld } from '#src/features/money/gifts/forget-donors.ts'
import { eraseHires } from '#src/features/money/hires/forget-hires.ts'
import { findHiresHeld } from '#src/features/money/hires/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { HeldRecord, HoldingKind, Subject } from './own-data.ts'

/** What opens what is sealed or kept under a keyed hash. */
export type Keys = { seals: Seals; secret: string }
export type Person = Extract<Subject, { kind: 'person' }>
export type PartyOfLink = Extract<Subject, { kind: 'booking' }>
type Erasing = { secret: string; now: Date }

type Holding<Asker> = {
  read: (db: Database, asker: Asker, keys: Keys) => Promise<readonly HeldRecord[]>
  /** `with-account`, `with-bookings`: what it belongs to takes it along. */
  erase: ((tx: Database, asker: Asker, erasing: Erasing) => Promise<unknown>) | 'with-account' | 'with-bookings'
}

/** In the order of erasing: first what needs the contacts to be found by. */
export const aboutPerson: Record<HoldingKind, Holding<Person>> = {
  standing: {
    read: (db, { email }) => findStandingPlacesHeld(db, email),
    erase: async (tx, { email, userId }, { now }) => {
      for (const place of await findStandingPlacesOf(tx, email)) await endStandingPlace(tx, { ...place, actorId: userId, now })
    },
  },
  teammates: {
    read: (db, whose) => findTeammatesHeld(db, whose),
    erase: (tx, whose, { now }) => eraseTeammates(tx, whose, { freePlaces: leaveEveryTask, now }),
  },
  memberships: { read: (db, { email }) => findMembershipsHeld(db, email), erase: (tx, { email }) => eraseMemberships(tx, email) },
  gifts: { read: (db, { email }) => findGiftsHeld(db, email), erase: (tx, { email }) => eraseDonors(tx, email) },
  hires: { read: (db, { email }) => findHiresHeld(db, email), erase: (tx, { email }) => eraseHires(tx, email) },
  seating: {
    read: (db, { email }, { secret }) => findSeatingAndMemory(db, secret, { email }),
    erase: (tx, { email }, { secret }) => eraseSeating(tx, { of: { email }, secret }),
  },
  stories: {
    read: (db, { email }) => findStoriesHeld(db, { email }),
    erase: (tx, { email }, { now }) => eraseStories(tx, { email }, now),
  },
  ideas: { read: (db, { email }) => findIdeasHeld(db, { email }), erase: (tx, { email }) => eraseIdeas(tx, { email }) },
  bookings: {
    read: (db, { email }, { seals }) => findBookingsHeld(db, seals, { email }),
    erase: (tx, { email }, { now }) => eraseParties(tx, { email }, now),
  },
  mails: {
    read: async (db, { email }) => [...(await findMailsHeld(db, email)), ...(await findTextMessagesHeld(db, { email }))],
    erase: (tx, { email }) => eraseMails(tx, email),
  },
  bounces: { read: (db, { email }) => findBounceHeld(db, email), erase: (tx, { email }) => eraseBounce(tx, email) },
  reminders: { read: (db, { email }) => findRemindersHeld(db, email), erase: (tx, { email }) => eraseReminders(tx, email) },
  surveys: {
    read: (db, { email }, { secret }) => findSurveysHeld(db, secret, email),
    erase: (tx, { email }, { secret }) => eraseSurveys(tx, secret, email),
  },
  contacts: { read: (db, { email }) => findContactsHeld(db, email), erase: (tx, { email }, { now }) => eraseContacts(tx, email, now) },
  registrations: {
    read: (db, { email }) => findRegistrationsHeld(db, email),
    erase: (tx, { email }, { now }) => eraseRegistrations(tx, email, now),
  },
  trainings: { read: (db, whose) => findTrainingsHeld(db, whose), erase: (tx, whose, { now }) => eraseTrainings(tx, whose, now) },
  circles: { read: (db, { email }) => findCirclesHeld(db, email), erase: (tx, { email }) => eraseCircles(tx, email) },
  mentorings: {
    read: (db, { userId }) => findMentoringsHeld(db, userId),
    erase: (tx, { userId }, { now }) => eraseMentorings(tx, userId, now),
  },
  supports: { read: (db, { email }) => findSupportsHeld(db, email), erase: (tx, { email }) => eraseSupports(tx, email) },
  roles: { read: (db, { userId }) => findRolesHeld(db, userId), erase: 'with-account' },
  invitations: { read: (db, { email }) => findInvitationsHeld(db, email), erase: 'with-account' },
  sessions: { read: (db, { userId }) => findSessionsHeld(db, userId), erase: 'with-account' },
  passkeys: { read: (db, { userId }) => findPasskeysHeld(db, userId), erase: 'with-account' },
  events: { read: (db, { userId }) => findEventsHeld(db, userId), erase: 'with-account' },
  account: {
    read: (db, { userId }) => findAccountHeld(db, userId),
    erase: (tx, { userId, email }, { now }) => eraseAccount(tx, { userId, email, now }),
  },
}

/** A link proves one booking, not an address: it opens nothing else that was booked with that address. */
export const aboutBooking: Partial<Record<HoldingKind, Holding<PartyOfLink>>> = {
  seating: {
    read: (db, { canteenId, bookingId }, { secret }) => findSeatingAndMemory(db, secret, { canteenId, bookingId }),
    erase: (tx, { canteenId, bookingId }, { secret }) => eraseSeating(tx, { of: { canteenId, bookingId }, secret }),
  },
  stories: {
    read: (db, { canteenId, bookingId }) => findStoriesHeld(db, { canteenId, bookingId }),
    erase: (tx, { canteenId, bookingId }, { now }) => eraseStories(tx, { canteenId, bookingId }, now),
  },
  ideas: {
    read: (db, { canteenId, bookingId }) => findIdeasHeld(db, { canteenId, bookingId }),
    erase: (tx, { canteenId, bookingId }) => eraseIdeas(tx, { canteenId, bookingId }),
  },
  bookings: {
    read: (db, { canteenId, bookingId }, { seals }) => findBookingsHeld(db, seals, { canteenId, bookingId }),
    erase: (tx, { canteenId, bookingId }, { now }) => eraseParties(tx, { canteenId, bookingId }, now),
  },
  mails: {
    read: async (db, { email, token, canteenId, bookingId }) => [
      ...(email ? await findMailsHeld(db, email, token) : []),
      ...(await findTextMessagesHeld(db, { canteenId, bookingId })),
    ],
    erase: async (tx, { email, token }) => email && eraseMails(tx, email, token),
  },
  reminders: {
    // Who left a number alone has no account to read it in.
    read: async (db, { email, phone }) => (email || !phone ? [] : findRemindersHeld(db, phone)),
    erase: 'with-bookings',
  },
}

/** Answers are gone long before the encounters that somebody agreed to have kept. */
async function findSeatingAndMemory(db: Database, secret: string, of: Whose): Promise<HeldRecord[]> {
  return [...(await findSeatingHeld(db, of)), ...(await findMemoryHeld(db, secret, of))]
}

/** With the numbers that nothing else holds: their messages, and how they are reminded. */
async function eraseParties(tx: Database, of: Whose, now: Date): Promise<void> {
  const phones = await eraseBookings(tx, { of, now })
  await eraseTextMessages(tx, phones)
  await eraseRemindersByNumber(tx, phones)
}

/** Erases all that is held about whoever asks, in the order of the record. */
export async function eraseHoldings(tx: Database, subject: Subject, erasing: Erasing): Promise<void> {
  if (subject.kind === 'person') return eraseAll(aboutPerson, (erase) => erase(tx, subject, erasing))
  return eraseAll(aboutBooking, (erase) => erase(tx, subject, erasing))
}

type Erase<Asker> = Exclude<Holding<Asker>['erase'], string>

async function eraseAll<Asker>(
  holdings: Partial<Record<HoldingKind, Holding<Asker>>>,
  call: (erase: Erase<Asker>) => Promise<unknown>,
): Promise<void> {
  for (const { erase } of Object.values(holdings)) if (typeof erase !== 'string') await call(erase)
}

/** Which job forgets a kind when its time is over; what only its person's word or the end of their account erases says so. */
export const forgottenBy: Record<HoldingKind, string> = {
  account: 'person',
  roles: 'person',
  invitations: 'person',
  sessions: 'forget-expired',
  passkeys: 'person',
  bookings: 'forget-contacts',
  standing: 'forget-regulars',
  ideas: 'forget-ideas',
  teammates: 'forget-teammates',
  memberships: 'forget-members',
  seating: 'forget-encounters',
  mails: 'forget-contacts',
  reminders: 'forget-reminders',
  bounces: 'forget-bounces',
  surveys: 'gather-ballots',
  stories: 'forget-stories',
  contacts: 'ask-partner-contacts',
  registrations: 'forget-registrations',
  trainings: 'forget-trainings',
  circles: 'forget-circles',
  mentorings: 'forget-mentorings',
  supports: 'forget-supporters',
  gifts: 'forget-donors',
  hires: 'forget-hires',
  events: 'person',
}
