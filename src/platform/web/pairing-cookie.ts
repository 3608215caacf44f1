/** The cookie of a device that is paired with a board: names the meal and the pairing, signed for both, out of reach of scripts. */
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { parse } from 'hono/utils/cookie'
import { readSignedId, signId } from '../secrets.ts'
import { isSecure } from './session-cookie.ts'
import type { PairingKey } from '../viewer.ts'

/** So long nobody has touched a paired device when it locks itself: the time to serve a table, not to leave the room. */
export const LOCK_MINUTES = 5

type Keys = { secret: string; origin: string }

export function pairingCookieName(origin: string): string {
  return isSecure(origin) ? '__Host-tablee-tableau' : 'tablee-tableau'
}

/** Undefined when the request carries none; `not-ours` when it was not signed here for that meal. */
export function readPairingCookie(request: Request, { secret, origin }: Keys): PairingKey | 'not-ours' | undefined {
  const name = pairingCookieName(origin)
  const header = request.headers.get('cookie')
  if (!header?.includes(name)) return undefined
  const value = parse(header, name)[name]
  return value === undefined ? undefined : readKey(secret, value)
}

export function writePairingCookie(c: Context, key: PairingKey, endsAt: Date, { secret, origin }: Keys): void {
  const value = [key.canteenId, key.mealId, signId(secret, purposeOf(key), key.pairingId)].join('.')
  setCookie(c, pairingCookieName(origin), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure(origin),
    expires: endsAt,
  })
}

function readKey(secret: string, value: string): PairingKey | 'not-ours' {
  const [canteenId = '', mealId = '', token = ''] = value.split('.')
  const pairingId = readSignedId(secret, purposeOf({ canteenId, mealId }), token)
  return pairingId === undefined ? 'not-ours' : { canteenId, mealId, pairingId }
}

function purposeOf({ canteenId, mealId }: Omit<PairingKey, 'pairingId'>): string {
  return `pairing:${canteenId}:${mealId}`
}
