/** A device that shows the board of one meal in nobody's name: how long, when it locks itself, and what its PIN may be. Pure. */
import { refusalToWelcome, type WelcomeRefusal } from '#src/features/planning/meals/welcome.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { LOCK_MINUTES } from '#src/platform/web/pairing-cookie.ts'

/** Dishes are washed and the till is counted by then; a device that was forgotten in a corner shows nothing the day after. */
export const HOURS_AFTER_MEAL = 4

/** So many wrong PINs in a row end the pairing: of the PINs that are left, five tries find one in two thousand. */
export const MOST_WRONG_PINS = 5

/** A touch is noted at most this often: enough to lock in time, and no record of movements. */
export const TOUCH_SECONDS = 15

const HOUR_MS = 3_600_000

export function endOfPairing({ endsAt }: Pick<Meal, 'endsAt'>): Date {
  return new Date(endsAt.getTime() + HOURS_AFTER_MEAL * HOUR_MS)
}

export type PairingRefusal = WelcomeRefusal | 'over'

/** Devices are paired on the day of the meal, until it is closed or long over. */
export function refusalToPair(meal: Pick<Meal, 'state' | 'serviceDate' | 'canteen' | 'endsAt'>, now: Date): PairingRefusal | undefined {
  return refusalToWelcome(meal, now) ?? (now >= endOfPairing(meal) ? 'over' : undefined)
}

type Touched = { lockedAt: Date | null; touchedAt: Date }

/** By the button, or because nobody has touched it for some minutes. */
export function isLocked({ lockedAt, touchedAt }: Touched, now: Date): boolean {
  return lockedAt !== null || now.getTime() - touchedAt.getTime() >= LOCK_MINUTES * 60_000
}
