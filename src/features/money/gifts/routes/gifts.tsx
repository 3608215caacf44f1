import type { Context } from 'hono'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { isFollowed } from '#src/platform/viewer.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { idOfPage } from '#src/platform/web/form-key.ts'
import { allow, back, doneOf, fail, idParam, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { addDonor } from '../add-donor.ts'
import { lastDayToName } from '../declaration.ts'
import { donorForm, giftForm, namingForm, receiptForm, typedDonor } from '../forms.ts'
import { findTwinGift } from '../find-twin.ts'
import { issueReceipt } from '../issue-receipt.ts'
import { mendDonor } from '../keep-donor.ts'
import { noteGift } from '../note-gift.ts'
import { GiftPage, giftDeeds } from '../pages/gift-page.tsx'
import { GiftsPage } from '../pages/gifts-page.tsx'
import { NewGiftPage } from '../pages/new-gift-page.tsx'
import { mayIssueReceipts, mayNoteGifts, mayReadGifts } from '../policy.ts'
import { findGift, findGiftsOfYear, findGiftsWithoutReceipt, findStatementInForce, findUnreplaced, type KnownGift } from '../queries.ts'
import { takeBackGift } from '../take-back-gift.ts'
import { actingOf, givingOf, pageAsked, type Giving } from './giving.tsx'

const follows = whereFollowed('gifts')

/** @property findPayingAt the provider on whose pages one pays there: payments stand after gifts */
export type GiftExtras = { findPayingAt: (db: Database, canteenId: string) => Promise<string | undefined> }

const listRoutes = ({ findPayingAt }: GiftExtras) =>
  newRoutes().get(urls.gifts, allow(mayReadGifts), follows, async (c) => {
    const giving = await givingOf(c)
    const { year, page, thisYear } = pageAsked(c, giving.today)
    const found = await findGiftsOfYear(c.var.db, giving.sight, { year, page })
    const isStated = (await findStatementInForce(c.var.db, giving.sight.associationId)) !== undefined
    const isOnline = (await findPayingAt(c.var.db, giving.canteen.id)) !== undefined
    const may = { isWhole: giving.sight.isWhole, mayNote: giving.mayNote }
    return c.render(<GiftsPage canteen={giving.canteen} {...found} {...{ year, page, thisYear, isStated, isOnline }} {...may} />)
  })

const oneByOne = newRoutes()
  .get(urls.newGift, allow(mayNoteGifts), follows, async (c) => {
    const giving = await givingOf(c)
    return showNew(c, giving, { typed: await likeAnother(c, giving) })
  })
  .post(urls.newGift, allow(mayNoteGifts), follows, async (c) => {
    const giving = await givingOf(c)
    const data = await sentForm(c)
    const form = parseForm(giftForm(giving.text, giving.today, await booksFromOf(c, giving)), data)
    if (!form.ok) {
      c.status(422)
      return showNew(c, giving, form)
    }
    const giftId = idOfPage(data, 'gift')
    const { donor, gift } = form.value
    if (data.get('another') !== 'yes' && (await findTwinGift(c.var.db, { ...giving.sight, giftId, donor, gift }))) {
      c.status(422)
      return showNew(c, giving, { typed: typedFields(data), errors: { another: giving.text('gifts:new.twin') } })
    }
    const noted = await noteGift(c.var.db, { ...actingOf(c, giving), ...form.value, giftId })
    if (noted.ok) return back(c, urls.gift, { canteen: giving.canteen.slug, gift: giftId }, 'note')
    c.status(409)
    const told = noted.refusal === 'form-used' ? { made: giftId } : { refusal: noted.refusal }
    return showNew(c, giving, { typed: typedFields(data), ...told })
  })
  .get(urls.gift, allow(mayReadGifts), follows, async (c) => {
    const giving = await givingOf(c)
    return showGift(c, giving, await giftOf(c, giving), { done: doneOf(c, giftDeeds) })
  })
  .post(urls.giftDonor, allow(mayNoteGifts), follows, async (c) => {
    const giving = await givingOf(c)
    const gift = await giftOf(c, giving)
    if (!gift.donor || !gift.donorId) throw new NotFound()
    const data = await sentForm(c)
    const form = parseForm(donorForm(giving.text), data)
    if (!form.ok) {
      c.status(422)
      return showGift(c, giving, gift, form)
    }
    const typed = typedFields(data)
    const donor = { associationId: giving.sight.associationId, donorId: gift.donorId, donor: form.value }
    const edited = await saveEdit(c.var.db, {
      subject: `donor ${gift.donorId}`,
      typed,
      stands: async (tx) => typedDonor((await findGift(tx, giving.sight, gift.id)).donor!),
      save: (tx) => mendDonor(tx, donor),
    })
    if (!edited.conflict) return back(c, urls.gift, { canteen: giving.canteen.slug, gift: gift.id }, 'donateur')
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={href(urls.gift, { canteen: giving.canteen.slug, gift: gift.id })}>
        {await giftPage(c, giving, gift, { typed: reopened(typed, edited.conflict) })}
      </Conflicting>,
    )
  })
  .post(urls.giftName, allow(mayIssueReceipts), follows, async (c) => {
    const giving = await givingOf(c)
    const gift = await giftOf(c, giving)
    const data = await sentForm(c)
    const form = parseForm(namingForm(giving.text), data)
    if (!form.ok) {
      c.status(422)
      return showGift(c, giving, gift, form)
    }
    const named = await addDonor(c.var.db, { ...actingOf(c, giving), giftId: gift.id, donor: form.value })
    if (named.ok) return back(c, urls.gift, { canteen: giving.canteen.slug, gift: gift.id }, 'nomme')
    c.status(409)
    return showGift(c, giving, await giftOf(c, giving), { refusal: named.refusal })
  })
  .post(urls.giftReversal, allow(mayNoteGifts), follows, async (c) => {
    const giving = await givingOf(c)
    const gift = await giftOf(c, giving)
    const taken = await takeBackGift(c.var.db, { ...actingOf(c, giving), giftId: gift.id })
    if (taken.ok) return back(c, urls.gift, { canteen: giving.canteen.slug, gift: gift.id }, 'repris')
    c.status(409)
    return showGift(c, giving, await giftOf(c, giving), { refusal: taken.refusal })
  })
  .post(urls.giftReceipt, allow(mayIssueReceipts), follows, async (c) => {
    const giving = await givingOf(c)
    const gift = await giftOf(c, giving)
    const asked = receiptForm.safeParse(Object.fromEntries(await sentForm(c)))
    // No page of ours sends it: what is asked for is not guessed.
    if (!asked.success) return fail(400)
    const issued = await issueReceipt(c.var.db, { ...actingOf(c, giving), giftId: gift.id, ...asked.data })
    if (issued.ok) return back(c, urls.taxReceipt, { canteen: giving.canteen.slug, receipt: issued.value.receiptId }, 'emis')
    c.status(409)
    return showGift(c, giving, await giftOf(c, giving), { refusal: issued.refusal })
  })

