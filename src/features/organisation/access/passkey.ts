/** Passkeys as a second factor: where they can be, and what a device's answer is. Pure. */
import { isIP } from 'node:net'
import { z } from 'zod'

/** As many as a person may have: some devices and a key in a drawer. */
export const mostPasskeys = 10

/** Ed25519, ES256 and RS256, by their numbers in COSE: what browsers and their devices know today. */
export const keyAlgorithms = [-8, -7, -257]

export const CHALLENGE_MINUTES = 5

export function challengeExpiry(now: Date): Date {
  return new Date(now.getTime() + CHALLENGE_MINUTES * 60_000)
}

/** The domain that keys are made for; undefined where browsers make none: without https, or at a bare address. */
export function passkeyDomain(origin: string): string | undefined {
  const { protocol, hostname } = new URL(origin)
  const isAddress = isIP(hostname) !== 0 || hostname.startsWith('[')
  return !isAddress && (protocol === 'https:' || hostname === 'localhost') ? hostname : undefined
}

const answerOf = <Response extends z.ZodRawShape>(response: Response) =>
  z.object({
    id: z.string(),
    rawId: z.string(),
    type: z.literal('public-key'),
    response: z.object({ clientDataJSON: z.string(), ...response }),
    clientExtensionResults: z.object({}).default({}),
  })

const madeKey = answerOf({ attestationObject: z.string(), transports: z.array(z.string().max(20)).max(10).default([]) })
const shownKey = answerOf({ authenticatorData: z.string(), signature: z.string() })

/** What a device sends that has made a key, or shows one; undefined for anything else. */
export const readMadeKey = (sent: string) => readAnswer(madeKey, sent)
export const readShownKey = (sent: string) => readAnswer(shownKey, sent)

function readAnswer<Schema extends z.ZodType>(schema: Schema, sent: string): z.output<Schema> | undefined {
  try {
    return schema.parse(JSON.parse(sent))
  } catch {
    return undefined
  }
}

/** Which challenge the answer says that it signs. */
export function challengeIn({ response }: { response: { clientDataJSON: string } }): string {
  try {
    const said = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString()) as { challenge?: unknown }
    return typeof said.challenge === 'string' ? said.challenge : ''
  } catch {
    return ''
  }
}

export type PasskeyRemovalRefusal = 'last-factor'

/** The last means to show a second factor is not taken away without another. */
export function refusalToRemove({
  hasAuthenticator,
  passkeys,
}: {
  hasAuthenticator: boolean
  passkeys: number
}): PasskeyRemovalRefusal | undefined {
  return !hasAuthenticator && passkeys <= 1 ? 'last-factor' : undefined
}
