/** Whoever wrote a call hears of answers; whoever answered hears what became of it. In the transaction of the change. */
import type { Database } from '#src/platform/database/database.ts'
import type { Language } from '#src/platform/language.ts'
import { queueMails } from '#src/platform/messages/mail.ts'
import { partyMail, type CallerMail, type HelperMail } from './aid-mails.ts'
import type { Site } from './aid-links.ts'
import type { CallKey } from './lock-call.ts'

type Telling = CallKey & { site: Site; now: Date }

/** By mail to who wrote it, while they are of the team, and to who manages the canteen. */
export async function tellCaller(
  tx: Database,
  { mail, words, fromCanteenId, ...telling }: Telling & { mail: CallerMail; words: string; fromCanteenId: string },
): Promise<void> {
  const { canteenId, callId, site, now } = telling
  const call = await findTold(tx, telling)
  const from = await findCanteen(tx, fromCanteenId)
  const team = await findTeams(tx, [canteenId], now)
  const readers = team.filter(({ userId, isManager }) => isManager || userId === call.askedBy)
  const mails = readers.map((reader) => partyMail(site, { mail, reader, call, with: from, words, link: { own: callId } }))
  await queueMails(tx, mails, now)
}

type Helpers = readonly string[] | 'accepted' | 'waiting' | 'all'

/** By mail to the managers and the core team of those who answered, each with the link of their canteen. */
export async function tellHelpers(
  tx: Database,
  { mail, to, words = '', ...telling }: Telling & { mail: HelperMail; to: Helpers; words?: string },
): Promise<void> {
  const { canteenId, callId, site, now } = telling
  const told = await tx
    .selectFrom('aid_answers as answer')
    .innerJoin('aid_told as told', (join) =>
      join
        .onRef('told.canteen_id', '=', 'answer.from_canteen_id')
        .onRef('told.call_canteen_id', '=', 'answer.canteen_id')
        .onRef('told.call_id', '=', 'answer.call_id'),
    )
    .where('answer.canteen_id', '=', canteenId)
    .where('answer.call_id', '=', callId)
    .where('answer.withdrawn_at', 'is', null)
    .$if(to === 'accepted', (query) => query.where('answer.accepted_at', 'is not', null))
    .$if(to === 'waiting', (query) => query.where('answer.accepted_at', 'is', null))
    .$if(typeof to !== 'string', (query) => query.where('answer.from_canteen_id', 'in', to as readonly string[]))
    .select(['told.id as toldId', 'told.canteen_id as canteenId'])
    .execute()
  if (told.length === 0) return
  const [call, caller] = [await findTold(tx, telling), await findCanteen(tx, canteenId)]
  const linkOf = new Map(told.map((each) => [each.canteenId, each.toldId]))
  const readers = await findTeams(tx, [...linkOf.keys()], now)
  const mails = readers.map((reader) =>
    partyMail(site, { mail, reader, call, with: caller, words, link: { told: linkOf.get(reader.canteenId)! } }),
  )
  await queueMails(tx, mails, now)
}

export type Reader = { canteenId: string; userId: string; email: string; language: Language; isManager: boolean }

/** The managers and the core teams of some canteens, each person once for each. */
export function findTeams(db: Database, canteenIds: readonly string[], now: Date): Promise<Reader[]> {
  return db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .where('role_grants.canteen_id', 'in', canteenIds)
    .where('role', 'in', ['canteen-manager', 'core-team'])
    .where('starts_at', '<=', now)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .groupBy(['role_grants.canteen_id', 'users.id'])
    .select((eb) => [
      eb.ref('role_grants.canteen_id').$notNull().as('canteenId'),
      'users.id as userId',
      'users.email',
      'users.language',
      eb.fn<boolean>('bool_or', [eb('role', '=', 'canteen-manager')]).as('isManager'),
    ])
    .orderBy('users.email')
    .execute()
}

function findTold(tx: Database, { canteenId, callId }: CallKey) {
  return tx
    .selectFrom('aid_calls')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', callId)
    .select(['title', 'asked_by as askedBy', 'until'])
    .executeTakeFirstOrThrow()
}

function findCanteen(tx: Database, canteenId: string) {
  return tx.selectFrom('canteens').where('id', '=', canteenId).select(['name', 'phone', 'email']).executeTakeFirstOrThrow()
}
