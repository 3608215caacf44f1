/** One invented canteen, before anybody comes: its association, its hours, its prices, its holidays. */
import type { Insertable } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { followable } from '#src/platform/viewer.ts'
import type { Random } from '#src/solver/random.ts'
import type { CanteenPlan } from './canteen-plans.ts'
import { uuid } from './draw.ts'
import { firstDay, holidays } from './meal-days.ts'
import type { Canteen } from './meal-rows.ts'
import { sittingsOf } from './sittings.ts'

const timeZone = 'Europe/Paris'

type Making = Pick<Canteen, 'unpublishedFrom' | 'now' | 'seals'> & { today: string; random: Random }

export async function insertCanteen(
  db: Database,
  plan: CanteenPlan,
  position: number,
  { today, random, ...making }: Making,
): Promise<Canteen> {
  const { now } = making
  const [associationId, id] = [uuid(random), uuid(random)]
  await db
    .insertInto('associations')
    .values(associationRow(plan, associationId, position, now))
    .execute()
  await db
    .insertInto('canteens')
    .values({ ...canteenRow(plan, id, associationId, now), shows_signs: position % 4 !== 3 })
    .execute()
  if (position % 3 !== 2) await db.insertInto('outlook_shares').values({ canteen_id: id, since: now }).execute()
  const followed = followable.map((thing) => ({ canteen_id: id, thing }))
  await db.insertInto('followed').values(followed).execute()
  const raisedOn = `${Number(today.slice(0, 4))}-01-01`
  await insertPrices(db, plan, id, raisedOn)
  const templateOf = await insertTemplates(db, plan, id, firstDay(today), random)
  const closures = holidays(today, position).map(({ first, last, reason }) => ({
    canteen_id: id,
    id: uuid(random),
    first_day: first,
    last_day: last,
    reason,
  }))
  await db.insertInto('canteen_closures').values(closures).execute()
  return { id, associationId, plan, timeZone, ...making, templateOf, priceOn: (day) => plan.suggestedCents - (day < raisedOn ? 50 : 0) }
}

function associationRow(plan: CanteenPlan, id: string, position: number, now: Date) {
  const isUnderLocalLaw = plan.postcode.startsWith('67')
  return {
    id,
    legal_name: `Association ${plan.name}`,
    siren: null,
    rna: isUnderLocalLaw ? null : `W59${String(1_000_000 + position * 7919)}`,
    created_at: now,
  }
}

function canteenRow(plan: CanteenPlan, id: string, associationId: string, now: Date): Insertable<Tables['canteens']> {
  const { slug, name, street, postcode, town, latitude, longitude, greeter } = plan
  return {
    id,
    slug,
    name,
    street,
    postcode,
    town,
    latitude,
    longitude,
    greeter,
    association_id: associationId,
    opened_on: plan.openedOn,
    welcome_fr: plan.welcome.fr,
    welcome_en: plan.welcome.en,
    wheelchair_access: plan.wheelchair,
    public_transport: plan.publicTransport,
    phone: '+33199000000',
    email: `${slug}@tablees.example`,
    zero_policy_fr: 'Si vous ne pouvez rien mettre ce jour-là, venez quand même : votre place est la même.',
    zero_policy_en: 'If you cannot pay anything that day, come all the same: your place is the same.',
    created_at: now,
  }
}

/** The price of today, and the one before it: prices are versioned. */
async function insertPrices(db: Database, plan: CanteenPlan, canteenId: string, raisedOn: string): Promise<void> {
  const version = (validFrom: string, suggestedCents: number, runningCostsCents: number) => ({
    canteen_id: canteenId,
    valid_from: validFrom,
    suggested_price_cents: suggestedCents,
    ingredients_cents: plan.ingredientsCents,
    running_costs_cents: runningCostsCents,
  })
  const before = version(plan.openedOn, plan.suggestedCents - 50, plan.runningCostsCents - 40)
  await db
    .insertInto('price_versions')
    .values([before, version(raisedOn, plan.suggestedCents, plan.runningCostsCents)])
    .execute()
}

async function insertTemplates(
  db: Database,
  plan: CanteenPlan,
  canteenId: string,
  validFrom: string,
  random: Random,
): Promise<Map<string, string>> {
  const templates = sittingsOf[plan.rhythm].map((sitting) => ({
    canteen_id: canteenId,
    id: uuid(random),
    weekday: sitting.weekday,
    kind: sitting.kind,
    title: sitting.title,
    cooks_at: sitting.cooksAt,
    table_at: sitting.tableAt,
    ends_at: sitting.endsAt,
    kitchen_places: plan.kitchenPlaces,
    table_places: plan.tablePlaces,
    booking_closes_minutes: 120,
    valid_from: validFrom,
    valid_until: null,
  }))
  await db.insertInto('sitting_templates').values(templates).execute()
  return new Map(templates.map(({ title, id }) => [title, id]))
}
