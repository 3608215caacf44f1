import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect, type CompiledQuery, type LogEvent } from 'kysely'
import type pg from 'pg'
import { openSeals } from '#src/platform/seal.ts'
import { makeBooking } from '#src/features/guests/bookings/make-booking.ts'
import { bookingIdentity, type BookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { MealToFill } from './meals.ts'

/** The same transaction without anything around it, as fast as the driver sends it. @returns bookings a second */
export async function bookBySql(
  pool: pg.Pool,
  meals: readonly MealToFill[],
  { clients, bookings }: { clients: number; bookings: number },
): Promise<number> {
  const [first] = meals
  const recorded = await recordBooking(pool, first!)
  let serial = 1
  const bookInTurn = async () => {
    while (serial < bookings) await replay(pool, recorded, meals[serial++ % meals.length]!)
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: clients }, bookInTurn))
  return (bookings - 1) / ((performance.now() - started) / 1000)
}

type Recorded = { statements: CompiledQuery[]; meal: MealToFill; identity: BookingIdentity }

/** One booking made by the command itself, statement by statement. */
async function recordBooking(pool: pg.Pool, meal: MealToFill): Promise<Recorded> {
  const statements: CompiledQuery[] = []
  const log = ({ query }: LogEvent): void => void statements.push(query)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), log })
  const identity = bookingIdentity(randomUUID())
  const made = await makeBooking(db, {
    ...meal,
    channel: 'online',
    people: [{ firstName: 'Convive', mode: 'eat', isChild: false, ageClass: null, firstTime: null }],
    contact: { email: 'convive@exemple.fr', phone: null },
    language: 'fr',
    identity,
    seals: openSeals({ secret: 'a secret of this measurement alone, 32+' }),
    actorId: null,
    now: new Date(),
  })
  if (!made.ok) throw new Error(made.refusal)
  return { statements: statements.filter(({ sql }) => !/^(begin|commit)/.test(sql)), meal, identity }
}

async function replay(pool: pg.Pool, { statements, meal, identity }: Recorded, other: MealToFill): Promise<void> {
  const { id, code, requestKey } = bookingIdentity(randomUUID())
  const renewed = new Map<unknown, unknown>([
    [meal.mealId, other.mealId],
    [identity.id, id],
    [identity.code, code],
    [identity.requestKey, requestKey],
  ])
  const renew = (parameter: unknown) =>
    typeof parameter === 'string' ? (renewed.get(parameter) ?? parameter.replace(identity.id, id)) : parameter
  const client = await pool.connect()
  const send = ({ sql, parameters }: CompiledQuery) => client.query(sql, parameters.map(renew))
  await client.query('begin')
  for (const statement of statements) await send(statement)
  await client.query('commit')
  client.release()
}
