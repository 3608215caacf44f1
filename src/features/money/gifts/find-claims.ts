import { sql, type RawBuilder } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Repayment } from './claim.ts'
import type { Donor } from './gift.ts'
import { giftsOnPage } from './queries.ts'

export type ClaimKey = { associationId: string; claimId: string }

/** The expense that pays it back, or what was written instead of it; null where there is none that stands. */
const repayment = sql<Repayment | null>`(
  with recursive noted as (
    select id, way, day, amount_cents, taken_back from drafts where association_id = claim.association_id and id = claim.draft_id
    union all select later.id, later.way, later.day, later.amount_cents, later.taken_back from drafts as later join noted on later.replaces = noted.id
      where later.association_id = claim.association_id)
  select json_build_object('draftId', noted.id, 'paidOn', case when way in ('person', 'unpaid') then (select max(payments.day) from drafts as payments
      where payments.association_id = claim.association_id and payments.settles = noted.id and not payments.taken_back
        having sum(payments.amount_cents) >= noted.amount_cents) else day end)
  from noted where not taken_back limit 1)`

function claimsOf(db: Database, associationId: string) {
  return db
    .selectFrom('expense_claims as claim')
    .innerJoin('canteens', 'canteens.id', 'claim.canteen_id')
    .where('claim.association_id', '=', associationId)
    .select(['claim.id', 'claim.canteen_id as canteenId', 'canteens.name as canteenName', 'spent_on as spentOn', 'what', 'cents'])
    .select([
      'claim.state',
      'answer',
      'signed',
      'signed_on as signedOn',
      'gift_id as giftId',
      sql<Nature>`nature`.as('nature'),
      repayment.as('repayment'),
    ])
    .select((eb) =>
      jsonObjectFrom(
        eb
          .selectFrom('donors')
          .whereRef('donors.association_id', '=', 'claim.association_id')
          .whereRef('donors.id', '=', 'claim.donor_id')
          .select(['donors.kind', 'donors.name', 'first_names as firstNames', 'legal_form as legalForm', 'siren', 'donors.street'])
          .select(['donors.postcode', 'donors.town', 'donors.email', 'language']),
      )
        .$castTo<Donor | null>()
        .as('donor'),
    )
}

export type KnownClaim = Awaited<ReturnType<typeof findClaim>>

/** @throws NotFound */
export function findClaim(db: Database, { associationId, claimId }: ClaimKey) {
  return claimsOf(db, associationId)
    .where('claim.id', '=', claimId)
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** What somebody claimed, by their mailbox, the latest first. */
export function findOwnClaims(db: Database, { associationId, email }: { associationId: string; email: string }): Promise<KnownClaim[]> {
  return claimsOf(db, associationId)
    .innerJoin('donors as claimant', (join) =>
      join.onRef('claimant.association_id', '=', 'claim.association_id').onRef('claimant.id', '=', 'claim.donor_id'),
    )
    .where('claimant.email', '=', email)
    .orderBy('spent_on', 'desc')
    .orderBy('claim.id')
    .limit(giftsOnPage)
    .execute()
}

/** Those that wait for an answer first, then those to pay back, then the latest. */
export async function findClaims(db: Database, associationId: string, page: number) {
  const claims = await claimsOf(db, associationId)
    .select(sql<number>`count(*) over ()`.as('all'))
    .orderBy(sql`case when claim.state = 'claimed' then 0 when claim.state = 'to-repay' and claim.draft_id is null then 1 else 2 end`)
    .orderBy('spent_on', 'desc')
    .orderBy('claim.id')
    .limit(giftsOnPage)
    .offset((page - 1) * giftsOnPage)
    .execute()
  return { claims, pages: Math.max(1, Math.ceil((claims[0]?.all ?? 0) / giftsOnPage)) }
}

type Spent = Pick<KnownClaim, 'spentOn' | 'cents'> & { email: string | null; /** Of a voucher that is not kept yet. */ digest?: string }

/** Another claim that is most likely the same: with the same voucher, or of the same person, day and sum. One that was refused may be sent again. */
export async function findTwinClaim(db: Database, { associationId, claimId }: ClaimKey, spent: Spent): Promise<KnownClaim | undefined> {
  const { spentOn, cents, email, digest = '' } = spent
  return claimsOf(db, associationId)
    .leftJoin('donors as claimant', (join) =>
      join.onRef('claimant.association_id', '=', 'claim.association_id').onRef('claimant.id', '=', 'claim.donor_id'),
    )
    .where('claim.id', '<>', claimId)
    .where('claim.state', '<>', 'refused')
    .where(({ eb, and, or, exists, selectFrom }) =>
      or([
        and([eb('spent_on', '=', spentOn), eb('cents', '=', cents), eb('claimant.email', '=', email)]),
        exists(
          selectFrom('file_uses')
            .whereRef('owner_id', '=', 'claim.association_id')
            .whereRef('used_by', '=', 'claim.id')
            .where((file) =>
              file.or([
                file('digest', '=', digest),
                file(
                  'digest',
                  'in',
                  file
                    .selectFrom('file_uses as own')
                    .where('own.owner_id', '=', associationId)
                    .where('own.used_by', '=', claimId)
                    .select('own.digest'),
                ),
              ]),
            )
            .select('digest'),
        ),
      ]),
    )
    .orderBy('spent_on')
    .orderBy('claim.id')
    .limit(1)
    .executeTakeFirst()
}

/** Those of the association of a canteen of the question that nobody has decided, and the oldest. */
export const claimsToDecide: RawBuilder<{ count: number; first: string | null }> = sql`(
  select json_build_object('count', count(*), 'first', (array_agg(id order by spent_on, id))[1]) from expense_claims
  where expense_claims.association_id = canteens.association_id and expense_claims.state = 'claimed')`

/** Those that were accepted and are to be paid back, and the oldest. */
export const claimsToRepay: RawBuilder<{ count: number; first: string | null }> = sql`(
  select json_build_object('count', count(*), 'first', (array_agg(id order by spent_on, id))[1]) from expense_claims
  where expense_claims.association_id = canteens.association_id and expense_claims.state = 'to-repay' and draft_id is null)`
