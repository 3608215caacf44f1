/** What volunteers of an invented canteen spent for it: given up, paid back, or waiting for somebody. */
import type { DraftContent } from '#src/features/money/drafts/draft.ts'
import { emptyContent } from '#src/features/money/drafts/draft.ts'
import { claimExpense } from '#src/features/money/gifts/claim-expense.ts'
import type { ClaimContent } from '#src/features/money/gifts/claim.ts'
import { decideClaim } from '#src/features/money/gifts/decide-claim.ts'
import { fullName, type Donor } from '#src/features/money/gifts/gift.ts'
import { issueReceipt } from '#src/features/money/gifts/issue-receipt.ts'
import { askRepayment, waiveExpense } from '#src/features/money/gifts/waive-expense.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { donors } from './donor.ts'
import type { NotedDraft } from './draft.ts'
import { uuid } from './draw.ts'
import { actingOn } from './gift.ts'
import { inventedVoucher } from './insert-drafts.ts'
import { dayFrom, done, type Happening, type Making } from './happening.ts'

type Claimed = Omit<ClaimContent, 'spentOn'> & {
  /** Days from the demonstration's. */
  on: number
  donor: Donor
  /** How far it went. */
  until: 'claimed' | 'approved' | 'refused' | 'waived' | 'to-repay'
}

const claims: readonly Claimed[] = [
  { on: -243, donor: donors.ousmane, nature: 'equipment', what: 'Deux marmites', cents: 11_800, until: 'waived' },
  { on: -152, donor: donors.yasmine, nature: 'supplies', what: 'Nappes et serviettes', cents: 6240, until: 'to-repay' },
  { on: -96, donor: donors.paul, nature: 'travel', what: 'Un aller-retour, sans billet', cents: 3400, until: 'refused' },
  { on: -16, donor: donors.helene, nature: 'communication', what: 'Affiches de la rentrée', cents: 4550, until: 'approved' },
  { on: -5, donor: donors.paul, nature: 'food', what: 'Fruits pour le goûter', cents: 2875, until: 'claimed' },
]

const steps = { decided: 3, answered: 5, receipt: 8, repaid: 12 } as const

/** What shows each of them, by its words. */
export async function claimVouchers(): Promise<ReadonlyMap<string, SentFile>> {
  return new Map(await Promise.all(claims.map(async ({ what }) => [what, await inventedVoucher(what)] as const)))
}

export function claimsOf(vouchers: ReadonlyMap<string, SentFile>, making: Making): Happening[] {
  return claims.flatMap((claimed) => stepsOf(claimed, vouchers.get(claimed.what)!, making)).filter(({ day }) => day <= making.today)
}

function stepsOf({ on, donor, until, ...spent }: Claimed, voucher: SentFile, making: Making): Happening[] {
  const spentOn = dayFrom(making.today, on)
  const claimId = uuid(making.random)
  const at = (days: number, happen: (db: Database, acting: ReturnType<typeof actingOn> & { claimId: string }) => Promise<unknown>) => {
    const day = dayFrom(spentOn, days)
    return { day, happen: (db: Database) => happen(db, { ...actingOn(day, making), claimId }) }
  }
  const made = at(0, (db, acting) => claimExpense(db, { ...acting, donor, claim: { ...spent, spentOn }, voucher }))
  if (until === 'claimed') return [made]
  const answer = until === 'refused' ? 'Il nous faut un billet ou une facture.' : ''
  const decided = at(steps.decided, async (db, acting) => done(await decideClaim(db, { ...acting, approve: until !== 'refused', answer })))
  if (until === 'to-repay') return [made, decided, at(steps.answered, async (db, acting) => done(await askRepayment(db, acting)))]
  if (until !== 'waived') return [made, decided]
  const waived = at(steps.answered, async (db, acting) =>
    done(await waiveExpense(db, { ...acting, signed: fullName(donor), address: donor })),
  )
  const receipt = { giftId: claimId, scope: 'gift', replaces: null } as const
  return [made, decided, waived, at(steps.receipt, async (db, acting) => done(await issueReceipt(db, { ...acting, ...receipt })))]
}

/** What was asked back is an expense like any other, noted once it is paid. */
export function repaymentsOf({ canteen, today, random }: Making): NotedDraft[] {
  return claims
    .filter(({ until }) => until === 'to-repay')
    .map(({ on, nature, what, cents }) => {
      const paid = { kind: 'expense', nature: nature as DraftContent['nature'], way: 'transfer', amountCents: cents } as const
      const label = `Remboursé à une bénévole : ${what.toLowerCase()}`
      return {
        ...emptyContent,
        ...paid,
        id: uuid(random),
        canteenId: canteen.id,
        day: dayFrom(today, on + steps.repaid),
        label,
        hasReceipt: true,
      }
    })
}

/** Each claim says by which expense it was paid back. */
export async function linkRepayments(db: Database, { canteen }: Making, repayments: readonly NotedDraft[]): Promise<void> {
  for (const { id, nature, amountCents } of repayments)
    await db
      .updateTable('expense_claims')
      .set({ draft_id: id })
      .where('canteen_id', '=', canteen.id)
      .where('state', '=', 'to-repay')
      .where('nature', '=', nature)
      .where('cents', '=', amountCents)
      .execute()
}
