/** Files that come in: chosen, read, looked at, and only then confirmed. */
import type { Context } from 'hono'
import { findBooks, type Books } from '#src/features/money/ledger/queries.ts'
import { findCanteenThreshold } from '#src/features/organisation/networks/queries.ts'
import { readSpreadsheet } from '#src/platform/spreadsheets/spreadsheet.ts'
import { dayAt } from '#src/platform/time.ts'
import { isFollowed } from '#src/platform/viewer.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { keptOf, proposeColumns } from './columns.ts'
import { confirmImport, type Confirmed } from './confirm-import.ts'
import { forgetImport } from './forget-imports.ts'
import { columnsForm, fileForm, readAs } from './forms.ts'
import { importKinds, usualChoices, type Importing, type ImportKind } from './import.ts'
import { keepImport } from './keep-import.ts'
import { FilePage } from './pages/file-page.tsx'
import { PreviewPage } from './pages/preview-page.tsx'
import { mayImport } from './policy.ts'
import { prepareImport } from './prepare-import.ts'
import { findPending, type PendingKey } from './queries.ts'

const isOn = whereFollowed('books')

export const importsRoutes = newRoutes()
  .get(urls.imports, allow(mayImport), isOn, async (c) => {
    const books = await booksOf(c)
    const waits = (await findPending(c.var.db, c.var.seals, keyOf(c, books), c.var.now)) !== undefined
    return c.render(<FilePage books={books} kinds={kindsOf(c, books)} waits={waits} done={doneIn(c)} />)
  })
  .post(urls.imports, allow(mayImport), isOn, async (c) => {
    const books = await booksOf(c)
    const text = textIn(c.var.language)
    const data = await sentForm(c, { withFile: true })
    const form = parseForm(fileForm(text('imports:file.kindNeeded')), data)
    if (!form.ok) return mendFile(c, books, form)
    const file = data.get('file')
    const read = await readSpreadsheet(file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array())
    if (!read.ok)
      return mendFile(c, books, { typed: { kind: form.value.kind }, errors: { file: text(`imports:refusals.${read.refusal}`) } })
    const { kind } = form.value
    const sheet = keptOf(kind, read.value, await findCanteenThreshold(c.var.db))
    const pending = { kind, sheet, mapping: proposeColumns(kind, sheet.header), choices: usualChoices }
    await keepImport(c.var.db, { ...keyOf(c, books), pending, seals: c.var.seals, now: c.var.now })
    return back(c, urls.importPreview, { canteen: books.canteen.slug })
  })
  .get(urls.importPreview, allow(mayImport), isOn, async (c) => showPreview(c, await booksOf(c)))
  .post(urls.importPreview, allow(mayImport), isOn, async (c) => {
    const books = await booksOf(c)
    const found = await findPending(c.var.db, c.var.seals, keyOf(c, books), c.var.now)
    const form = parseForm(columnsForm(), await sentForm(c))
    if (!found || !form.ok) return showPreview(c, books)
    await keepImport(c.var.db, { ...keyOf(c, books), pending: readAs(found.pending, form.value), seals: c.var.seals, now: c.var.now })
    return back(c, urls.importPreview, { canteen: books.canteen.slug })
  })
  .post(urls.confirmImport, allow(mayImport), isOn, async (c) => {
    const books = await booksOf(c)
    const { id = '' } = typedFields(await sentForm(c))
    const confirmed = await confirmImport(c.var.db, { ...importingOf(c, books), ...keyOf(c, books), id, seals: c.var.seals })
    if (confirmed.ok) return back(c, urls.imports, { canteen: books.canteen.slug }, wordOf(confirmed.value))
    c.status(409)
    return showPreview(c, books)
  })
  .post(urls.forgetImport, allow(mayImport), isOn, async (c) => {
    const books = await booksOf(c)
    await forgetImport(c.var.db, keyOf(c, books))
    return back(c, urls.imports, { canteen: books.canteen.slug }, 'oublie')
  })

function booksOf(c: Context<Env>): Promise<Books> {
  return findBooks(c.var.db, param(c, 'canteen'))
}

function keyOf(c: Context<Env>, { canteen }: Books): PendingKey {
  return { canteenId: canteen.id, userId: requireUser(c).id }
}

/** Members are brought in where the canteen keeps them. */
function kindsOf(c: Context<Env>, { canteen }: Books): ImportKind[] {
  return importKinds.filter((kind) => kind !== 'members' || isFollowed(c.var.viewer, canteen.slug, 'memberships'))
}

function importingOf(c: Context<Env>, { association, canteen }: Books): Omit<Importing, 'pending'> {
  const { now, secret } = c.var
  return { associationId: association.id, canteenId: canteen.id, slug: canteen.slug, secret, today: dayAt(now, canteen.timeZone), now }
}

function mendFile(c: Context<Env>, books: Books, form: { typed: Record<string, string>; errors: Record<string, string> }) {
  c.status(422)
  return c.render(<FilePage books={books} kinds={kindsOf(c, books)} waits={false} typed={form.typed} errors={form.errors} />)
}

async function showPreview(c: Context<Env>, books: Books) {
  const found = await findPending(c.var.db, c.var.seals, keyOf(c, books), c.var.now)
  const prepared = found && (await prepareImport(c.var.db, { ...importingOf(c, books), pending: found.pending }))
  if (!found || !prepared) c.status(c.req.method === 'GET' ? 404 : 409)
  return c.render(<PreviewPage books={books} found={found && prepared && { ...found, prepared }} />)
}

/** What was done, in the address: the kind, how many lines came in and how many were there. */
function wordOf({ kind, fresh, known }: Confirmed): string {
  return `${kind}.${fresh}.${known}`
}

function doneIn(c: Context<Env>): Confirmed | 'forgotten' | undefined {
  const done = c.req.query('fait') ?? ''
  if (done === 'oublie') return 'forgotten'
  const [, kind, fresh, known] = /^([a-z-]+)\.(\d{1,5})\.(\d{1,5})$/.exec(done) ?? []
  const found = importKinds.find((each) => each === kind)
  return found && { kind: found, fresh: Number(fresh), known: Number(known) }
}
