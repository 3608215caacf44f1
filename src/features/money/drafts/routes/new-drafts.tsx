import type { Context } from 'hono'
import { mayKeepBooks } from '#src/features/money/ledger/policy.ts'
import { formKeyOf, idOfPage } from '#src/platform/web/form-key.ts'
import { typedFields, type FieldErrors, type Typed } from '#src/platform/web/form.ts'
import { allow, back, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import type { Policy } from '#src/platform/viewer.ts'
import { NotFound } from '#src/platform/errors.ts'
import { inLanguage } from '#src/platform/language.ts'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { readMonth, sameDayIn, type Draft, type DraftContent } from '../draft.ts'
import { noteDraft } from '../note-draft.ts'
import type { FormKind } from '../pages/draft-fields.tsx'
import { NewDraftPage } from '../pages/new-draft-page.tsx'
import { mayNoteExpenses } from '../policy.ts'
import { findDraft, findSameDocument } from '../queries.ts'
import { typedDraft } from '../typed-draft.ts'
import { booksOf, fileIn, fileSentence, offeredFor, twinOf, type Books } from './books.tsx'
import { readDraftForm } from './read-draft.tsx'

type FormAddress = typeof urls.newExpense | typeof urls.newIncome | typeof urls.newMove | typeof urls.newEntry

const pages: { kind: FormKind; url: FormAddress; policy: Policy }[] = [
  { kind: 'expense', url: urls.newExpense, policy: mayNoteExpenses },
  { kind: 'income', url: urls.newIncome, policy: mayKeepBooks },
  { kind: 'move', url: urls.newMove, policy: mayKeepBooks },
  { kind: 'entry', url: urls.newEntry, policy: mayKeepBooks },
]

export const newDraftRoutes = newRoutes()

for (const { kind, url, policy } of pages)
  newDraftRoutes
    .get(url, allow(policy), whereFollowed('books'), async (c) => {
      const books = await booksOf(c)
      return showForm(c, books, kind, { typed: await likeAnother(c, books) })
    })
    .post(url, allow(policy), whereFollowed('books'), async (c) => note(c, await booksOf(c), kind))

async function note(c: Context<Env>, books: Books, kind: FormKind) {
  const data = await sentForm(c, { withFile: true })
  const offered = await offeredFor(c, books, kind)
  const draftId = idOfPage(data, 'draft')
  const form = await readDraftForm(c, data, { books, offered, draftId })
  const receipt = await fileIn(data, 'receipt')
  if (!form.ok || !receipt.ok) {
    const errors = { ...(!form.ok && form.errors), ...(!receipt.ok && { receipt: fileSentence(books.asking.text, receipt.refusal) }) }
    return mend(c, books, kind, { typed: form.ok ? typedFields(data) : form.typed, errors })
  }
  const twin = await twinOf(c, books, data, receipt.value)
  if (twin) return mend(c, books, kind, { typed: typedFields(data), errors: { receipt: books.asking.text('drafts:same.receipt') }, twin })
  const order = {
    associationId: books.sight.associationId,
    content: form.value,
    sight: books.sight,
    actorId: requireUser(c).id,
    now: c.var.now,
  }
  const key = formKeyOf(data, c.var.now)
  const noted = await noteDraft(c.var.db, {
    ...order,
    draftId,
    receipt: receipt.value,
    once: key && { ...key, canteenId: books.canteen.id },
  })
  if (noted.ok) return back(c, urls.moneyDraft, { canteen: books.canteen.slug, draft: noted.value }, 'note')
  if (noted.refusal === 'form-used') return mend(c, books, kind, { typed: typedFields(data), made: await addressOf(c, books, draftId) })
  const errors = { document: books.asking.text('drafts:same.document') }
  return mend(c, books, kind, { typed: typedFields(data), errors, sameAs: await findSame(c, books, form.value) })
}

/** Where it was removed since: all that is noted. */
async function addressOf(c: Context<Env>, { sight, canteen }: Books, draft: string): Promise<string> {
  const place = { canteen: canteen.slug }
  const isThere = await findDraft(c.var.db, sight, draft).catch(() => undefined)
  return inLanguage(c.var.language, isThere ? href(urls.moneyDraft, { ...place, draft }) : href(urls.expenses, place))
}

type Shown = {
  typed: Typed
  errors?: FieldErrors
  sameAs?: string | undefined
  twin?: Draft
  /** Where that is which the page has noted before. */ made?: string
}

function mend(c: Context<Env>, books: Books, kind: FormKind, shown: Shown) {
  c.status(shown.made ? 409 : 422)
  return showForm(c, books, kind, shown)
}

async function showForm(c: Context<Env>, books: Books, kind: FormKind, shown: Shown) {
  return c.render(<NewDraftPage canteen={books.canteen} offered={await offeredFor(c, books, kind)} {...shown} />)
}

/** Filled with what came back each month, on the same day of this one. What its invoice was called is not copied. */
async function likeAnother(c: Context<Env>, { sight, today, asking }: Books): Promise<Typed> {
  const [like, month] = [c.req.query('comme') ?? '', readMonth(c.req.query('mois')) ?? today.slice(0, 7)]
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(like)) return {}
  const draft = await findDraft(c.var.db, sight, like)
  if (draft.kind !== 'expense') throw new NotFound()
  const dayOfMonth = sameDayIn(draft.day, month)
  // What is paid is not paid tomorrow.
  const day = draft.way === 'unpaid' || dayOfMonth < today ? dayOfMonth : today
  const copied = { ...draft, day, document: '', dueOn: null }
  return typedDraft(copied, { canteens: asking.canteens, language: c.var.language })
}

export async function findSame(c: Context<Env>, { sight }: Books, { thirdParty, document }: DraftContent): Promise<string | undefined> {
  if (!thirdParty) return undefined
  return (await findSameDocument(c.var.db, sight, { name: thirdParty.name, kind: thirdParty.kind, document }))?.id
}
