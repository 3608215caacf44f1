/** What a kitchen of a test buys. */
import { randomUUID } from 'node:crypto'
import { addPurchase } from '#src/features/kitchen/purchases/add-purchase.ts'
import { addLine } from '#src/features/kitchen/purchases/keep-line.ts'
import type { LineContent, PurchaseContent } from '#src/features/kitchen/purchases/purchase.ts'
import { findPurchase } from '#src/features/kitchen/purchases/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { addItems } from '#src/features/kitchen/stock/count-stock.ts'
import { readItems } from '#src/features/kitchen/stock/stock.ts'
import { aUser, now } from './world.ts'

const saysNothing = { family: null, labels: null, origin: null, isShortChain: null, isLocal: null }

/** Forty-two euros and a half at the market, ten days before `now`. */
export async function aPurchase(db: Database, canteen: { id: string }, more: Partial<PurchaseContent> = {}) {
  const id = randomUUID()
  const content: PurchaseContent = {
    ...{
      supplier: 'Marché de Wazemmes',
      day: '2026-11-21',
      way: 'bought',
      cents: 4250,
      vatCents: 0,
      vatState: 'known',
      weightGrams: null,
      label: '',
    },
    ...saysNothing,
    ...more,
  }
  await addPurchase(db, { canteenId: canteen.id, purchaseId: id, content, today: '2026-12-01', actorId: (await aUser(db)).id, now })
  return findPurchase(db, canteen.id, id)
}

export async function aLine(db: Database, canteen: { id: string }, purchase: { id: string }, more: Partial<LineContent> = {}) {
  const id = randomUUID()
  const content: LineContent = { product: 'Carottes', cents: 1200, quantity: 4000, unit: 'kg', ...saysNothing, ...more }
  const key = { canteenId: canteen.id, purchaseId: purchase.id, lineId: id, actorId: (await aUser(db)).id, now }
  const added = await addLine(db, { ...key, content })
  if (!added.ok) throw new Error(added.refusal)
  return { id }
}

/** One a line, as on the page. */
export async function aStock(db: Database, canteen: { id: string }, lines = 'lait 3/12/2026\ncarottes') {
  await addItems(db, {
    canteenId: canteen.id,
    items: readItems(lines, '2026-12-01').items,
    today: '2026-12-01',
    actorId: (await aUser(db)).id,
    now,
  })
}
