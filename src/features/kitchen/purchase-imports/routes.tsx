/** A file of lines: read, looked at, and only then confirmed. */
import type { Context } from 'hono'
import { forgetImport } from '#src/features/money/imports/forget-imports.ts'
import { keepImport } from '#src/features/money/imports/keep-import.ts'
import { findKept } from '#src/features/money/imports/queries.ts'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { readSpreadsheet } from '#src/platform/spreadsheets/spreadsheet.ts'
import { download } from '#src/platform/web/download.ts'
import { dayAt } from '#src/platform/time.ts'
import { typedFields } from '#src/platform/web/form.ts'
import { allow, back, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { columns } from './columns.ts'
import { confirmLines } from './confirm-lines.ts'
import { FilePage } from './pages/file-page.tsx'
import { FilePreviewPage } from './pages/file-preview-page.tsx'
import { mayKeepPurchases } from '#src/features/kitchen/purchases/policy.ts'
import { prepareLines, type PendingLines } from './prepare-lines.ts'

const followed = whereFollowed('purchases')

export const purchaseImportsRoutes = newRoutes()
  .get(urls.purchaseFile, allow(mayKeepPurchases), followed, async (c) => {
    const canteen = await canteenAsked(c)
    return c.render(<FilePage canteen={canteen} waits={(await pendingOf(c, canteen)) !== undefined} />)
  })
  .get(urls.purchaseFileSample, allow(mayKeepPurchases), followed, () =>
    // With a byte order mark, without which Excel reads accents wrong.
    download({
      name: 'achats.csv',
      type: 'text/csv; charset=utf-8',
      content: `\ufeff${columns.map(({ called }) => called[0]).join(';')}\n`,
    }),
  )
  .post(urls.purchaseFile, allow(mayKeepPurchases), followed, async (c) => {
    const canteen = await canteenAsked(c)
    const data = await sentForm(c, { withFile: true })
    const file = data.get('file')
    const read = await readSpreadsheet(file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array())
    if (!read.ok) {
      c.status(422)
      return c.render(<FilePage canteen={canteen} waits={false} error={textIn(c.var.language)(`imports:refusals.${read.refusal}`)} />)
    }
    const [first, ...rows] = read.value
    const pending: PendingLines = { kind: 'purchase-lines', header: first?.cells ?? [], rows }
    await keepImport(c.var.db, { ...keyOf(c, canteen), pending, seals: c.var.seals, now: c.var.now })
    return back(c, urls.purchaseFilePreview, { canteen: canteen.slug })
  })
  .get(urls.purchaseFilePreview, allow(mayKeepPurchases), followed, async (c) => showPreview(c, await canteenAsked(c)))
  .post(urls.confirmPurchaseFile, allow(mayKeepPurchases), followed, async (c) => {
    const canteen = await canteenAsked(c)
    const { id = '' } = typedFields(await sentForm(c))
    const { seals, now } = c.var
    const confirmed = await confirmLines(c.var.db, { ...preparingOf(c, canteen), ...keyOf(c, canteen), id, seals, now })
    if (!confirmed.ok) return showPreview(c, canteen)
    const { fresh, known } = confirmed.value
    return back(c, urls.purchases, { canteen: canteen.slug }, 'fichier', { about: `${fresh}.${known}` })
  })
  .post(urls.forgetPurchaseFile, allow(mayKeepPurchases), followed, async (c) => {
    const canteen = await canteenAsked(c)
    if (await pendingOf(c, canteen)) await forgetImport(c.var.db, keyOf(c, canteen))
    return back(c, urls.purchases, { canteen: canteen.slug }, 'oublie')
  })

function canteenAsked(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

function keyOf(c: Context<Env>, canteen: CanteenName) {
  return { canteenId: canteen.id, userId: requireUser(c).id }
}

function pendingOf(c: Context<Env>, canteen: CanteenName) {
  return findKept<PendingLines>(c.var.db, c.var.seals, keyOf(c, canteen), { now: c.var.now, kinds: ['purchase-lines'] })
}

function preparingOf(c: Context<Env>, canteen: CanteenName) {
  return { canteenId: canteen.id, secret: c.var.secret, today: dayAt(c.var.now, canteen.timeZone) }
}

async function showPreview(c: Context<Env>, canteen: CanteenName) {
  const found = await pendingOf(c, canteen)
  const prepared = found && (await prepareLines(c.var.db, { ...preparingOf(c, canteen), pending: found.pending }))
  const isShown = c.req.method === 'GET'
  if (!found || !prepared) c.status(isShown ? 404 : 409)
  else if (!isShown) c.status(409)
  return c.render(<FilePreviewPage canteen={canteen} found={found && prepared && { id: found.id, prepared }} />)
}
