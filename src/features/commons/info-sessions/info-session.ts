/** « Ça mijote »: a meeting where those who would like to begin a canteen hear how. Pure. */
export const longestPlace = 200
export const longestLink = 500
export const longestWords = 1500
export const longestName = 120
export const mostPlaces = 500
/** Who registers may come with friends. */
export const mostPeople = 9
/** After the meeting, what was said at registration is forgotten. */
export const monthsKept = 6

export type SessionSaid = {
  startsAt: Date
  endsAt: Date
  place: string
  link: string
  words: string
  capacity: number
}

export type Session = SessionSaid & { id: string; taken: number; isCancelled: boolean; cancelledWords: string }

export type RegistrationSaid = { name: string; people: number; town: string; words: string }
export type Registration = RegistrationSaid & { id: string; email: string }

export type SessionState = 'open' | 'full' | 'over' | 'cancelled'

export function stateOf({ startsAt, capacity, taken, isCancelled }: Session, now: Date): SessionState {
  if (isCancelled) return 'cancelled'
  if (startsAt <= now) return 'over'
  return taken >= capacity ? 'full' : 'open'
}
