/** Forms that must not count twice carry a key of chance, which a second sending of the same page shares. */
import { z } from 'zod'
import type { OnceKey } from '../database/used-keys.ts'

export const formKeyField = 'formKey'

/**
 * Undefined where the form has none, as one that was open before an update. It lapses at the end of the day after, and not so long after it
 * was sent: then nothing would tell at what hour that was.
 */
export function formKeyOf(sent: FormData, now: Date): OnceKey | undefined {
  const { success, data } = z.uuid().safeParse(sent.get(formKeyField))
  return success ? { key: data, lapsesAt: new Date(midnightAfter(now).getTime() + day) } : undefined
}

const day = 24 * 60 * 60_000

function midnightAfter(now: Date): Date {
  return new Date(Math.ceil((now.getTime() + 1) / day) * day)
}
