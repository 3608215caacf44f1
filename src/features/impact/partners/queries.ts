import { sql, type RawBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { countedIn } from '#src/features/impact/channels/queries.ts'
import { sponsorshipsOf } from '#src/features/money/solidarity/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { PartnerKind } from '#src/platform/database/tables/partners.ts'
import { daysBeforeEnd, type Contact, type Convention, type OwnContact, type Partner, type PartnerEvent } from './partner.ts'

export type ListedPartner = Partner & { contacts: number; events: number; conventionFrom: string | null; conventionUntil: string | null }

const mostPartners = 300

/** Those of a canteen by name, what a quarter tells of the ways by which people came, and from how many on a number may be told. */
export function findPartners(db: Database, canteenId: string, quarter: string) {
  return db
    .selectFrom('network')
    .select('canteen_cell_threshold as threshold')
    .select([jsonArrayFrom(listedPartners(db, canteenId)).as('partners'), jsonArrayFrom(countedIn(db, canteenId, quarter)).as('counted')])
    .executeTakeFirstOrThrow()
}

function listedPartners(db: Database, canteenId: string) {
  const ofPartner = sql`where canteen_id = partners.canteen_id and partner_id = partners.id`
  return db
    .selectFrom('partners')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('partner_conventions as convention')
          .whereRef('convention.canteen_id', '=', 'partners.canteen_id')
          .whereRef('convention.partner_id', '=', 'partners.id')
          .orderBy('valid_until', 'desc')
          .select(['valid_from as conventionFrom', 'valid_until as conventionUntil'])
          .limit(1)
          .as('latest'),
      (join) => join.onTrue(),
    )
    .where('canteen_id', '=', canteenId)
    .orderBy('folded_name')
    .select(['id', 'name', 'kind', 'does', 'since', 'latest.conventionFrom', 'latest.conventionUntil'])
    .select([
      sql<number>`(select count(*)::int from partner_contacts ${ofPartner})`.as('contacts'),
      sql<number>`(select count(*)::int from partner_events ${ofPartner})`.as('events'),
    ])
    .limit(mostPartners)
}

/** Those whose kind fits, by name: whom a team may ask. */
export function findPartnersOf(db: Database, canteenId: string, kinds: readonly PartnerKind[]) {
  if (kinds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('partners')
    .where('canteen_id', '=', canteenId)
    .where('kind', 'in', kinds)
    .orderBy('folded_name')
    .select(['id', 'name', 'kind', 'does'])
    .limit(30)
    .execute()
}

/** Partners of a canteen of the question whose last convention ends soon, and the first of them. @param today the day that it is there */
export const conventionsEnding = (today: RawBuilder<unknown>) =>
  sql`(select json_build_object('count', count(*)::int, 'first', (array_agg(partner_id order by until, partner_id))[1]) from (
    select partner_id, max(valid_until) as until from partner_conventions where canteen_id = canteens.id group by partner_id
  ) as last where until between ${today} and ${today} + ${daysBeforeEnd}::int)`

export type PartnerKey = { canteenId: string; partnerId: string }

/** @throws NotFound */
export function findPartner(db: Database, { canteenId, partnerId }: PartnerKey): Promise<Partner> {
  return partnerAt(db, { canteenId, partnerId }).executeTakeFirstOrThrow(() => new NotFound())
}

function partnerAt(db: Database, { canteenId, partnerId }: PartnerKey) {
  return db
    .selectFrom('partners')
    .where('partners.canteen_id', '=', canteenId)
    .where('partners.id', '=', partnerId)
    .select(['partners.id', 'partners.name', 'kind', 'does', 'since'])
}

export type WholePartner = Partner & {
  contacts: readonly Contact[]
  conventions: readonly Convention[]
  events: readonly PartnerEvent[]
  /** Meals and hires that are not yet « avec … ». */
  meals: readonly { id: string; day: string; title: string }[]
  hires: readonly { id: string; day: string; title: string }[]
  sponsorships: readonly { id: string; partner: string; seats: number; from: string; until: string; takenBackOn: string | null }[]
  threshold: number
}

type Asked = PartnerKey & { today: string; timeZone: string }

/** All that a canteen knows of one of them. @throws NotFound */
export function findWholePartner(db: Database, { today, timeZone, ...key }: Asked): Promise<WholePartner> {
  return partnerAt(db, key)
    .select([
      jsonArrayFrom(contactsOf(db, key)).as('contacts'),
      jsonArrayFrom(conventionsOf(db, key)).as('conventions'),
      jsonArrayFrom(eventsOf(db, key, timeZone)).as('events'),
      jsonArrayFrom(mealsNear(db, key, today)).as('meals'),
      jsonArrayFrom(hiresNear(db, key, { today, timeZone })).as('hires'),
      jsonArrayFrom(sponsorshipsOf(db, key.canteenId)).as('sponsorships'),
      sql<number>`(select canteen_cell_threshold from network)`.as('threshold'),
    ])
    .executeTakeFirstOrThrow(() => new NotFound())
}

function contactsOf(db: Database, { canteenId, partnerId }: PartnerKey) {
  return db
    .selectFrom('partner_contacts as contact')
    .where('contact.canteen_id', '=', canteenId)
    .where('partner_id', '=', partnerId)
    .orderBy('contact.name')
    .orderBy('contact.id')
    .select(['contact.id', 'contact.name', 'role', 'email', 'phone'])
    .select(['agreed_on as agreedOn', 'agreed_how as agreedHow', 'asked_at as askedAt'])
    .limit(50)
}

function conventionsOf(db: Database, { canteenId, partnerId }: PartnerKey) {
  return db
    .selectFrom('partner_conventions')
    .where('canteen_id', '=', canteenId)
    .where('partner_id', '=', partnerId)
    .orderBy('valid_until', 'desc')
    .orderBy('id')
    .select(['id', 'agreed', 'valid_from as from', 'valid_until as until', 'file_digest as digest'])
    .limit(50)
}

function eventsOf(db: Database, { canteenId, partnerId }: PartnerKey, timeZone: string) {
  return db
    .selectFrom('partner_events as event')
    .leftJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'event.canteen_id').onRef('meals.id', '=', 'event.meal_id'))
    .leftJoin('hires', (join) => join.onRef('hires.canteen_id', '=', 'event.canteen_id').onRef('hires.id', '=', 'event.hire_id'))
    .where('event.canteen_id', '=', canteenId)
    .where('event.partner_id', '=', partnerId)
    .select([
      'event.id',
      sql<string>`coalesce(service_date, (hires.starts_at at time zone ${timeZone})::date)`.as('day'),
      sql<string>`coalesce(meals.title, hires.about)`.as('title'),
      'meals.slug as meal',
      'hires.id as hire',
    ])
    .orderBy('day', 'desc')
    .orderBy('event.id')
    .limit(100)
}

