/** What a gift is in the books: its number, never its donor. Pure. */
import { accountOfMeans } from '#src/features/money/accounts/chart.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { writtenLabel, type EntryLabel } from '#src/features/money/ledger/label.ts'
import { credit, debit, type LedgerEntry, type LedgerLine } from '#src/features/money/ledger/ledger.ts'
import type { Donor, GiftContent } from './gift.ts'
import { natureOfGift } from './gift.ts'

/** Contributions in kind: below the line, each side by itself. */
const inKind = { goods: { used: '860', given: '870' }, service: { used: '862', given: '871' } } as const

/** What a volunteer advanced, until it is waived. */
const advanced = '467'

export type GiftToPost = {
  canteenId: string
  number: string
  date: string
  validatedOn: string
  gift: GiftContent
  donor: Donor['kind']
}

/** Not of the till's journal: that one holds what its closings add up. */
export function entryOfGift({ gift, donor, ...posted }: GiftToPost, accounts: Record<Nature, string>): LedgerEntry {
  const { kind, means, cents } = gift
  const income = credit(accounts[natureOfGift(kind, donor)], cents)
  return entryOf({ ...posted, gift, journal: means === null || means === 'cash' ? 'OD' : 'BQ' }, linesOf(kind, means, income))
}

function linesOf(kind: GiftContent['kind'], means: GiftContent['means'], income: LedgerLine): LedgerLine[] {
  const cents = income.creditCents
  if (kind === 'money') return [debit(accountOfMeans[means!], cents), income]
  if (kind === 'waived-expense') return [debit(advanced, cents), income]
  const { used, given } = inKind[kind]
  return [debit(used, cents), credit(given, cents)]
}

/** What the volunteer spent: of the day on which it was waived, beside the gift. */
export function entryOfExpense(
  { gift, nature, ...posted }: Omit<GiftToPost, 'donor'> & { nature: Nature },
  accounts: Record<Nature, string>,
): LedgerEntry {
  return entryOf({ ...posted, gift, journal: 'OD' }, [debit(accounts[nature], gift.cents), credit(advanced, gift.cents)])
}

type ToEnter = Omit<GiftToPost, 'donor'> & { journal: LedgerEntry['journal'] }

function entryOf({ canteenId, number, date, validatedOn, gift, journal }: ToEnter, lines: LedgerLine[]): LedgerEntry {
  const label = writtenLabel(labels[gift.kind], number)
  return { canteenId, journal, date, validatedOn, piece: number, pieceDate: gift.givenOn, label, reverses: null, lines }
}

const labels: Record<GiftContent['kind'], EntryLabel> = {
  money: 'gift',
  goods: 'giftInKind',
  service: 'givenService',
  'waived-expense': 'waivedExpense',
}
