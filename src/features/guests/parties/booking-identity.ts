import { createHash, randomUUID } from 'node:crypto'
import { speakableCode, uuidOf } from '#src/platform/secrets.ts'

/** What chance gives a new booking. `requestKey` is made with the form: a form that is sent twice books once. */
export type BookingIdentity = { id: string; code: string; requestKey: string }

export function bookingIdentity(requestKey: string = randomUUID()): BookingIdentity {
  return { id: randomUUID(), code: bookingCode(), requestKey }
}

/**
 * The key of what one form says: sent again with anything else in it, it is another form, and never leads to what the first one made.
 * @param typed all that was typed, by field name
 * @returns a uuid, from which neither the form's key nor what was typed can be read
 */
export function keyOfContent(requestKey: string, typed: Readonly<Record<string, string>>): string {
  const content = Object.entries({ ...typed, requestKey }).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return uuidOf(createHash('sha256').update(JSON.stringify(content)).digest())
}

/** Six characters to say on the phone. */
export function bookingCode(): string {
  return speakableCode(6)
}
