import type { Context } from 'hono'
import { mayKeepBooks } from '#src/features/money/ledger/policy.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { findFile } from '#src/platform/files/kept-files.ts'
import { serveFile } from '#src/platform/files/serve-file.ts'
import { NotFound } from '#src/platform/errors.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfPage } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, fail, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { addReceipt } from '../add-receipt.ts'
import { changeDraft } from '../change-draft.ts'
import { emptyContent, everydayNatures, isOwed, isPaidSome, type Draft } from '../draft.ts'
import { paymentForm } from '../payment.ts'
import { isNotedBy } from '../find-noted.ts'
import { noteDraft, refusedByConstraint, type NoteRefusal } from '../note-draft.ts'
import type { FormKind } from '../pages/draft-fields.tsx'
import { DraftPage, draftDeeds, type DraftPageProps } from '../pages/draft-page.tsx'
import { mayNoteExpenses, mayReadExpenses } from '../policy.ts'
import { findDraft, findPayments } from '../queries.ts'
import { removeDraft } from '../remove-draft.ts'
import { removeReceipt } from '../remove-receipt.ts'
import { typedDraft } from '../typed-draft.ts'
import { booksOf, fileIn, fileSentence, offeredFor, twinOf, type Books } from './books.tsx'
import { giveBackLost } from './lost-draft.tsx'
import { readDraftForm } from './read-draft.tsx'

const followed = whereFollowed('books')

export const draftRoutes = newRoutes()
  .get(urls.moneyDraft, allow(mayReadExpenses), followed, async (c) => {
    const books = await booksOf(c)
    return c.render(await draftPage(c, books, await draftOf(c, books), { done: doneOf(c, draftDeeds) }))
  })
  .post(urls.moneyDraft, allow(mayNoteExpenses), followed, async (c) => {
    const books = await booksOf(c)
    try {
      return await change(c, books)
    } catch (error) {
      if (error instanceof NotFound) return giveBackLost(c, books)
      throw error
    }
  })
  .post(urls.removeMoneyDraft, allow(mayNoteExpenses), followed, async (c) => {
    const books = await booksOf(c)
    const draft = await draftToChange(c, books)
    const isSure = (await sentForm(c)).get('removal') === 'yes'
    if (draft.number === null && !isSure) {
      c.status(422)
      return c.render(await draftPage(c, books, draft, { removalError: books.asking.text('drafts:removal.needed') }))
    }
    const removed = await removeDraft(c.var.db, { ...orderOf(c, books), draftId: draft.id })
    if (!removed.ok) return refuse(c, books, draft, removed.refusal)
    return back(c, urls.expenses, { canteen: books.canteen.slug }, 'enleve')
  })
  .post(urls.payDraft, allow(mayKeepBooks), followed, async (c) => {
    const books = await booksOf(c)
    const draft = await draftOf(c, books)
    const data = await sentForm(c)
    const years = await findFiscalYears(c.var.db, books.sight.associationId)
    const form = parseForm(paymentForm(books.asking, draft, years), data)
    if (!isOwed(draft)) return refuse(c, books, draft, 'settled-already')
    if (!form.ok) {
      c.status(422)
      return c.render(await draftPage(c, books, draft, { payment: form }))
    }
    const { canteenId, thirdParty, label } = draft
    const { paidOn: day, paidWay: way, paidCents: amountCents } = form.value
    const content = { ...emptyContent, canteenId, amountCents, thirdParty, label, day, way, settles: draft.id, kind: 'payment' } as const
    const noted = await noteDraft(c.var.db, { ...orderOf(c, books), draftId: idOfPage(data, 'payment'), content })
    if (noted.ok) return back(c, urls.expenses, { canteen: books.canteen.slug }, 'paye')
    return refuse(c, books, await draftOf(c, books), paymentRefusals[noted.refusal] ?? 'settled-already')
  })
  .post(urls.receipts, allow(mayNoteExpenses), followed, async (c) => {
    const books = await booksOf(c)
    const draft = await draftOf(c, books)
    if (!mayAddTo(draft, books)) return fail(403)
    const data = await sentForm(c, { withFile: true })
    const receipt = await fileIn(data, 'added-receipt')
    if (!receipt.ok || !receipt.value) {
      c.status(422)
      const receiptError = fileSentence(books.asking.text, receipt.ok ? 'empty' : receipt.refusal)
      return c.render(await draftPage(c, books, draft, { receiptError }))
    }
    const twin = await twinOf(c, books, data, receipt.value, draft.id)
    if (twin) {
      c.status(422)
      return c.render(await draftPage(c, books, draft, { receiptError: books.asking.text('drafts:same.receipt'), twin }))
    }
    const added = await addReceipt(c.var.db, { ...orderOf(c, books), draftId: draft.id, receipt: receipt.value })
    return added.ok ? backToDraft(c, books, draft.id, 'justificatif') : refuse(c, books, draft, added.refusal)
  })
  .get(urls.receipt, allow(mayReadExpenses), followed, async (c) => {
    const books = await booksOf(c)
    const draft = await draftOf(c, books)
    const file = await findFile(c.var.db, { ownerId: books.sight.associationId, usedBy: draft.id, digest: param(c, 'file') })
    if (!file) throw new NotFound()
    return serveFile(c, file)
  })
  .post(urls.removeReceipt, allow(mayNoteExpenses), followed, async (c) => {
    const books = await booksOf(c)
    const draft = await draftToChange(c, books)
    const removed = await removeReceipt(c.var.db, { ...orderOf(c, books), draftId: draft.id, digest: param(c, 'file') })
    return removed.ok ? backToDraft(c, books, draft.id, 'enregistre') : refuse(c, books, draft, removed.refusal)
  })

