/** What tells parties of one name apart wherever the team reads them. Pure. */
import { foldName } from '#src/platform/names.ts'
import { isolated } from '#src/platform/plain-text.ts'

/** What a party may be told apart by. */
type Signs = { code: string; contactName: string; companionName: string; phone: string | null }

/** For each party, the mark that tells it from others of its name: who booked for it, else the end of its number, else of its code. */
export function marksOf(parties: readonly Signs[]): string[] {
  const named = Map.groupBy(parties, ({ contactName }) => foldName(contactName))
  return parties.map((party) => {
    const alike = named.get(foldName(party.contactName)) ?? []
    return party.contactName === '' || alike.length < 2 ? '' : markAmong(party, alike)
  })
}

function markAmong(party: Signs, alike: readonly Signs[]): string {
  const own = signsOf(party)
  return own.find((sign) => alike.filter((other) => signsOf(other).includes(sign)).length === 1) ?? party.code
}

function signsOf({ companionName, phone, code }: Signs): string[] {
  const initial = /^./u.exec(companionName.trim())?.[0].toLocaleUpperCase('fr')
  const digits = phone?.replaceAll(/\D/g, '').slice(-2)
  return [...(initial ? [`${initial}.`] : []), ...(digits ? [`…${digits}`] : []), `…${code.slice(-2)}`]
}

/** The marks of parties that have an id. */
export function marksById(parties: readonly (Signs & { id: string })[]): ReadonlyMap<string, string> {
  const marks = marksOf(parties)
  return new Map(parties.map(({ id }, position) => [id, marks[position] ?? '']))
}

/** « Amina (…34) » */
export function markedName(name: string, mark: string | undefined): string {
  return mark ? `${isolated(name)} (${mark})` : isolated(name)
}
