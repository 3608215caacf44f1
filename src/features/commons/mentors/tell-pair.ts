/** Who is of a mentoring hears what became of it, in the transaction of the change. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { mentoringSides, type MentoringSide } from '#src/platform/database/tables/mentors.ts'
import { queueMail, queueMails } from '#src/platform/messages/mail.ts'
import type { LockedMentoring } from './lock-mentoring.ts'
import type { Site } from './mentoring-links.ts'
import { declinedMail, lookingMail, pairMail, type PairMail } from './mentoring-mails.ts'
import { otherSide } from './mentoring.ts'

type Telling = { mentoringId: string; mail: PairMail; to: readonly MentoringSide[]; day?: string; site: Site; now: Date }

/** Those whose account is still there. @param day left out: that on which it begins */
export async function tellPair(tx: Database, { mentoringId, mail, to, day, site, now }: Telling): Promise<void> {
  const pair = await findTold(tx, mentoringId)
  const mails = mentoringSides.flatMap((side) => {
    const [reader, other] = [pair[side], pair[otherSide(side)]]
    if (!to.includes(side) || reader.email === null || reader.language === null) return []
    const letter = { mail, mentoring: { id: mentoringId, canteenId: pair.canteenId }, day: day ?? pair.startsOn }
    const address = { email: reader.email, language: reader.language, side }
    return [pairMail(site, { ...letter, reader: address, other: { name: other.name ?? other.canteen, canteen: other.canteen } })]
  })
  await queueMails(tx, mails, now)
}

async function findTold(tx: Database, mentoringId: string) {
  const { canteenId, startsOn, ...row } = await tx
    .selectFrom('mentorings')
    .innerJoin('canteens', 'canteens.id', 'canteen_id')
    .innerJoin('canteens as away', 'away.id', 'mentor_canteen_id')
    .leftJoin('users as person', 'person.id', 'person_id')
    .leftJoin('users as mentor', 'mentor.id', 'mentor_id')
    .where('mentorings.id', '=', mentoringId)
    .select(['canteen_id as canteenId', 'starts_on as startsOn', 'canteens.name as here', 'away.name as there'])
    .select(['person.email as personEmail', 'person.language as personLanguage', 'mentor.email as mentorEmail'])
    .select('mentor.language as mentorLanguage')
    .select(sql<string | null>`nullif(person.name, '')`.as('personName'))
    .select(sql<string | null>`nullif(mentor.name, '')`.as('mentorName'))
    .executeTakeFirstOrThrow()
  return {
    canteenId,
    startsOn,
    person: { email: row.personEmail, language: row.personLanguage, name: row.personName, canteen: row.here },
    mentor: { email: row.mentorEmail, language: row.mentorLanguage, name: row.mentorName, canteen: row.there },
  }
}

type Leaving = { mentoring: Pick<LockedMentoring, 'proposedBy' | 'canteenId'>; site: Site; now: Date }

/** Whoever proposed it looks for somebody else. */
export async function tellProposer(tx: Database, { mentoring: { proposedBy, canteenId }, site, now }: Leaving): Promise<void> {
  const reader = await tx
    .selectFrom('users')
    .where('id', '=', proposedBy)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('role_grants')
          .whereRef('user_id', '=', 'users.id')
          .where('canteen_id', 'is', null)
          .where('starts_at', '<=', now)
          .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
          .select('role_grants.id'),
      ),
    )
    .select(['email', 'language'])
    .executeTakeFirst()
  if (reader) await queueMail(tx, declinedMail(site, { reader, canteen: await findCanteen(tx, canteenId) }), now)
}

type Looking = { canteenId: string; model: string | null; site: Pick<Site, 'origin'>; now: Date }

/** The network's team, once a canteen opens: the link of the mail opens the form with all that is known. */
export async function tellLooking(tx: Database, { canteenId, model, site, now }: Looking): Promise<void> {
  const canteen = await findCanteen(tx, canteenId)
  const readers = await tx
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'user_id')
    .where('canteen_id', 'is', null)
    .where('role', '=', 'network-coordinator')
    .where('starts_at', '<=', now)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .select(['email', 'language'])
    .distinct()
    .execute()
  await queueMails(
    tx,
    readers.map((reader) => lookingMail(site, { reader, canteen, model })),
    now,
  )
}

function findCanteen(tx: Database, canteenId: string) {
  return tx.selectFrom('canteens').where('id', '=', canteenId).select(['id', 'slug', 'name']).executeTakeFirstOrThrow()
}