export const giftRoutes = (extras: GiftExtras) => newRoutes().route('/', listRoutes(extras)).route('/', oneByOne)

/** The first day of the books, where there are any. */
async function booksFromOf(c: Context<Env>, { sight }: Giving): Promise<string | undefined> {
  return (await findFiscalYears(c.var.db, sight.associationId)).at(-1)?.firstDay
}

function giftOf(c: Context<Env>, { sight }: Giving): Promise<KnownGift> {
  return findGift(c.var.db, sight, idParam(c, 'gift'))
}

/** Another gift of somebody who gave before: who they are is not typed again. */
async function likeAnother(c: Context<Env>, { sight }: Giving): Promise<Typed> {
  const like = c.req.query('comme') ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(like)) return {}
  const { donor } = await findGift(c.var.db, sight, like)
  return donor ? typedDonor(donor) : {}
}

type New = Pick<Parameters<typeof NewGiftPage>[0], 'typed' | 'errors' | 'refusal' | 'made'>

function showNew(c: Context<Env>, { canteen, today }: Giving, shown: New) {
  const mayInvoice = isFollowed(c.var.viewer, canteen.slug, 'hires')
  return c.render(<NewGiftPage canteen={canteen} today={today} mayInvoice={mayInvoice} {...shown} />)
}

type Shown = Pick<Parameters<typeof GiftPage>[0], 'typed' | 'errors' | 'refusal' | 'done'>

async function showGift(c: Context<Env>, giving: Giving, gift: KnownGift, shown: Shown) {
  return c.render(await giftPage(c, giving, gift, shown))
}

async function giftPage(c: Context<Env>, giving: Giving, gift: KnownGift, shown: Shown) {
  const { canteen, sight, today, mayNote, mayIssue } = giving
  const { db } = c.var
  const ofDonor = gift.donorId === null || !mayIssue ? undefined : { associationId: sight.associationId, donorId: gift.donorId }
  return (
    <GiftPage
      canteen={canteen}
      gift={gift}
      free={ofDonor ? await findGiftsWithoutReceipt(db, { ...ofDonor, year: gift.givenOn.slice(0, 4) }) : []}
      unreplaced={ofDonor ? await findUnreplaced(db, ofDonor.associationId, ofDonor.donorId) : []}
      mayNote={mayNote}
      mayIssue={mayIssue}
      today={today}
      nameUntil={gift.donor ? undefined : lastDayToName(gift.givenOn, await findFiscalYears(db, sight.associationId))}
      booksFrom={gift.entryNumber === null ? await booksFromOf(c, giving) : undefined}
      isStated={mayIssue && (await findStatementInForce(db, sight.associationId)) !== undefined}
      {...shown}
      typed={shown.typed ?? (gift.donor ? opened(typedDonor(gift.donor)) : {})}
    />
  )
}
