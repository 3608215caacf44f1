/** A guest is known again by a keyed hash: nobody can read from it who it is, nor make it without the site's secret. */
import { foldName } from '#src/platform/names.ts'
import { keyedDigest } from '#src/platform/secrets.ts'
import { foldFormerly } from './former-folding.ts'

export type Reachable = { firstName: string; email: string | null; phone: string | null }

type Place = { secret: string; canteenId: string }

/** The key that encounters are kept under; undefined for who cannot be told from another. */
export function guestKeyOf(place: Place, guest: Reachable): string | undefined {
  return keysBy(foldName, place, guest)[0]
}

/** The key that it was before names were folded as they are now; mostly the same. */
export function formerGuestKeyOf(place: Place, guest: Reachable): string | undefined {
  return keysBy(foldFormerly, place, guest)[0]
}

/** Every key that a guest may be known by: who gives an address today may give a phone number tomorrow. */
export function guestKeysOf(place: Place, guest: Reachable): string[] {
  return [...new Set([foldName, foldFormerly].flatMap((fold) => keysBy(fold, place, guest)))]
}

function keysBy(fold: (name: string) => string, { secret, canteenId }: Place, { firstName, email, phone }: Reachable): string[] {
  const name = fold(firstName)
  if (name === '') return []
  const contacts = [...(email ? [email] : []), ...(phone ? spellingsOf(phone) : [])]
  return contacts.map((contact) => keyedDigest(secret, 'guest', `${canteenId} ${contact} ${name}`))
}

/** A digest cannot be made anew: French numbers go into it as they were kept before they had their country. */
function spellingsOf(phone: string): string[] {
  const national = /^\+(?:33|590|594|596|262)([1-9]\d{8})$/.exec(phone)?.[1]
  return national ? [`0${national}`, phone] : [phone]
}
