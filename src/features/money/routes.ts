import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { contributionsRoutes } from './contributions/routes.tsx'
import { giftsOn } from './gifts/queries.ts'
import { giftsRoutes } from './gifts/routes.tsx'
import { hiresRoutes } from './hires/routes.tsx'
import { followReplacement } from './bank/follow-replacement.ts'
import { bankRoutes } from './bank/routes.tsx'
import { importsRoutes } from './imports/routes.tsx'
import { paymentsOn } from './invoices/note-payment.ts'
import { invoicesRoutes } from './invoices/routes.tsx'
import { draftsRoutes } from './drafts/routes.tsx'
import type { FollowReplacement } from './drafts/mend-voucher.ts'
import { draftsOn, monthsWaiting } from './drafts/queries.ts'
import { paymentsOf as draftPaymentsOf, takeDraftBack } from './drafts/take-draft-back.ts'
import { waitingDrafts } from './drafts/waiting.ts'
import { budgetsInYear } from './budgets/in-year.ts'
import { plannersOf } from './budgets/queries.ts'
import { budgetsRoutes } from './budgets/routes.tsx'
import { keepGrants } from './grants/keep-grants.ts'
import { grantsRoutes } from './grants/routes.tsx'
import { exportsRoutes } from './exports/routes.tsx'
import { ledgerRoutes } from './ledger/routes.tsx'
import type { FindInYear, FindStanding, FindWaiting } from './ledger/waiting.ts'
import { deferralsRoutes } from './deferrals/routes.tsx'
import { findDeferredIncome } from './deferrals/waiting.ts'
import { outlookRoutes, type OutlookExtras } from './outlook/routes.tsx'
import { findPayingAt, payingAt } from './payments/queries.ts'
import { paymentsRoutes } from './payments/routes.tsx'
import { salesRoutes } from './sales/routes.tsx'
import { sponsorshipsOn } from './solidarity/queries.ts'
import { solidarityRoutes } from './solidarity/routes.tsx'
import { tillRoutes } from './till/routes.tsx'
import { waitingTills } from './till/queries.ts'
import { waitingTillDays } from './till/waiting.ts'
import { assembliesRoutes } from './assemblies/routes.tsx'
import { membershipsRoutes } from './memberships/routes.tsx'
import { newRoutes } from '#src/platform/web/routes.ts'

/** What is not in the books yet, of everything that stands after the ledger. */
const findWaiting: FindWaiting = async (db, asked) => {
  const { associationId, until } = asked
  const { tills, months } = await db
    .selectNoFrom([
      jsonArrayFrom(waitingTills(db, associationId, until)).as('tills'),
      jsonArrayFrom(monthsWaiting(db, associationId, until)).as('months'),
    ])
    .executeTakeFirstOrThrow()
  return [...waitingTillDays(tills, asked), ...waitingDrafts(months, asked)]
}

/** What is noted on days of a year beside its entries. */
const findInYear: FindInYear = async (db, asked) => {
  const { associationId, year } = asked
  const { months, budgets } = await db
    .selectNoFrom([
      jsonArrayFrom(monthsWaiting(db, associationId, year.lastDay, year.firstDay)).as('months'),
      jsonArrayFrom(plannersOf(db, associationId, year.firstDay)).as('budgets'),
    ])
    .executeTakeFirstOrThrow()
  return [...waitingDrafts(months, asked), ...budgetsInYear(budgets, asked)]
}

/** What of everything that comes after the ledger stands on one of its entries. */
const findStanding: FindStanding = async (db, associationId, number) => {
  const { isNoted, isPaid, ofGift, ofPayment, ofSponsorship } = await db
    .selectNoFrom(({ exists }) => [
      exists(draftsOn(db, associationId, number)).as('isNoted'),
      exists(draftPaymentsOf(db, associationId, number)).as('isPaid'),
      exists(giftsOn(db, associationId, number)).as('ofGift'),
      exists(paymentsOn(db, associationId, number)).as('ofPayment'),
      exists(sponsorshipsOn(db, associationId, number)).as('ofSponsorship'),
    ])
    .$castTo<{ isNoted: boolean; isPaid: boolean; ofGift: boolean; ofPayment: boolean; ofSponsorship: boolean }>()
    .executeTakeFirstOrThrow()
  if (ofGift) return { isNoted, keeper: 'of-a-gift' }
  if (ofSponsorship) return { isNoted, keeper: 'of-a-sponsorship' }
  if (isPaid) return { isNoted, keeper: 'paid-since' }
  return { isNoted, keeper: ofPayment ? 'of-a-payment' : undefined }
}

/** What is written instead of a voucher stays the bank's line, and counted for the grants, that the voucher was. */
const follow: FollowReplacement = async (tx, replaced) => {
  await followReplacement(tx, replaced)
  return keepGrants(tx, replaced)
}

/** @param extras of the groups that come after: what may be told of the canteens' meals, and practices */
export const moneyRoutes = (extras: OutlookExtras) =>
  newRoutes()
    .route('/', contributionsRoutes({ payingAt }))
    .route('/', ledgerRoutes({ findWaiting, findAdjustments: findDeferredIncome, findInYear, findStanding, noteReversal: takeDraftBack }))
    .route('/', salesRoutes)
    .route('/', tillRoutes)
    .route('/', draftsRoutes({ follow }))
    .route('/', deferralsRoutes)
    .route('/', budgetsRoutes)
    .route('/', grantsRoutes)
    .route('/', exportsRoutes)
    .route('/', membershipsRoutes({ findPayingAt }))
    .route('/', assembliesRoutes)
    .route('/', giftsRoutes({ findPayingAt }))
    .route('/', solidarityRoutes)
    .route('/', paymentsRoutes)
    .route('/', invoicesRoutes)
    .route('/', hiresRoutes)
    .route('/', importsRoutes)
    .route('/', bankRoutes)
    .route('/', outlookRoutes(extras))
