/** Joining online: what was typed comes back sealed in a link that only its mailbox receives. Nothing is kept before. */
import { z } from 'zod'
import type { Seals } from '#src/platform/seal.ts'

const schema = z.object({
  id: z.guid(),
  name: z.string(),
  email: z.string(),
  until: z.string(),
  lapsesAt: z.iso.datetime().transform((text) => new Date(text)),
})

export type JoiningRequest = Omit<z.output<typeof schema>, 'lapsesAt'>

const daysGood = 7
const tokenBytes = 768

export function sealJoining(seals: Seals, canteenId: string, request: JoiningRequest, now: Date): string {
  const lapsesAt = new Date(now.getTime() + daysGood * 86_400_000)
  const { keyId, bytes } = seals.seal(whose(canteenId), Buffer.from(JSON.stringify({ ...request, lapsesAt })), tokenBytes)
  return `${keyId}.${bytes.toString('base64url')}`
}

/** Undefined where it lapsed or was not made here. */
export function openJoining(seals: Seals, canteenId: string, token: string, now: Date): JoiningRequest | undefined {
  const [keyId = '', bytes = ''] = token.split('.')
  const content = seals.open(whose(canteenId), { keyId, bytes: Buffer.from(bytes, 'base64url') })
  if (!content) return undefined
  const { lapsesAt, ...request } = schema.parse(JSON.parse(content.toString()))
  return lapsesAt > now ? request : undefined
}

function whose(canteenId: string) {
  return { purpose: 'joining', canteenId, id: 'online' }
}
