import { isByHand, recogniseSession, type RecogniseSession } from '#src/features/organisation/access/recognise-session.ts'
import type { Viewer } from '#src/platform/viewer.ts'
import { recogniseDevice } from './recognise-device.ts'

/** Who sends a request, by its session cookie; else the paired device that does, by its own. */
export function recogniseViewer(asked: RecogniseSession): (request: Request) => Promise<Viewer> {
  const { db, clock, secret, origin } = asked
  const sessionOf = recogniseSession(asked)
  return async (request) =>
    (await sessionOf(request)) ?? recogniseDevice(db, { secret, origin, request, now: clock(), isByHand: isByHand(request) })
}
