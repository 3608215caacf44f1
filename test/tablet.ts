/** Tablets at the door, paired with the board of a meal by somebody of the team. */
import { serializeSigned } from 'hono/utils/cookie'
import type { Kysely } from 'kysely'
import { recogniseViewer } from '#src/features/day/pairings/recognise-viewer.ts'
import { listEvents } from '#src/features/operation/histories/queries.ts'
import { sentenceOf } from '#src/features/operation/histories/sentence.ts'
import { sessionCookieName } from '#src/platform/web/session-cookie.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Role } from '#src/platform/viewer.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { openBrowser } from './browser.ts'
import { openSite, origin, secret } from './site.ts'
import { aCanteen, aMeal, aUser, now as morning } from './world.ts'

export const PIN = '4827'
const minutes = 60_000
let serial = 0

/** A meal on the morning of its day, with a clock that goes on as the test says. */
export async function aDayWithTablets(db: Kysely<Tables>) {
  let now = morning
  const clock = () => now
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  const place = { canteen: canteen.slug, meal: meal.slug }
  const siteAt = (at: string) => openSite(db, { clock, origin: at, viewerOf: recogniseViewer({ db, secret, origin: at, clock }) })

  /** The browser of somebody of the team, signed in with the second factor. */
  async function signedInAs(role: Role, name = 'Mona', at = origin) {
    const user = await aUser(db, { name })
    const grant = { user_id: user.id, canteen_id: canteen.id, role, starts_at: new Date(0), ends_at: null, granted_by: null }
    await db.insertInto('role_grants').values(grant).execute()
    const session = { user_id: user.id, token: `session-${++serial}`, ip_address: null, user_agent: null, second_factor_at: now }
    const instants = { created_at: now, expires_at: new Date(now.getTime() + 8 * 60 * minutes) }
    await db
      .insertInto('sessions')
      .values({ ...session, ...instants })
      .execute()
    const browser = openBrowser(siteAt(at).app, at)
    const [, value = ''] = (await serializeSigned('session', session.token, secret)).split('=')
    browser.cookies.set(sessionCookieName(at), value)
    return { browser, user }
  }

  return {
    canteen,
    meal,
    place,
    key: { canteenId: canteen.id, mealId: meal.id },
    board: href(urls.board, place),
    site: siteAt(origin),
    signedInAs,
    now: clock,
    later(count: number) {
      now = new Date(now.getTime() + count * minutes)
    },
    at(instant: string) {
      now = new Date(instant)
    },
    /** A tablet that a manager has just paired with the meal. */
    async aTablet(device = 'Tablette de la porte') {
      const { browser: tablet, user } = await signedInAs('canteen-manager')
      await tablet.submit(href(urls.pairings, place), { device, pin: PIN })
      return { tablet, user }
    },
    /** The history, newest first: what it says, and who did it. */
    async happenings() {
      const { events } = await listEvents(db, { canteenId: canteen.id, before: undefined })
      return events.map((event) => [sentenceOf(event, textIn('en'), 'en'), event.actorName])
    },
  }
}
