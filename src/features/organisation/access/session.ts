/** How long sessions stay open, and for how long a code that was shown counts. Pure. */
import { SESSION_LIFE } from '#src/platform/web/session-cookie.ts'
import { rolesWithSecondFactor, unlocked, type Viewer } from '#src/platform/viewer.ts'

/** `openedAt`, `expiresAt`: as the database keeps them. */
export type OpenSession = { viewer: Viewer; openedAt: Date; expiresAt: Date }

const MINUTE_MS = 60_000

/**
 * When a session ends that has just been used. Who holds no role that sees people or money keeps the day that was set at first. Kept to the
 * minute: it tells no more of a person's movements than is needed, and costs one write a minute at most.
 */
export function expiryAfterUse({ viewer, openedAt, expiresAt }: OpenSession, now: Date, idleHours: number): Date {
  if (!unlocked(viewer).grants.some(({ role }) => rolesWithSecondFactor.includes(role))) return expiresAt
  const last = openedAt.getTime() + SESSION_LIFE * 1000
  const idle = Math.ceil(now.getTime() / MINUTE_MS) * MINUTE_MS + idleHours * 60 * MINUTE_MS
  return new Date(Math.min(last, idle))
}

/**
 * For this long a code that was shown is not asked again: enough to invite a team one after another, short of the pause in which somebody
 * else sits down at an open laptop.
 */
export const FRESH_MINUTES = 10

type SecondFactor = { isSetUp: boolean; shownAt: Date | null }

/** Whether the code is asked before a gesture that gives or takes access. Who has none yet has nothing to show. */
export function isAskedAgain({ isSetUp, shownAt }: SecondFactor, now: Date): boolean {
  return isSetUp && (shownAt === null || isOlder(shownAt, FRESH_MINUTES, now))
}

/** A session that is older says too little about whose hands set up a second factor: the mailbox is asked again. */
export const PROVEN_MINUTES = 15

export function provesMailbox({ openedAt }: Pick<OpenSession, 'openedAt'>, now: Date): boolean {
  return !isOlder(openedAt, PROVEN_MINUTES, now)
}

function isOlder(then: Date, minutes: number, now: Date): boolean {
  return now.getTime() - then.getTime() > minutes * MINUTE_MS
}
