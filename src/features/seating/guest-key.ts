/** A guest is known again by a keyed hash: nobody can read from it who it is, nor make it without the site's secret. */
import { keyedDigest } from '#src/platform/random.ts'

export type Reachable = { firstName: string; email: string | null; phone: string | null }

type Place = { secret: string; canteenId: string }

/** The key that encounters are kept under; undefined for who cannot be told from another. */
export function guestKeyOf(place: Place, guest: Reachable): string | undefined {
  return guestKeysOf(place, guest)[0]
}

/** Every key that a guest may be known by: who gives an address today may give a phone number tomorrow. */
export function guestKeysOf({ secret, canteenId }: Place, { firstName, email, phone }: Reachable): string[] {
  const name = plain(firstName)
  if (name === '') return []
  const contacts = [...(email ? [email] : []), ...(phone ? spellingsOf(phone) : [])]
  return contacts.map((contact) => keyedDigest(secret, 'guest', `${canteenId} ${contact} ${name}`))
}

/** A digest cannot be made anew: French numbers go into it as they were kept before they had their country. */
function spellingsOf(phone: string): string[] {
  const national = /^\+(?:33|590|594|596|262)([1-9]\d{8})$/.exec(phone)?.[1]
  return national ? [`0${national}`, phone] : [phone]
}

function plain(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLowerCase()
}
