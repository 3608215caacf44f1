/** Forms that must not count twice carry a key of chance, which a second sending of the same page shares. */
import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { OnceKey } from '../database/used-keys.ts'
import { uuidOf } from '../secrets.ts'
import { typedFields } from './form.ts'

export const formKeyField = 'formKey'

/**
 * Undefined where the form has none, as one that was open before an update. It lapses at the end of the day after, and not so long after it
 * was sent: then nothing would tell at what hour that was.
 */
export function formKeyOf(sent: FormData, now: Date): OnceKey | undefined {
  const { success, data } = z.guid().safeParse(sent.get(formKeyField))
  return success ? { key: data, lapsesAt: new Date(midnightAfter(now).getTime() + day) } : undefined
}

/** The id of what a form adds: sent again as it is, it adds the same; gone back to and changed, another. */
export function idOfForm(sent: FormData): string {
  const { success, data } = z.guid().safeParse(sent.get(formKeyField))
  return success ? keyOfContent(data, typedFields(sent)) : randomUUID()
}

/**
 * The id of what a page adds, whatever is written on it: where money counts, a page that is gone back to adds nothing more. The command tells the
 * same words, sent twice, from others.
 * @param what is added: an id of one kind is nobody else's
 */
export function idOfPage(sent: FormData, what: string): string {
  const { success, data } = z.guid().safeParse(sent.get(formKeyField))
  return success ? keyOfContent(data, { what }) : randomUUID()
}

/**
 * The key of what one form says: sent again with anything else in it, it is another form, and never leads to what the first one made.
 * @param typed all that was typed, by field name
 * @returns a uuid, from which neither the form's key nor what was typed can be read
 */
export function keyOfContent(requestKey: string, typed: Readonly<Record<string, string>>): string {
  const content = Object.entries({ ...typed, requestKey }).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const digest = createHash('sha256').update(JSON.stringify(content)).digest()
  // Version 8, of one's own making (RFC 9562): what reads uuids takes no other.
  digest[6] = (digest[6]! & 0x0f) | 0x80
  digest[8] = (digest[8]! & 0x3f) | 0x80
  return uuidOf(digest)
}

const day = 24 * 60 * 60_000

function midnightAfter(now: Date): Date {
  return new Date(Math.ceil((now.getTime() + 1) / day) * day)
}
