/** The cookie that names a session: signed, for this host alone, out of reach of scripts. */
import type { Context } from 'hono'
import { deleteCookie, setSignedCookie } from 'hono/cookie'
import { parseSigned } from 'hono/utils/cookie'

/** How long a session lasts, in seconds. */
export const SESSION_LIFE = 30 * 24 * 3600

/**
 * After how many hours without use a session of a role that sees people or money ends, unless SESSION_IDLE_HOURS says otherwise: a night
 * ends it, the hours between preparing and closing a meal do not.
 */
export const IDLE_HOURS = 8

type Keys = { secret: string; origin: string }

export function sessionCookieName(origin: string): string {
  return isSecure(origin) ? '__Host-tablee' : 'tablee'
}

export function sessionCookieOptions(origin: string) {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(origin) } as const
}

export function isSecure(origin: string): boolean {
  return origin.startsWith('https:')
}

/** The session's token, or undefined when the request carries none that we signed. */
export async function readSessionCookie(request: Request, { secret, origin }: Keys): Promise<string | undefined> {
  const name = sessionCookieName(origin)
  const header = request.headers.get('cookie')
  if (!header?.includes(name)) return undefined
  const token = (await parseSigned(header, secret, name))[name]
  return token === false ? undefined : token
}

export async function writeSessionCookie(c: Context, token: string, { secret, origin }: Keys): Promise<void> {
  await setSignedCookie(c, sessionCookieName(origin), token, secret, { ...sessionCookieOptions(origin), maxAge: SESSION_LIFE })
}

export function clearSessionCookie(c: Context, { origin }: Pick<Keys, 'origin'>): void {
  deleteCookie(c, sessionCookieName(origin), sessionCookieOptions(origin))
}
