import { sql } from 'kysely'
import { followedThings, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { foldName } from '#src/platform/names.ts'
import { usualRules, type Period, type Rules } from './membership.ts'

/** A canteen and the association whose member one becomes there. */
export type House = CanteenName & { associationId: string; association: string; isNeeded: boolean; rules: Rules }

export async function findHouse(db: Database, slug: string): Promise<House> {
  const row = await db
    .selectFrom('canteens')
    .innerJoin('associations', 'associations.id', 'canteens.association_id')
    .leftJoin('membership_rules as rules', 'rules.association_id', 'canteens.association_id')
    .where('slug', '=', slug)
    .select(['canteens.id', 'slug', 'canteens.name', 'time_zone as timeZone', 'canteens.association_id as associationId'])
    .select(['legal_name as association', 'membership_needed as isNeeded', followedThings.as('followed')])
    .select(['year', 'offered_cents as offeredCents', 'notice_days as noticeDays', 'quorum_percent as quorumPercent'])
    .select(['proxies_each as proxiesEach', 'grace_months as graceMonths'])
    .executeTakeFirstOrThrow(() => new NotFound())
  const { year, offeredCents, noticeDays, quorumPercent, proxiesEach, graceMonths, ...house } = row
  const rules = year && {
    year,
    offeredCents: offeredCents!,
    noticeDays: noticeDays!,
    quorumPercent: quorumPercent!,
    proxiesEach: proxiesEach!,
    graceMonths: graceMonths!,
  }
  return { ...house, rules: rules ?? usualRules }
}

/** Members of the same name in some of the same days. */
export function findNamesakes(db: Database, { associationId, name, period }: { associationId: string; name: string; period: Period }) {
  return db
    .selectFrom('memberships')
    .where('association_id', '=', associationId)
    .where('folded_name', '=', foldName(name))
    .where('valid_from', '<=', period.until)
    .where('valid_until', '>=', period.from)
    .where('left_on', 'is', null)
    .select(['id', 'email', 'phone'])
    .execute()
}

/** Those who count on a day. @param day `YYYY-MM-DD` */
export function membersOn(db: Database, associationId: string, day: string) {
  return db
    .selectFrom('memberships as member')
    .where('member.association_id', '=', associationId)
    .where('member.valid_from', '<=', day)
    .where('member.valid_until', '>=', day)
    .where((eb) => eb.or([eb('member.left_on', 'is', null), eb('member.left_on', '>', day)]))
}

export const membersOnAPage = 50

export type ListedMember = Awaited<ReturnType<typeof findEveryMember>>[number]

/** The members of a day by name, a page at a time, with how many there are in all. */
export async function findMembers(
  db: Database,
  { associationId, day, looksFor, page }: { associationId: string; day: string; looksFor: string; page: number },
) {
  const rows = await listed(membersOn(db, associationId, day), looksFor)
    .select(sql<number>`(count(*) over ())::int`.as('count'))
    .limit(membersOnAPage)
    .offset((page - 1) * membersOnAPage)
    .execute()
  return { members: rows, count: rows[0]?.count ?? 0 }
}

/** All of them, for a sheet or a file: an association's own size. */
export function findEveryMember(db: Database, { associationId, day, looksFor }: { associationId: string; day: string; looksFor: string }) {
  return listed(membersOn(db, associationId, day), looksFor).execute()
}

function listed(members: ReturnType<typeof membersOn>, looksFor: string) {
  const wanted = foldName(looksFor)
  return members
    .$if(wanted !== '', (query) => query.where('member.folded_name', 'like', `%${wanted.replaceAll(/[\\%_]/g, '\\$&')}%`))
    .innerJoin('canteens', 'canteens.id', 'member.canteen_id')
    .orderBy('member.folded_name')
    .orderBy('member.id')
    .select(['member.id', 'member.name', 'member.email', 'member.phone', 'canteens.name as canteen'])
    .select(['member.valid_from as from', 'member.valid_until as until'])
}

export type Membership = Awaited<ReturnType<typeof findMembership>>

export function findMembership(db: Database, associationId: string, membershipId: string) {
  return db
    .selectFrom('memberships')
    .innerJoin('canteens', 'canteens.id', 'memberships.canteen_id')
    .where('memberships.association_id', '=', associationId)
    .where('memberships.id', '=', membershipId)
    .select(['memberships.id', 'memberships.name', 'memberships.email', 'memberships.phone', 'canteens.name as canteen'])
    .select(['valid_from as from', 'valid_until as until', 'left_on as leftOn', 'memberships.language'])
    .executeTakeFirstOrThrow(() => new NotFound())
}

export type Card = NonNullable<Awaited<ReturnType<typeof findCard>>>

/** A membership as its card shows it: in which canteens it is good. */
export async function findCard(db: Database, slug: string, membershipId: string) {
  return db
    .selectFrom('memberships as member')
    .innerJoin('associations', 'associations.id', 'member.association_id')
    .innerJoin('canteens as here', (join) => join.onRef('here.association_id', '=', 'member.association_id').on('here.slug', '=', slug))
    .where('member.id', '=', membershipId)
    .select(['member.id', 'member.name', 'member.valid_from as from', 'member.valid_until as until', 'member.left_on as leftOn'])
    .select(['member.association_id as associationId', 'legal_name as association', 'here.id as canteenId', 'here.name as canteenName'])
    .select(['here.slug', 'here.time_zone as timeZone'])
    .select((eb) => eb.selectFrom('network').select('memberships_everywhere').as('isEverywhere'))
    .select((eb) =>
      eb
        .selectFrom('canteens as each')
        .whereRef('each.association_id', '=', 'member.association_id')
        .where('each.state', '!=', 'closed')
        .select(sql<string[]>`array_agg(each.name order by each.name)`.as('names'))
        .as('canteens'),
    )
    .executeTakeFirst()
}

/** Cards that wait for the night. */
export function findCardsDue(db: Database) {
  return db
    .selectFrom('memberships as member')
    .innerJoin('canteens', 'canteens.id', 'member.canteen_id')
    .innerJoin('associations', 'associations.id', 'member.association_id')
    .where('card_due', '=', true)
    .where('member.email', 'is not', null)
    .orderBy('member.id')
    .select(['member.association_id as associationId', 'member.id as membershipId', 'member.name', 'member.email', 'member.language'])
    .select(['valid_from as from', 'valid_until as until', 'legal_name as association', 'canteens.slug as canteen'])
    .select(['canteens.name as canteenName', 'canteens.id as canteenId'])
    .limit(500)
    .execute()
}
