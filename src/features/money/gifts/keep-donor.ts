import type { Database } from '#src/platform/database/database.ts'
import { foldName } from '#src/platform/names.ts'
import { fullName, type Donor } from './gift.ts'

type Told = Pick<Donor, 'email' | 'siren' | 'postcode' | 'street'>

/**
 * The id of whoever is called so and has the same address, mail or number, as they were last written down; of somebody new otherwise. Two people of one name are not
 * made one for want of anything to tell them apart by.
 * @param areSame by what they are known again
 */
export async function keepDonor(tx: Database, associationId: string, donor: Donor, areSame = areToldSame): Promise<string> {
  const known = await tx
    .selectFrom('donors')
    .where('association_id', '=', associationId)
    .where('kind', '=', donor.kind)
    .where('folded_name', '=', foldName(fullName(donor)))
    .select(['id', 'email', 'siren', 'postcode', 'street', 'town'])
    .execute()
  const found = known.find((other) => areSame(other, donor))
  if (found) {
    await mendDonor(tx, {
      associationId,
      donorId: found.id,
      donor: { ...donor, ...addressOf(donor, found), email: donor.email ?? found.email },
    })
    return found.id
  }
  const { id } = await tx
    .insertInto('donors')
    .values({ association_id: associationId, ...columnsOf(donor) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What somebody left empty takes nothing away. */
function addressOf(donor: Donor, known: Pick<Donor, 'street' | 'postcode' | 'town'>): Pick<Donor, 'street' | 'postcode' | 'town'> {
  const { street, postcode, town } = [donor.street, donor.postcode, donor.town].every((part) => part === '') ? known : donor
  return { street, postcode, town }
}

/** Of who typed it in nobody's presence: a stranger who knows a name and an address would else have somebody's receipts sent elsewhere. */
export function haveSameMailbox(known: Told, donor: Told): boolean {
  return known.email !== null && known.email === donor.email
}

function areToldSame(known: Told, donor: Told): boolean {
  if (known.siren !== null && known.siren === donor.siren) return true
  if (haveSameMailbox(known, donor)) return true
  return donor.street !== '' && foldName(known.street) === foldName(donor.street) && known.postcode === donor.postcode
}

type MendDonor = { associationId: string; donorId: string; donor: Donor }

/** Receipts that were issued keep what they say. */
export async function mendDonor(tx: Database, { associationId, donorId, donor }: MendDonor): Promise<void> {
  await tx.updateTable('donors').set(columnsOf(donor)).where('association_id', '=', associationId).where('id', '=', donorId).execute()
}

function columnsOf(donor: Donor) {
  const { firstNames, legalForm, ...same } = donor
  return { ...same, first_names: firstNames, legal_form: legalForm, folded_name: foldName(fullName(donor)) }
}
