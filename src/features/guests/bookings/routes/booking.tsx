/** A booking at its own signed address. */
import { findHelp } from '#src/features/guests/parties/keep-help.ts'
import { findNeeds, wasCountedBefore } from '#src/features/guests/parties/keep-needs.ts'
import { keyOfParty } from '#src/features/guests/parties/lock-party.ts'
import { isChangeable, type BookingKey } from '#src/features/guests/parties/party.ts'
import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { findPartyTables, isRemembered } from '#src/features/guests/seating/queries.ts'
import { WaitingPage } from '#src/features/guests/waitlists/parts/waiting-page.tsx'
import { findStanding } from '#src/features/guests/waitlists/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { allow, everybody } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes, type Routes } from '#src/platform/web/routes.ts'
import type { TurnShown } from '../pages/booking-heading.tsx'
import type { ToldDishes } from '../parts/told-dishes.tsx'
import { BookingPage } from '../pages/booking-page.tsx'
import { bookingAsked } from './asked.tsx'

/** What stands higher and shows on a booking: the turn of a regular, that membership exists, that one may pay online. */
export type BookingExtras = {
  findTurn: (db: Database, secret: string, key: BookingKey) => Promise<TurnShown | undefined>
  /** What was written to a party of the dishes of its meal. */
  findToldDishes: (db: Database, key: BookingKey) => Promise<readonly ToldDishes[]>
  tellsMembership: (db: Database, key: BookingKey) => Promise<boolean>
  /** Whether guests of a canteen may pay online: what answers is no concern of a booking's. */
  findPayingAt: (db: Database, canteenId: string) => Promise<string | undefined>
}

export function bookingRoutes({ findTurn, findToldDishes, tellsMembership, findPayingAt }: BookingExtras): Routes {
  return newRoutes().get(urls.booking, allow(everybody), async (c) => {
    const { db, seals, secret, now } = c.var
    const asked = await bookingAsked(c)
    if (hasOnlyWaited(asked.booking)) return c.render(<WaitingPage {...asked} standing={await findStanding(db, asked.booking)} />)
    const key = keyOfParty(asked.booking)
    const isSeated = asked.booking.meal.canteen.followed.includes('seating')
    const tables = isSeated ? await findPartyTables(db, key) : []
    const answersTable = isSeated || (await isRemembered(db, key))
    const needs = await findNeeds(db, seals, key)
    const help = await findHelp(db, seals, key)
    const countedBefore = await wasCountedBefore(db, key)
    const turn = await findTurn(db, secret, key)
    const toldDishes = await findToldDishes(db, key)
    const tells = await tellsMembership(db, key)
    const paysOnline = (await findPayingAt(db, key.canteenId)) !== undefined
    const shown = {
      tells,
      toldDishes,
      paysOnline,
      tables,
      answersTable,
      needs,
      help,
      countedBefore,
      turn,
      mayChange: isChangeable(asked.booking, now),
    }
    return c.render(<BookingPage {...asked} {...shown} />)
  })
}

function hasOnlyWaited({ state }: BookingOfMeal): boolean {
  return state === 'waiting' || state === 'offered' || state === 'left'
}
