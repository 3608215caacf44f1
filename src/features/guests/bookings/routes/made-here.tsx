/** Which bookings of a meal this browser has made, kept by the browser alone until it is closed: to tell whoever books again that theirs stands. */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { bookingIdOf } from '#src/features/guests/parties/party-links.ts'
import type { Env } from '#src/platform/web/http.ts'
import { isSecure } from '#src/platform/web/session-cookie.ts'

const name = 'tablee-reservations'
const most = 5

/** Sent back to this meal's form alone. */
export function noteMadeHere(c: Context<Env>, token: string): void {
  const kept = [token, ...tokensOf(c).filter((other) => other !== token)].slice(0, most)
  const path = new URL(c.req.url).pathname
  setCookie(c, name, kept.join('.'), { path, httpOnly: true, sameSite: 'Lax', secure: isSecure(c.var.origin) })
}

export function isMadeHere(c: Context<Env>, bookingId: string): boolean {
  return tokensOf(c).some((token) => bookingIdOf(c.var.secret, token) === bookingId)
}

function tokensOf(c: Context<Env>): string[] {
  return getCookie(c, name)?.split('.').slice(0, most) ?? []
}