/** Half a year back, and two months ahead. */
function mealsNear(db: Database, { canteenId, partnerId }: PartnerKey, today: string) {
  const day = Temporal.PlainDate.from(today)
  return db
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where('service_date', '>=', day.subtract({ months: 6 }).toString())
    .where('service_date', '<=', day.add({ months: 2 }).toString())
    .where('state', 'not in', ['draft', 'cancelled'])
    .where(
      sql<boolean>`not exists (select from partner_events event
        where event.canteen_id = meals.canteen_id and event.partner_id = ${partnerId} and event.meal_id = meals.id)`,
    )
    .orderBy('service_date', 'desc')
    .orderBy('table_at', 'desc')
    .select(['id', 'service_date as day', 'title'])
    .limit(250)
}

function hiresNear(db: Database, { canteenId, partnerId }: PartnerKey, { today, timeZone }: { today: string; timeZone: string }) {
  const day = Temporal.PlainDate.from(today)
  return db
    .selectFrom('hires')
    .where('canteen_id', '=', canteenId)
    .where('state', '!=', 'cancelled')
    .where('starts_at', '>=', new Date(`${day.subtract({ months: 6 }).toString()}T00:00Z`))
    .where('starts_at', '<=', new Date(`${day.add({ months: 12 }).toString()}T00:00Z`))
    .where(
      sql<boolean>`not exists (select from partner_events event
        where event.canteen_id = hires.canteen_id and event.partner_id = ${partnerId} and event.hire_id = hires.id)`,
    )
    .orderBy('starts_at', 'desc')
    .select(['id', sql<string>`(starts_at at time zone ${timeZone})::date`.as('day'), 'about as title'])
    .limit(50)
}

/** With the name of its partner. @throws NotFound */
export function findContact(db: Database, { contactId, ...key }: PartnerKey & { contactId: string }) {
  return contactsOf(db, key)
    .innerJoin('partners', (join) =>
      join.onRef('partners.canteen_id', '=', 'contact.canteen_id').onRef('partners.id', '=', 'contact.partner_id'),
    )
    .where('contact.id', '=', contactId)
    .select('partners.name as partner')
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** @throws NotFound */
export function findConvention(db: Database, { conventionId, ...key }: PartnerKey & { conventionId: string }): Promise<Convention> {
  return conventionsOf(db, key)
    .where('id', '=', conventionId)
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** What whoever holds the link reads of themself; undefined once it is gone. */
export function findOwnContact(db: Database, linkId: string): Promise<OwnContact | undefined> {
  return db
    .selectFrom('partner_contacts as contact')
    .innerJoin('partners', (join) =>
      join.onRef('partners.canteen_id', '=', 'contact.canteen_id').onRef('partners.id', '=', 'contact.partner_id'),
    )
    .innerJoin('canteens', 'canteens.id', 'contact.canteen_id')
    .where('link_id', '=', linkId)
    .select(['contact.id', 'contact.name', 'role', 'contact.email', 'contact.phone', 'contact.language'])
    .select(['agreed_on as agreedOn', 'agreed_how as agreedHow', 'asked_at as askedAt'])
    .select(['partners.name as partner', 'canteens.name as canteenName'])
    .executeTakeFirst()
}
