/** What an invented association says of itself for its invoices, and the VAT of what it does. */
import { natures, type Nature } from '#src/features/money/accounts/nature.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { VatStatus } from '#src/platform/database/tables/accounts.ts'
import type { Canteen } from './meal-rows.ts'

const exempt: readonly Nature[] = ['meal']
const under293B: readonly Nature[] = ['drinks', 'resale', 'private-hire', 'company-meal', 'sponsorship', 'other-income']

export async function insertVat(db: Database, associationId: string, validFrom: string): Promise<void> {
  const statuses = natures.map((nature) => ({
    association_id: associationId,
    nature,
    valid_from: validFrom,
    status: statusOf(nature),
    rate: null,
  }))
  await db.insertInto('vat_statuses').values(statuses).execute()
}

function statusOf(nature: Nature): VatStatus {
  if (exempt.includes(nature)) return 'exempt'
  return under293B.includes(nature) ? 'franchise' : 'outside'
}

/** In which clients pay. */
export const paymentDays = 30

export async function insertIssuer(db: Database, { associationId, plan }: Canteen, siren: string): Promise<void> {
  const { street, postcode, town, slug } = plan
  await db.updateTable('associations').set({ siren }).where('id', '=', associationId).execute()
  await db
    .insertInto('issuers')
    .values({
      association_id: associationId,
      street,
      postcode,
      town,
      email: `${slug}@tablees.example`,
      phone: null,
      iban: 'FR7630006000011234567890189',
      payment_days: paymentDays,
    })
    .execute()
}
