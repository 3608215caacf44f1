import type { Database } from '#src/platform/database/database.ts'
import { IDLE_HOURS, readSessionCookie } from '#src/platform/web/session-cookie.ts'
import { type Viewer } from '#src/platform/viewer.ts'
import { findSession } from './queries.ts'
import { expiryAfterUse, type OpenSession } from './session.ts'

export type RecogniseSession = { db: Database; secret: string; origin: string; clock: () => Date; idleHours?: number }

/** Whose session a request belongs to, by its cookie; nothing without one. A request without a cookie costs no query. */
export function recogniseSession({
  db,
  idleHours = IDLE_HOURS,
  clock,
  ...keys
}: RecogniseSession): (request: Request) => Promise<Viewer | undefined> {
  return async (request) => {
    const token = await readSessionCookie(request, keys)
    const now = clock()
    const session = token && (await findSession(db, { token, now }))
    if (!session) return undefined
    // What a guest does on a screen that was handed over keeps nobody's session open: they hold no role.
    if (isByHand(request)) await noteUse(db, { token, session, now, idleHours })
    return session.viewer
  }
}

/** A board that looks by itself for what is new (`ui/browser/board.ts`) keeps nobody's session open, and no device unlocked. */
export function isByHand({ headers }: Request): boolean {
  return headers.get('accept') !== 'text/event-stream' && !headers.has('x-looks-by-itself')
}

type NoteUse = { token: string; session: OpenSession; now: Date; idleHours: number }

async function noteUse(db: Database, { token, session, now, idleHours }: NoteUse): Promise<void> {
  const expiry = expiryAfterUse(session, now, idleHours)
  if (expiry.getTime() === session.expiresAt.getTime()) return
  await db.updateTable('sessions').set({ expires_at: expiry }).where('token', '=', token).where('expires_at', '>', now).execute()
}
