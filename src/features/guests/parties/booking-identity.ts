import { randomUUID } from 'node:crypto'
import { speakableCode } from '#src/platform/secrets.ts'

/** What chance gives a new booking. `requestKey` is made with the form: a form that is sent twice books once. */
export type BookingIdentity = { id: string; code: string; requestKey: string }

export function bookingIdentity(requestKey: string = randomUUID()): BookingIdentity {
  return { id: randomUUID(), code: bookingCode(), requestKey }
}

/** Six characters to say on the phone. */
export function bookingCode(): string {
  return speakableCode(6)
}
