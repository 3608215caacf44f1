/** Who gives online stands sealed at the provider, beside the payment: nothing is kept here of who did not pay in the end. */
import { z } from 'zod'
import type { Donor } from '#src/features/money/gifts/gift.ts'
import { languages } from '#src/platform/language.ts'
import type { Seals } from '#src/platform/seal.ts'

/** A person who wants a receipt, by post and by mail. */
export type Giver = Pick<Donor, 'name' | 'firstNames' | 'street' | 'postcode' | 'town' | 'language'> & { email: string }

const schema = z.object({
  name: z.string(),
  firstNames: z.string(),
  street: z.string(),
  postcode: z.string(),
  town: z.string(),
  email: z.string(),
  language: z.enum(languages),
})

const smallest = 512

export function sealDonor(seals: Seals, canteenId: string, giver: Giver): string {
  const { keyId, bytes } = seals.seal(whose(canteenId), Buffer.from(JSON.stringify(giver)), smallest)
  return `${keyId}.${bytes.toString('base64url')}`
}

/** Undefined where it was not sealed here for this canteen, or under a secret that is not known any more. */
export function openDonor(seals: Seals, canteenId: string, sealed: string): Donor | undefined {
  const [keyId = '', bytes = ''] = sealed.split('.')
  const content = seals.open(whose(canteenId), { keyId, bytes: Buffer.from(bytes, 'base64url') })
  return content && { kind: 'person', legalForm: '', siren: null, ...schema.parse(JSON.parse(content.toString())) }
}

function whose(canteenId: string) {
  return { purpose: 'giver', canteenId, id: 'online' }
}
