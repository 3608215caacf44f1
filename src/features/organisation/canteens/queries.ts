import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Followed } from '#src/platform/viewer.ts'
import type { CanteenSettings } from './canteen.ts'

export type CanteenName = { id: string; slug: string; name: string; timeZone: string; followed: readonly Followed[] }

/** What a canteen of the question follows. */
export const followedThings = sql<
  readonly Followed[]
>`array(select thing from followed where followed.canteen_id = canteens.id order by thing)`

/** What every page of a canteen names. */
export function findCanteenName(db: Database, slug: string): Promise<CanteenName> {
  return db
    .selectFrom('canteens')
    .where('slug', '=', slug)
    .select(['id', 'slug', 'name', 'time_zone as timeZone', followedThings.as('followed')])
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** Where a canteen is found that left this address; undefined for an address that is in use, or never was. */
export async function findNewAddress(db: Database, former: string): Promise<string | undefined> {
  const canteen = await db
    .selectFrom('canteen_addresses')
    .innerJoin('canteens', 'canteens.id', 'canteen_addresses.canteen_id')
    .where('canteen_addresses.slug', '=', former)
    .whereRef('canteens.slug', '!=', 'canteen_addresses.slug')
    .select('canteens.slug')
    .executeTakeFirst()
  return canteen?.slug
}

/** The number that guests call. */
export async function findCanteenPhone(db: Database, canteenId: string): Promise<string | null> {
  const { phone } = await db.selectFrom('canteens').where('id', '=', canteenId).select('phone').executeTakeFirstOrThrow()
  return phone
}

/** Where a canteen is decides some of its public holidays. */
export async function findPostcode(db: Database, canteenId: string): Promise<string> {
  const { postcode } = await db.selectFrom('canteens').where('id', '=', canteenId).select('postcode').executeTakeFirstOrThrow()
  return postcode
}

export type ListedCanteen = Awaited<ReturnType<typeof listCanteens>>[number]

/** A project is its holders' own until they show it. */
const isPublic = sql<boolean>`not exists (select from projects
  where projects.canteen_id = canteens.id and not is_shown and opened_at is null and canteens.state = 'project')`

/** The canteens that the public may know of, by town. */
export function listCanteens(db: Database) {
  return db
    .selectFrom('canteens')
    .where('state', '!=', 'closed')
    .where(isPublic)
    .orderBy('town')
    .orderBy('name')
    .select(['id', 'slug', 'name', 'street', 'postcode', 'town', 'latitude', 'longitude', 'state'])
    .execute()
}

/** Open canteens that a group can call or write to, by town: the first ones. */
export function listReachableCanteens(db: Database, most: number) {
  return db
    .selectFrom('canteens')
    .where('state', '=', 'open')
    .where((eb) => eb.or([eb('phone', 'is not', null), eb('email', 'is not', null)]))
    .orderBy('town')
    .orderBy('name')
    .select(['slug', 'name', 'town', 'phone', 'email'])
    .limit(most)
    .execute()
}

export type CanteenToVisit = Awaited<ReturnType<typeof findCanteenToVisit>>

/** A canteen as its page shows it, with the price in force on a day. */
export async function findCanteenToVisit(db: Database, { slug, day }: { slug: string; day: string }) {
  const canteen = await db
    .selectFrom('canteens')
    .leftJoin('canteen_photos', 'canteen_photos.canteen_id', 'canteens.id')
    .where('slug', '=', slug)
    .where(isPublic)
    .select(['canteens.id', 'slug', 'name', 'street', 'postcode', 'town', 'latitude', 'longitude', 'state', 'greeter', 'phone', 'email'])
    .select(followedThings.as('followed'))
    .select([
      'opened_on as openedOn',
      'time_zone as timeZone',
      'place_is_approximate as isApproximate',
      'welcome_fr as welcomeFrench',
      'welcome_en as welcomeEnglish',
      'wheelchair_access as wheelchairAccess',
      'public_transport as publicTransport',
      'zero_policy_fr as zeroPolicyFrench',
      'zero_policy_en as zeroPolicyEnglish',
      'canteen_photos.alternative_text as photoText',
    ])
    .executeTakeFirstOrThrow(() => new NotFound())
  return { ...canteen, price: await findPriceOn(db, canteen.id, day) }
}

export type Price = { suggestedCents: number; ingredientsCents: number; runningCostsCents: number }

/** The price version in force on a day; undefined before the first one. */
export function findPriceOn(db: Database, canteenId: string, day: string): Promise<Price | undefined> {
  return priceOn(db, canteenId, day).executeTakeFirst()
}

/** As a part of a question. */
export function priceOn(db: Database, canteenId: string, day: string) {
  return db
    .selectFrom('price_versions')
    .where('canteen_id', '=', canteenId)
    .where('valid_from', '<=', day)
    .orderBy('valid_from', 'desc')
    .select([
      'suggested_price_cents as suggestedCents',
      'ingredients_cents as ingredientsCents',
      'running_costs_cents as runningCostsCents',
    ])
    .limit(1)
}

export type PriceVersion = Price & { validFrom: string }

/** Every price a canteen has had or will have, the latest first. */
export function findPrices(db: Database, canteenId: string): Promise<PriceVersion[]> {
  return db
    .selectFrom('price_versions')
    .where('canteen_id', '=', canteenId)
    .orderBy('valid_from', 'desc')
    .select(['valid_from as validFrom', 'suggested_price_cents as suggestedCents'])
    .select(['ingredients_cents as ingredientsCents', 'running_costs_cents as runningCostsCents'])
    .execute()
}

/** All that a canteen's team decides of it. @throws NotFound */
export function findSettings(db: Database, slug: string): Promise<CanteenSettings & { id: string }> {
  return db
    .selectFrom('canteens')
    .innerJoin('associations', 'associations.id', 'canteens.association_id')
    .where('slug', '=', slug)
    .select(['canteens.id', 'slug', 'name', 'street', 'postcode', 'town', 'latitude', 'longitude', 'state', 'greeter', 'phone', 'email'])
    .select([
      'time_zone as timeZone',
      'place_is_approximate as isApproximate',
      'opened_on as openedOn',
      'wheelchair_access as wheelchairAccess',
    ])
    .select(['public_transport as publicTransport', 'welcome_fr as welcomeFrench', 'welcome_en as welcomeEnglish'])
    .select(['zero_policy_fr as zeroPolicyFrench', 'zero_policy_en as zeroPolicyEnglish'])
    .select(['associations.legal_name as legalName', 'associations.siren', 'associations.rna'])
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** What a canteen's photo shows, for those who cannot see it; undefined without a photo. */
export function findPhotoText(db: Database, canteenId: string) {
  return db
    .selectFrom('canteen_photos')
    .where('canteen_id', '=', canteenId)
    .select(['alternative_text as alternativeText', 'updated_at as updatedAt', 'width', 'height'])
    .executeTakeFirst()
}

export type CanteenOfNetwork = Awaited<ReturnType<typeof findCanteensOfNetwork>>[number]

/** Canteens by name, whatever their state, each with the association that carries it. */
export function findCanteensOfNetwork(db: Database, { from, most }: { from: number; most: number }) {
  return db
    .selectFrom('canteens')
    .innerJoin('associations', 'associations.id', 'canteens.association_id')
    .orderBy('name')
    .orderBy('canteens.id')
    .offset(from)
    .limit(most)
    .select(['canteens.slug', 'canteens.name', 'canteens.town', 'canteens.state', 'associations.legal_name as legalName'])
    .execute()
}

/** By name: all, or so many. */
export function findAssociations(db: Database, most?: number) {
  return db
    .selectFrom('associations')
    .where('legal_name', '!=', '')
    .orderBy('legal_name')
    .$if(most !== undefined, (query) => query.limit(most!))
    .select(['id', 'legal_name as name', 'siren as code'])
    .execute()
}

/** What a meal costs in open canteens on a day, by town: the first ones. */
export function listPricesOn(db: Database, { day, most }: { day: string; most: number }) {
  return db
    .selectFrom('canteens')
    .innerJoin('price_versions', 'price_versions.canteen_id', 'canteens.id')
    .where('state', 'in', ['open', 'pop-up'])
    .where('valid_from', '<=', day)
    .distinctOn(['town', 'name', 'canteens.id'])
    .orderBy('town')
    .orderBy('name')
    .orderBy('canteens.id')
    .orderBy('valid_from', 'desc')
    .select(['slug', 'name', 'town', 'ingredients_cents as ingredientsCents', 'running_costs_cents as runningCostsCents'])
    .select(['suggested_price_cents as suggestedCents', followedThings.as('followed')])
    .limit(most)
    .execute()
}

/** The photo of a canteen, if it has one. @throws NotFound for an unknown canteen */
export async function findCanteenPicture(db: Database, slug: string) {
  return db
    .selectFrom('canteens')
    .leftJoin('canteen_photos', 'canteen_photos.canteen_id', 'canteens.id')
    .where('slug', '=', slug)
    .select(['name', 'content', 'media_type as mediaType', 'updated_at as updatedAt'])
    .executeTakeFirstOrThrow(() => new NotFound())
}