const paymentRefusals: Partial<Record<NoteRefusal, DraftPageProps['refusal']>> = { 'form-used': 'paid-by-this', 'not-owed': 'not-owed' }

async function change(c: Context<Env>, books: Books): Promise<Response> {
  const draft = await draftToChange(c, books)
  const kind = formKindOf(draft)
  const data = await sentForm(c)
  if (draft.number !== null || !kind) return refuse(c, books, draft, 'in-the-books')
  const form = await readDraftForm(c, data, { books, offered: await offeredFor(c, books, kind), draftId: draft.id })
  if (!form.ok) {
    c.status(422)
    return c.render(await draftPage(c, books, draft, { form }))
  }
  const typed = typedFields(data)
  const order = { ...orderOf(c, books), sight: books.sight, draftId: draft.id, content: form.value }
  const saved = await refusedByConstraint(() =>
    saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => shownOf(await findDraft(tx, books.sight, draft.id), c, books),
      save: (tx) => changeDraft(tx, order),
    }),
  )
  if (!saved.ok) return refuse(c, books, draft, 'same-document', { form: { typed } })
  const { conflict, saved: changed } = saved.value
  if (!changed) {
    c.status(409)
    return c.render(
      <Conflicting stands={conflict} takeAt={c.req.path}>
        {await draftPage(c, books, draft, { form: { typed: reopened(typed, conflict) } })}
      </Conflicting>,
    )
  }
  if (!changed.ok) return refuse(c, books, draft, changed.refusal, { form: { typed } })
  return backToDraft(c, books, draft.id, 'enregistre')
}

/** @throws NotFound where it is not for this viewer */
function draftOf(c: Context<Env>, { sight }: Books): Promise<Draft> {
  return findDraft(c.var.db, sight, idParam(c, 'draft'))
}

/** An everyday expense: whoever notes them adds its receipt, also to what a colleague noted. */
function mayAddTo({ kind, nature }: Draft, { mayNote, mayWrite }: Books): boolean {
  return mayWrite || (mayNote && kind === 'expense' && (nature === null || everydayNatures.includes(nature)))
}

/** One changes and removes what one noted oneself; the treasurer, everything, and what the treasurer took over stays theirs. */
async function mayChange(c: Context<Env>, draft: Draft, books: Books): Promise<boolean> {
  return books.mayWrite || (mayAddTo(draft, books) && (await isNotedBy(c.var.db, draft.id, requireUser(c).id)))
}

async function draftToChange(c: Context<Env>, books: Books): Promise<Draft> {
  const draft = await draftOf(c, books)
  return (await mayChange(c, draft, books)) ? draft : fail(403)
}

function orderOf(c: Context<Env>, { sight }: Books) {
  return { associationId: sight.associationId, actorId: requireUser(c).id, now: c.var.now }
}

function backToDraft(c: Context<Env>, { canteen }: Books, draft: string, done: (typeof draftDeeds)[number]) {
  return back(c, urls.moneyDraft, { canteen: canteen.slug, draft }, done)
}

async function refuse(
  c: Context<Env>,
  books: Books,
  draft: Draft,
  refusal: DraftPageProps['refusal'],
  also: Pick<DraftPageProps, 'form'> = {},
) {
  c.status(409)
  return c.render(await draftPage(c, books, draft, { refusal, ...also }))
}

/** Volunteering has a page of its own; a payment is removed and noted again. */
export function formKindOf({ kind }: Draft): FormKind | undefined {
  return kind === 'payment' || kind === 'volunteering' ? undefined : kind
}

function shownOf(draft: Draft, c: Context<Env>, { asking }: Books) {
  return typedDraft(draft, { canteens: asking.canteens, language: c.var.language })
}

async function draftPage(
  c: Context<Env>,
  books: Books,
  draft: Draft,
  more: Pick<DraftPageProps, 'form' | 'payment' | 'refusal' | 'receiptError' | 'removalError' | 'twin' | 'done'>,
) {
  const kind = formKindOf(draft)
  const isTheirs = await mayChange(c, draft, books)
  const isOpen = kind !== undefined && draft.number === null && isTheirs
  return (
    <DraftPage
      {...more}
      canteen={books.canteen}
      draft={draft}
      payments={isPaidSome(draft) ? await findPayments(c.var.db, books.sight, draft.id) : []}
      offered={isOpen ? await offeredFor(c, books, kind) : undefined}
      form={{ errors: more.form?.errors ?? {}, typed: more.form?.typed ?? opened(shownOf(draft, c, books)) }}
      mayChange={isTheirs}
      mayAdd={mayAddTo(draft, books)}
      mayPay={books.mayWrite}
    />
  )
}
