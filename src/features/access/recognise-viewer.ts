import type { Database } from '#src/platform/database.ts'
import { readSessionCookie } from '#src/platform/session-cookie.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { findViewer } from './queries.ts'

type RecogniseViewer = { db: Database; secret: string; origin: string; clock: () => Date }

/** Who sends a request, by its session cookie. A request without one costs no query. */
export function recogniseViewer({ db, secret, origin, clock }: RecogniseViewer): (request: Request) => Promise<Viewer> {
  return async (request) => {
    const token = await readSessionCookie(request, { secret, origin })
    return token ? findViewer(db, { token, now: clock() }) : visitor
  }
}
