import type { Context } from 'hono'
import { mayKeepBooks } from '#src/features/money/ledger/policy.ts'
import { NotFound } from '#src/platform/errors.ts'
import { formKeyOf } from '#src/platform/web/form-key.ts'
import { typedFields, type FieldErrors } from '#src/platform/web/form.ts'
import { allow, back, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { mendVoucher, type CorrectionRefusal, type FollowReplacement } from '../mend-voucher.ts'
import { isPaidSome, type Draft } from '../draft.ts'
import { CorrectionPage, hindranceOf, type CorrectionPageProps } from '../pages/correction-page.tsx'
import { findPayments, findVoucher } from '../queries.ts'
import { typedDraft } from '../typed-draft.ts'
import { booksOf, offeredFor, type Books } from './books.tsx'
import { formKindOf } from './draft.tsx'
import { readDraftForm } from './read-draft.tsx'

/** A voucher that was a mistake, taken back and written again in one go. */
export const correctionRoutes = ({ follow }: { follow: FollowReplacement }) =>
  newRoutes()
    .get(urls.voucherCorrection, allow(mayKeepBooks), whereFollowed('books'), async (c) => {
      const books = await booksOf(c)
      const voucher = await voucherOf(c, books)
      const typed = typedDraft(voucher, { canteens: books.asking.canteens, language: c.var.language })
      return showCorrection(c, books, voucher, { typed })
    })
    .post(urls.voucherCorrection, allow(mayKeepBooks), whereFollowed('books'), async (c) => {
      const books = await booksOf(c)
      const voucher = await voucherOf(c, books)
      const [data, kind] = [await sentForm(c), formKindOf(voucher)]
      const typed = typedFields(data)
      if (!kind || hindranceOf(voucher)) return mend(c, 409, books, voucher, { typed })
      const form = await readDraftForm(c, data, { books, offered: await offeredFor(c, books, kind), draftId: voucher.id })
      if (!form.ok) return mendAsOfNow(c, books, form)
      const { sight, today, canteen } = books
      const key = formKeyOf(data, c.var.now)
      const once = key && { ...key, canteenId: canteen.id }
      const order = { sight, voucher, content: form.value, once, follow, actorId: requireUser(c).id, today, now: c.var.now }
      const corrected = await mendVoucher(c.var.db, order)
      if (corrected.ok) {
        const { id: draft, lostGrants } = corrected.value
        return back(c, urls.moneyDraft, { canteen: canteen.slug, draft }, lostGrants > 0 ? 'corrigee-sans-subvention' : 'corrigee')
      }
      const errors = errorsOf(books, corrected.refusal)
      if (errors) return mendAsOfNow(c, books, { typed, errors })
      return mend(c, 409, books, await voucherOf(c, books), { typed, refusal: corrected.refusal })
    })

function voucherOf(c: Context<Env>, { sight }: Books): Promise<Draft> {
  if (!/^[1-9]\d{0,14}$/.test(param(c, 'number'))) throw new NotFound()
  return findVoucher(c.var.db, sight, Number(param(c, 'number')))
}

/** Those that one field mends. */
function errorsOf({ asking: { text } }: Books, refusal: CorrectionRefusal): FieldErrors | undefined {
  if (refusal === 'no-nature') return { nature: text('drafts:form.natureNeeded') }
  if (refusal === 'same-document') return { document: text('drafts:refusals.same-document') }
  if (refusal === 'day-to-come') return { day: text('drafts:correction.dayToCome') }
  return refusal === 'fiscal-year-closed' || refusal === 'no-fiscal-year' ? { day: text(`drafts:correction.${refusal}`) } : undefined
}

type Shown = Pick<CorrectionPageProps, 'typed' | 'errors' | 'refusal'>

function mend(c: Context<Env>, status: 409 | 422, books: Books, voucher: Draft, shown: Shown) {
  c.status(status)
  return showCorrection(c, books, voucher, shown)
}

/** What does not fit beside the books may be what another hand wrote there instead, a moment ago: then that is what is said. */
async function mendAsOfNow(c: Context<Env>, books: Books, { errors, ...typed }: Shown) {
  const voucher = await voucherOf(c, books)
  return hindranceOf(voucher) ? mend(c, 409, books, voucher, typed) : mend(c, 422, books, voucher, { ...typed, ...(errors && { errors }) })
}

async function showCorrection(c: Context<Env>, books: Books, voucher: Draft, shown: Shown) {
  const kind = formKindOf(voucher)
  const offered = kind && (await offeredFor(c, books, kind))
  const payments = isPaidSome(voucher) ? await findPayments(c.var.db, books.sight, voucher.id) : []
  return c.render(<CorrectionPage canteen={books.canteen} {...{ voucher, offered, payments }} {...shown} />)
}
