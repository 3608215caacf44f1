/** Gifts to an invented canteen over its thirteen months, and the receipts that its treasurer issued for them. */
import { cancelReceipt } from '#src/features/money/gifts/cancel-receipt.ts'
import type { Donor, GiftContent } from '#src/features/money/gifts/gift.ts'
import { issueReceipt } from '#src/features/money/gifts/issue-receipt.ts'
import { noteGift } from '#src/features/money/gifts/note-gift.ts'
import { recordStatement } from '#src/features/money/gifts/record-statement.ts'
import type { Database } from '#src/platform/database/database.ts'
import { instantAt } from '#src/platform/time.ts'
import { donors } from './donor.ts'
import { uuid } from './draw.ts'
import { dayFrom, done, type Happening, type Making } from './happening.ts'

type Given = Partial<GiftContent> & {
  /** Days from the demonstration's. */
  on: number
  /** Null of a gift without a name. */
  donor: Donor | null
  cents: number
  /** The receipt, days after it; of this gift alone, or of the donor's year. */
  receipt?: { after: number; scope: 'gift' | 'year'; isReplaced?: boolean }
}

const gifts: readonly Given[] = [
  { on: -372, donor: donors.simone, cents: 5000, means: 'cheque', receipt: { after: 9, scope: 'gift' } },
  { on: -351, donor: donors.ousmane, cents: 3000, receipt: { after: 2, scope: 'year' } },
  { on: -330, donor: null, cents: 2000, means: 'cash' },
  { on: -301, donor: donors.bakery, cents: 80_000, receipt: { after: 12, scope: 'gift' } },
  { on: -262, donor: donors.helene, cents: 12_000, receipt: { after: 5, scope: 'gift', isReplaced: true } },
  { on: -214, donor: donors.bakery, kind: 'goods', what: 'Un four d’occasion', cents: 65_000, receipt: { after: 7, scope: 'gift' } },
  { on: -170, donor: donors.paul, cents: 10_000 },
  { on: -131, donor: null, means: 'cash', cents: 1500 },
  { on: -128, donor: donors.yasmine, cents: 4000, receipt: { after: 3, scope: 'gift' } },
  { on: -88, donor: donors.simone, cents: 5000, means: 'cheque', receipt: { after: 6, scope: 'gift' } },
  { on: -40, donor: donors.paul, cents: 10_000 },
  { on: -33, donor: donors.helene, cents: 6000 },
  { on: -12, donor: donors.ousmane, cents: 3000 },
]

/** @param registration of an association whose officer stated that it may issue receipts; undefined of another */
export function giftsOf(making: Making, registration: string | undefined): Happening[] {
  const { today } = making
  return [
    ...(registration === undefined ? [] : [stated(registration, making)]),
    ...gifts.flatMap((given) => stepsOf(given, registration !== undefined, making)),
  ].filter(({ day }) => day <= today)
}

function stated(registration: string, { canteen, today, actorId }: Making): Happening {
  const { associationId, id: canteenId, plan, timeZone } = canteen
  const day = dayFrom(today, -380)
  const { street, postcode, town } = plan
  const statement = {
    ...{ name: `Association ${plan.name}`, registration, street, postcode, town },
    purpose: 'Faire cuisiner et manger ensemble les habitants d’un quartier.',
    ...{ body: 'general-interest' as const, recognised: '', officer: 'Odile Caron', office: 'présidente', since: dayFrom(day, -30) },
  }
  const acting = { associationId, canteenId, today: day, actorId, now: instantAt(day, '10:00', timeZone) }
  return { day, happen: (db) => recordStatement(db, { ...acting, statement }) }
}

function stepsOf(given: Given, issuesReceipts: boolean, making: Making): Happening[] {
  const { on, donor, receipt, ...content } = given
  const giftId = uuid(making.random)
  const day = dayFrom(making.today, on)
  const gift: GiftContent = { kind: 'money', form: 'manual', what: '', means: meansOf(given), ...content, givenOn: day }
  const noted = { day, happen: async (db: Database) => done(await noteGift(db, { ...actingOn(day, making), giftId, donor, gift })) }
  if (!receipt || !issuesReceipts) return [noted]
  const issuedOn = dayFrom(day, receipt.after)
  return [noted, { day: issuedOn, happen: (db) => issue(db, { giftId, receipt, acting: actingOn(issuedOn, making) }) }]
}

function meansOf({ kind = 'money' }: Given): GiftContent['means'] {
  return kind === 'money' ? 'transfer' : null
}

type Issue = { giftId: string; receipt: NonNullable<Given['receipt']>; acting: ReturnType<typeof actingOn> }

/** Where its donor moved meanwhile it is cancelled, and another one issued in its place. */
async function issue(db: Database, { giftId, receipt, acting }: Issue): Promise<void> {
  const { receiptId } = done(await issueReceipt(db, { ...acting, giftId, scope: receipt.scope, replaces: null }))
  const reason = 'L’adresse était celle d’avant le déménagement.'
  if (receipt.isReplaced) done(await cancelReceipt(db, { ...acting, receiptId, reason, replace: true }))
}

export function actingOn(day: string, { canteen, actorId, secret, origin }: Making) {
  const { associationId, id: canteenId, timeZone } = canteen
  return { associationId, canteenId, actorId, secret, origin, today: day, now: instantAt(day, '10:00', timeZone) }
}
