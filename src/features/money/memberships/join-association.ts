import { sql } from 'kysely'
import { withWaiting } from '#src/features/money/till/purse.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { Language } from '#src/platform/language.ts'
import { foldName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { changePurse, lockCanteen, tillMonthAt, type PurseToChange } from './change-purse.ts'
import type { Given, JoiningRefusal, Member, Period, WayToJoin } from './membership.ts'
import { findNamesakes } from './queries.ts'

type JoinAssociation = PurseToChange & {
  /** Made with the form: the same form sent twice is one membership. */
  membershipId: string
  member: Member
  period: Period
  language: Language
  how: WayToJoin
  given: Given
  /** Somebody of the same name is a member, and this is another person. */
  isAnother?: boolean
  now: Date
}

/** @property isNew whether this very form wrote it down: sent again, whatever it says now, it adds nothing */
type Joined = { associationId: string; isNew: boolean }

/**
 * Writes down a member and puts what was given into the canteen's purse. Neither has an hour, and no event tells of it: beside the hour of a
 * card payment it would tell an amount. Locks: the form, the canteen.
 */
export function joinAssociation(db: Database, joining: JoinAssociation): Promise<Result<Joined, JoiningRefusal>> {
  const { canteenId, seals, membershipId, member, given, now } = joining
  return inTransaction(db, async (tx) => {
    // Two canteens of one association share its members: their locks are two, the form is one.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`membership ${membershipId}`}, 0))`.execute(tx)
    const { associationId, timeZone } = await lockCanteen(tx, canteenId)
    const sent = await findSent(tx, associationId, membershipId)
    if (sent) return isSame(sent, member) ? accept({ associationId, isNew: false }) : refuse('form-used')
    if (!joining.isAnother && (await isMemberAlready(tx, associationId, joining))) return refuse('same-person')

    const received = given && { ...given, month: tillMonthAt(now, timeZone) }
    const changed = await changePurse<never>(tx, { canteenId, seals }, (purse) =>
      accept(received ? withWaiting(purse, received, 1) : purse),
    )
    if (!changed.ok) return changed
    await tx
      .insertInto('memberships')
      .values({ association_id: associationId, id: membershipId, ...rowOf(joining) })
      .execute()
    return accept({ associationId, isNew: true })
  })
}

function findSent(tx: Database, associationId: string, id: string) {
  return tx
    .selectFrom('memberships')
    .where('association_id', '=', associationId)
    .where('id', '=', id)
    .select(['folded_name as foldedName', 'email', 'phone'])
    .executeTakeFirst()
}

/** The same words. By another contact it may be somebody else of the same name, who would be told to be a member and be none. */
function isSame(sent: { foldedName: string; email: string | null; phone: string | null }, { name, email, phone }: Member): boolean {
  return sent.foldedName === foldName(name) && sent.email === email && sent.phone === phone
}

/** The same name in the same days, with a contact in common or none to tell two people apart by. */
async function isMemberAlready(tx: Database, associationId: string, { member, period }: JoinAssociation): Promise<boolean> {
  const namesakes = await findNamesakes(tx, { associationId, name: member.name, period })
  return namesakes.some((other) => !differs(other.email, member.email) && !differs(other.phone, member.phone))
}

function differs(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other
}

function rowOf({ canteenId, member, period, language, how }: JoinAssociation) {
  return {
    canteen_id: canteenId,
    name: member.name,
    folded_name: foldName(member.name),
    email: member.email,
    phone: member.phone,
    language,
    how,
    valid_from: period.from,
    valid_until: period.until,
    card_due: member.email !== null,
  }
}
