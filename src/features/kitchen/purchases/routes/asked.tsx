/** What the routes of purchases ask and answer alike. */
import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { mayNoteExpenses } from '#src/features/money/drafts/policy.ts'
import { readSentFile, type FileRefusal, type SentFile } from '#src/platform/files/sent-file.ts'
import { accept, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { isFollowed } from '#src/platform/viewer.ts'
import { doneOf, idParam, param, requireUser, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import type { Offered } from '../pages/purchase-form.tsx'
import { PurchasePage, purchaseDeeds, type PurchasePageProps } from '../pages/purchase-page.tsx'
import { findAround, findLikeLine, findLikelyExpenses, findPurchase, type KeptPurchase } from '../queries.ts'
import { localWords } from '../rules.ts'
import { typedLine } from '../typed-purchase.ts'

export const followed = whereFollowed('purchases')

export function canteenAsked(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

/** @throws NotFound */
export async function purchaseAsked(c: Context<Env>): Promise<{ canteen: CanteenName; purchase: KeptPurchase }> {
  const canteen = await canteenAsked(c)
  return { canteen, purchase: await findPurchase(c.var.db, canteen.id, idParam(c, 'purchase')) }
}

export function orderOf(c: Context<Env>, canteen: CanteenName) {
  return { canteenId: canteen.id, actorId: requireUser(c).id, now: c.var.now }
}

export function todayAt(c: Context<Env>, canteen: CanteenName): string {
  return dayAt(c.var.now, canteen.timeZone)
}

/** Whether this viewer notes expenses of books that the canteen keeps. */
export function notesExpenses(c: Context<Env>, { slug }: CanteenName): boolean {
  return isFollowed(c.var.viewer, slug, 'books') && mayNoteExpenses(c.var.viewer, { canteen: slug })
}

export async function offeredAt(c: Context<Env>, canteen: CanteenName): Promise<Offered> {
  const { suppliers, rules } = await findAround(c.var.db, canteen.id)
  const local = localWords(textIn(c.var.language), rules)
  return { today: todayAt(c, canteen), suppliers, local, asksPaid: notesExpenses(c, canteen) }
}

/** The file of a field, made safe to keep; undefined where none was chosen. */
export async function fileIn(data: FormData, name: string): Promise<Result<SentFile | undefined, FileRefusal>> {
  const file = data.get(name)
  if (!(file instanceof File) || file.size === 0) return accept(undefined)
  return readSentFile(new Uint8Array(await file.arrayBuffer()))
}

type Shown = Pick<PurchasePageProps, 'line' | 'receiptError' | 'expense' | 'match' | 'refusal'>

/** The page of one purchase, with what did not pass of one of its forms. */
export async function showPurchase(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const { canteen, purchase } = await purchaseAsked(c)
  const { db } = c.var
  const likely = notesExpenses(c, canteen) ? (purchase.expense ? [] : await findLikelyExpenses(db, canteen.id, purchase)) : undefined
  const { rules, ...around } = await findAround(db, canteen.id, purchase.supplierId)
  const line = shown.line ?? (await likeAnother(c, canteen, purchase))
  c.status(status)
  const props = { ...around, canteen, purchase, likely, local: localWords(textIn(c.var.language), rules) }
  return c.render(<PurchasePage {...props} done={doneOf(c, purchaseDeeds)} {...shown} {...(line && { line })} />)
}

/** Filled with what this supplier sold before; how much and for how much is for who is in front of the receipt. */
async function likeAnother(c: Context<Env>, canteen: CanteenName, { supplierId, vatState }: KeptPurchase) {
  const like = c.req.query('comme') ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(like)) return undefined
  const before = await findLikeLine(c.var.db, canteen.id, { supplierId, lineId: like })
  return before && { typed: { ...typedLine(before, { vatState }, c.var.language), amount: '', quantity: '' } }
}
