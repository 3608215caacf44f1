import type { Context } from 'hono'
import { findAccountsOf, findThirdParties } from '#src/features/money/accounts/queries.ts'
import { findBooks, type Books } from '#src/features/money/ledger/queries.ts'
import { readLineKey, tickedLines } from '#src/features/money/ledger/reading.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt } from '#src/platform/time.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { idOfPage } from '#src/platform/web/form-key.ts'
import { allow, back, doneOf, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { href, urls } from '#src/urls.ts'
import { countLines, releaseLine } from './count-lines.ts'
import { countForm, grantForm, typedGrant } from './forms.ts'
import type { Grant } from './grant.ts'
import { changeGrant, noteGrant } from './keep-grant.ts'
import { GrantFormPage } from './pages/grant-form-page.tsx'
import { GrantPage, grantDeeds, type GrantPageProps } from './pages/grant-page.tsx'
import { GrantsPage } from './pages/grants-page.tsx'
import { mayKeepGrants, mayReadGrants } from './policy.ts'
import { findCountable, findCounted, findGrant, findGrants } from './queries.ts'
import { removeGrant } from './remove-grant.ts'
import { writeReport } from './write-report.ts'

const isOn = whereFollowed('books')

export const grantsRoutes = newRoutes()
  .get(urls.grants, allow(mayReadGrants), isOn, async (c) => {
    const books = await booksOf(c)
    const grants = await findGrants(c.var.db, books.association.id)
    return c.render(<GrantsPage books={books} grants={grants} isRemoved={doneOf(c, ['enleve']) !== undefined} />)
  })
  .get(urls.newGrant, allow(mayKeepGrants), isOn, async (c) => showForm(c, await booksOf(c), {}))
  .post(urls.newGrant, allow(mayKeepGrants), isOn, async (c) => {
    const books = await booksOf(c)
    const data = await sentForm(c)
    const form = parseForm(grantForm({ text: textIn(c.var.language), canteens: books.canteens }), data)
    if (!form.ok) {
      c.status(422)
      return showForm(c, books, form)
    }
    const grantId = idOfPage(data, 'grant')
    const noted = await noteGrant(c.var.db, { ...orderOf(c, books), grantId, content: form.value.content })
    if (noted.ok) return back(c, urls.grant, { canteen: books.canteen.slug, grant: grantId }, 'note')
    c.status(409)
    return showForm(c, books, { typed: typedFields(data), made: grantId })
  })
  .get(urls.grant, allow(mayReadGrants), isOn, async (c) => {
    const books = await booksOf(c)
    return showGrant(c, books, await grantOf(c, books), { done: doneOf(c, grantDeeds) })
  })
  .get(urls.editGrant, allow(mayKeepGrants), isOn, async (c) => {
    const books = await booksOf(c)
    const grant = await grantOf(c, books)
    return showForm(c, books, { id: grant.id, typed: opened(typedGrant(grant, asking(c, books))) })
  })
  .post(urls.editGrant, allow(mayKeepGrants), isOn, async (c) => {
    const books = await booksOf(c)
    try {
      return await edit(c, books)
    } catch (error) {
      if (error instanceof NotFound) return giveBackLost(c, books)
      throw error
    }
  })
  .post(urls.removeGrant, allow(mayKeepGrants), isOn, async (c) => {
    const books = await booksOf(c)
    const grant = await grantOf(c, books)
    const removed = await removeGrant(c.var.db, { ...orderOf(c, books), grantId: grant.id })
    if (removed.ok) return back(c, urls.grants, { canteen: books.canteen.slug }, 'enleve')
    c.status(409)
    return showGrant(c, books, grant, { refusal: removed.refusal })
  })
  .post(urls.countGrantLines, allow(mayKeepGrants), isOn, async (c) => {
    const books = await booksOf(c)
    const grant = await grantOf(c, books)
    const data = await sentForm(c)
    const form = parseForm(countForm(textIn(c.var.language)), data)
    const lines = tickedLines(data)
    if (!form.ok || lines.length === 0) {
      c.status(422)
      return showGrant(c, books, grant, { typed: typedFields(data), ...(form.ok ? { refusal: 'nothing-ticked' as const } : form) })
    }
    const grantAccount = (await findAccountsOf(c.var.db, books.association.id, grant.lastDay)).grant
    const counted = await countLines(c.var.db, { ...orderOf(c, books), grant, grantAccount, lines, percent: form.value.percent })
    if (counted > 0) return back(c, urls.grant, { canteen: books.canteen.slug, grant: grant.id }, 'compte')
    c.status(409)
    return showGrant(c, books, grant, { refusal: 'nothing-counted' })
  })
  .post(urls.releaseGrantLine, allow(mayKeepGrants), isOn, async (c) => {
    const books = await booksOf(c)
    const grant = await grantOf(c, books)
    const line = readLineKey((await sentForm(c)).get('line'))
    if (line) await releaseLine(c.var.db, { ...orderOf(c, books), grantId: grant.id, ...line })
    return back(c, urls.grant, { canteen: books.canteen.slug, grant: grant.id }, 'retire')
  })
  .get(urls.grantReport, allow(mayReadGrants), isOn, async (c) => {
    const books = await booksOf(c)
    const { id } = books.association
    const grant = await grantOf(c, books)
    const { lines: counted } = await findCounted(c.var.db, id, grant.id)
    const day = dayAt(c.var.now, books.canteen.timeZone)
    const accounts = await findAccountsOf(c.var.db, id, grant.lastDay)
    const report = await writeReport({ association: books.association.legalName, grant, counted, accounts, text: textIn('fr'), day })
    c.header('content-type', 'application/pdf')
    c.header('content-disposition', 'inline; filename="subvention.pdf"')
    return c.body(new Uint8Array(report))
  })

function booksOf(c: Context<Env>): Promise<Books> {
  return findBooks(c.var.db, param(c, 'canteen'))
}

function grantOf(c: Context<Env>, { association }: Books): Promise<Grant> {
  return findGrant(c.var.db, association.id, idParam(c, 'grant'))
}

function orderOf(c: Context<Env>, { association, canteen }: Books) {
  return { associationId: association.id, canteenId: canteen.id, actorId: requireUser(c).id, now: c.var.now }
}

function asking(c: Context<Env>, { canteens }: Books) {
  return { canteens, language: c.var.language }
}

async function edit(c: Context<Env>, books: Books) {
  const grant = await grantOf(c, books)
  const data = await sentForm(c)
  const form = parseForm(grantForm({ text: textIn(c.var.language), canteens: books.canteens }), data)
  if (!form.ok) {
    c.status(422)
    return showForm(c, books, { id: grant.id, ...form })
  }
  const typed = typedFields(data)
  const edited = await saveEdit(c.var.db, {
    subject: `grant ${grant.id}`,
    typed,
    stands: async (tx) => typedGrant(await findGrant(tx, books.association.id, grant.id), asking(c, books)),
    save: (tx) => changeGrant(tx, { ...orderOf(c, books), grantId: grant.id, content: form.value.content }),
  })
  const of = { canteen: books.canteen.slug, grant: grant.id }
  if (!edited.conflict) return back(c, urls.grant, of, 'modifie')
  c.status(409)
  return c.render(
    <Conflicting stands={edited.conflict} takeAt={href(urls.editGrant, of)}>
      {await formPage(c, books, { id: grant.id, typed: reopened(typed, edited.conflict) })}
    </Conflicting>,
  )
}

/** Somebody removed the grant while it was changed: what was typed is given back, to be noted anew. @throws NotFound where nothing was typed */
async function giveBackLost(c: Context<Env>, books: Books) {
  const { version: _, ...typed } = typedFields(await sentForm(c))
  if (typed.funder === undefined) throw new NotFound()
  c.status(409)
  return showForm(c, books, { typed, isLost: true })
}

type Form = FormState & Pick<Parameters<typeof GrantFormPage>[0], 'id' | 'made' | 'isLost'>

async function showForm(c: Context<Env>, books: Books, form: Form) {
  return c.render(await formPage(c, books, form))
}

async function formPage(c: Context<Env>, books: Books, form: Form) {
  const funders = await findThirdParties(c.var.db, books.association.id, ['funder'])
  return <GrantFormPage books={books} funders={funders.slice(0, 200).map(({ name }) => name)} {...form} />
}

type Shown = FormState & Pick<GrantPageProps, 'refusal' | 'done'>

async function showGrant(c: Context<Env>, books: Books, grant: Grant, shown: Shown) {
  const { db, viewer } = c.var
  const { id } = books.association
  const accounts = await findAccountsOf(db, id, grant.lastDay)
  const [page, ofCounted] = [pageIn(c, 'page'), pageIn(c, 'comptees')]
  const mayCount = mayKeepGrants(viewer, { canteen: books.canteen.slug })
  const [counted, countable] = await Promise.all([
    findCounted(db, id, grant.id, ofCounted),
    mayCount ? findCountable(db, id, { grant, grantAccount: accounts.grant, page }) : undefined,
  ])
  return c.render(
    <GrantPage
      {...{ books, grant, accounts, counted: { ...counted, page: ofCounted } }}
      countable={countable && { ...countable, page }}
      {...shown}
    />,
  )
}

function pageIn(c: Context<Env>, name: string): number {
  const typed = c.req.query(name) ?? ''
  return /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : 1
}
