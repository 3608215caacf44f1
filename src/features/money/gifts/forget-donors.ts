import { sql } from 'kysely'
import { yearsContactsAreKept } from '#src/features/guests/bookings/forget-contacts.ts'
import { releaseFiles } from '#src/platform/files/kept-files.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { yearsKept } from './receipt.ts'

/** Receipts lose their donor's name six years later, with their copy; who has none any more is forgotten three years after their last gift. */
export function forgetDonors(db: Database, today: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const lastYear = Number(today.slice(0, 4)) - yearsKept - 1
    await tx
      .updateTable('tax_receipts')
      .set({ content: null, donor_id: null })
      .where('issued_on', '<=', `${lastYear}-12-31`)
      .where('content', 'is not', null)
      .execute()
    const limit = Temporal.PlainDate.from(today).subtract({ years: yearsContactsAreKept }).toString()
    await removeClaims(tx, (claims) => claims.where('spent_on', '<', limit))
    await withoutReceipt(tx)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('expense_claims as claim')
              .whereRef('claim.association_id', '=', 'donors.association_id')
              .whereRef('claim.donor_id', '=', 'donors.id')
              .where('claim.spent_on', '>=', limit)
              .select('claim.id'),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('gifts')
              .whereRef('gifts.association_id', '=', 'donors.association_id')
              .whereRef('donor_id', '=', 'donors.id')
              .where('given_on', '>=', limit)
              .select('gifts.id'),
          ),
        ),
      )
      .execute()
  })
}

/** At their word: all that no law holds. Who has a receipt keeps a name and an address in it for six years, and loses the mail address at once. */
export async function eraseDonors(tx: Database, email: string): Promise<void> {
  await removeClaims(tx, (claims) => claims.where('donors.email', '=', email))
  await withoutReceipt(tx).where('email', '=', email).execute()
  await tx.updateTable('donors').set({ email: null }).where('email', '=', email).execute()
}

function openClaims(tx: Database) {
  return tx
    .selectFrom('expense_claims as claim')
    .leftJoin('donors', (join) =>
      join.onRef('donors.association_id', '=', 'claim.association_id').onRef('donors.id', '=', 'claim.donor_id'),
    )
    .where('claim.state', '!=', 'waived')
    .select(['claim.id', 'claim.association_id as associationId'])
}

/** What never became a gift goes with its voucher. */
async function removeClaims(tx: Database, which: (claims: ReturnType<typeof openClaims>) => ReturnType<typeof openClaims>): Promise<void> {
  for (const { id, associationId } of await which(openClaims(tx)).execute()) {
    await releaseFiles(tx, { ownerId: associationId, usedBy: id })
    await tx.deleteFrom('expense_claims').where('association_id', '=', associationId).where('id', '=', id).execute()
  }
}

/** Gifts stay, without anybody's name. */
function withoutReceipt(tx: Database) {
  return tx
    .deleteFrom('donors')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('tax_receipts')
            .whereRef('tax_receipts.association_id', '=', 'donors.association_id')
            .whereRef('donor_id', '=', 'donors.id')
            .select('tax_receipts.id'),
        ),
      ),
    )
}

/** What somebody gave, to be read by themself. */
export async function findGiftsHeld(db: Database, email: string) {
  const donors = await db
    .selectFrom('donors')
    .innerJoin('associations', 'associations.id', 'donors.association_id')
    .where('email', '=', email)
    .select(['legal_name as association', 'donors.name', 'first_names as firstNames', 'street', 'postcode', 'town', 'email', 'language'])
    .select(({ selectFrom }) =>
      selectFrom('gifts')
        .whereRef('gifts.association_id', '=', 'donors.association_id')
        .whereRef('donor_id', '=', 'donors.id')
        .select(
          sql<{ givenOn: string; number: string; cents: number }[]>`coalesce(json_agg(json_build_object(
            'givenOn', given_on, 'number', number, 'cents', cents) order by given_on, number), '[]')`.as('all'),
        )
        .as('gifts'),
    )
    .select(({ selectFrom }) =>
      selectFrom('tax_receipts')
        .whereRef('tax_receipts.association_id', '=', 'donors.association_id')
        .whereRef('donor_id', '=', 'donors.id')
        .select(sql<string | null>`string_agg(number, ', ' order by number)`.as('all'))
        .as('receipts'),
    )
    .select(({ selectFrom }) =>
      selectFrom('expense_claims')
        .whereRef('expense_claims.association_id', '=', 'donors.association_id')
        .whereRef('donor_id', '=', 'donors.id')
        .select(
          sql<{ spentOn: string; what: string; cents: number }[]>`coalesce(json_agg(json_build_object(
            'spentOn', spent_on, 'what', what, 'cents', cents) order by spent_on, id), '[]')`.as('all'),
        )
        .as('claims'),
    )
    .execute()
  return donors.map(({ gifts, claims, ...donor }) => ({
    ...donor,
    claims: (claims ?? []).map(({ cents, ...claim }) => ({ ...claim, euros: cents / 100 })),
    gifts: (gifts ?? []).map(({ cents, ...gift }) => ({ ...gift, euros: cents / 100 })),
  }))
}
