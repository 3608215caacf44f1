import type { Context } from 'hono'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { findFiles, findFile } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, idParam, param, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { cancelReceipt } from '../cancel-receipt.ts'
import { cancellingForm, statementForm, typedStatement } from '../forms.ts'
import { receiptIdOf } from '../gift-links.ts'
import { DeclarationPage } from '../pages/declaration-page.tsx'
import { ReceiptPage, receiptDeeds } from '../pages/receipt-page.tsx'
import { ReceiptsPage } from '../pages/receipts-page.tsx'
import { SentReceiptPage } from '../pages/sent-receipt-page.tsx'
import { StatementPage, statementDeeds } from '../pages/statement-page.tsx'
import { mayIssueReceipts, maySeeReceipts } from '../policy.ts'
import {
  findDeclarations,
  findReceipt,
  findReceiptsOfYear,
  findSentReceipt,
  findStatementInForce,
  findStatements,
  type KnownReceipt,
  type ReceiptKey,
} from '../queries.ts'
import { recordStatement, withdrawStatement } from '../record-statement.ts'
import { tellDonor } from '../tell-donor.ts'
import { writeReceipt } from '../write-receipt.ts'
import { actingOf, givingOf, pageAsked, type Giving } from './giving.tsx'

const follows = whereFollowed('gifts')

export const receiptRoutes = newRoutes()
  .get(urls.giftStatement, allow(maySeeReceipts), follows, async (c) => {
    const giving = await givingOf(c)
    return showStatement(c, giving, { done: doneOf(c, statementDeeds) })
  })
  .post(urls.giftStatement, allow(maySeeReceipts), follows, async (c) => {
    const giving = await givingOf(c)
    const data = await sentForm(c)
    const form = parseForm(statementForm(giving.text, giving.today), data)
    if (!form.ok) {
      c.status(422)
      return showStatement(c, giving, form)
    }
    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: `gift statement ${giving.sight.associationId}`,
      typed,
      stands: async (tx) => standingStatement(await findStatementInForce(tx, giving.sight.associationId)),
      save: (tx) => recordStatement(tx, { ...actingOf(c, giving), statement: form.value }),
    })
    if (!edited.conflict) return back(c, urls.giftStatement, { canteen: giving.canteen.slug }, 'declare')
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={href(urls.giftStatement, { canteen: giving.canteen.slug })}>
        {await statementPage(c, giving, { typed: reopened(typed, edited.conflict) })}
      </Conflicting>,
    )
  })
  .post(urls.withdrawStatement, allow(maySeeReceipts), follows, async (c) => {
    const giving = await givingOf(c)
    await withdrawStatement(c.var.db, actingOf(c, giving))
    return back(c, urls.giftStatement, { canteen: giving.canteen.slug }, 'retire')
  })
  .get(urls.giftDeclaration, allow(maySeeReceipts), follows, async (c) => {
    const giving = await givingOf(c)
    const periods = await findDeclarations(c.var.db, giving.sight.associationId, await periodsOf(c, giving))
    return c.render(<DeclarationPage canteen={giving.canteen} periods={periods} today={giving.today} />)
  })
  .get(urls.taxReceipts, allow(maySeeReceipts), follows, async (c) => {
    const giving = await givingOf(c)
    const asked = pageAsked(c, giving.today)
    const found = await findReceiptsOfYear(c.var.db, giving.sight.associationId, asked)
    return c.render(<ReceiptsPage canteen={giving.canteen} {...found} {...asked} />)
  })
  .get(urls.taxReceipt, allow(maySeeReceipts), follows, async (c) => {
    const giving = await givingOf(c)
    return showReceipt(c, giving, idParam(c, 'receipt'), { done: doneOf(c, receiptDeeds) })
  })
  .get(urls.taxReceiptFile, allow(maySeeReceipts), follows, async (c) => {
    const { sight } = await givingOf(c)
    const key = { associationId: sight.associationId, receiptId: idParam(c, 'receipt') }
    return sendReceipt(c, await findReceipt(c.var.db, key), key)
  })
  .post(urls.taxReceiptMail, allow(mayIssueReceipts), follows, async (c) => {
    const giving = await givingOf(c)
    const acting = actingOf(c, giving)
    const receiptId = idParam(c, 'receipt')
    const { content, number, cancelledOn, ...to } = await findReceipt(c.var.db, { ...acting, receiptId })
    if (!content || cancelledOn !== null) throw new NotFound()
    await tellDonor(c.var.db, { ...acting, receiptId, receipt: { ...content, number }, to }, acting)
    return back(c, urls.taxReceipt, { canteen: giving.canteen.slug, receipt: receiptId }, 'envoye')
  })
  .post(urls.taxReceiptCancellation, allow(mayIssueReceipts), follows, async (c) => {
    const giving = await givingOf(c)
    const receiptId = idParam(c, 'receipt')
    const data = await sentForm(c)
    const form = parseForm(cancellingForm(giving.text), data)
    if (!form.ok) {
      c.status(422)
      return showReceipt(c, giving, receiptId, form)
    }
    const cancelled = await cancelReceipt(c.var.db, { ...actingOf(c, giving), receiptId, ...form.value })
    if (!cancelled.ok) {
      c.status(409)
      return showReceipt(c, giving, receiptId, { typed: typedFields(data), refusal: cancelled.refusal })
    }
    const { receiptId: receipt } = cancelled.value
    return back(c, urls.taxReceipt, { canteen: giving.canteen.slug, receipt }, receipt === receiptId ? 'annule' : 'remplace')
  })
  .get(urls.sentTaxReceipt, allow(everybody), async (c) => {
    const receipt = await sentReceiptOf(c)
    return c.render(<SentReceiptPage canteen={param(c, 'canteen')} token={param(c, 'token')} receipt={receipt} />)
  })
  .get(urls.sentTaxReceiptFile, allow(everybody), async (c) => {
    const receipt = await sentReceiptOf(c)
    return sendReceipt(c, receipt, { associationId: receipt.associationId, receiptId: receipt.id })
  })

type Stated = Pick<Parameters<typeof StatementPage>[0], 'typed' | 'errors' | 'done'>

async function showStatement(c: Context<Env>, giving: Giving, shown: Stated) {
  return c.render(await statementPage(c, giving, shown))
}

async function statementPage(c: Context<Env>, { canteen, today }: Giving, shown: Stated) {
  const statements = await findStatements(c.var.db, canteen.associationId)
  const latest = statements[0]
  const stands = standingStatement(latest?.withdrawnOn === null ? latest : undefined)
  return <StatementPage canteen={canteen} statements={statements} today={today} {...shown} typed={shown.typed ?? opened(stands)} />
}

function standingStatement(statement: Parameters<typeof typedStatement>[0] | undefined): Typed {
  return statement ? typedStatement(statement) : {}
}

/** Fiscal years where books are kept, else civil years: this one and the two before. */
async function periodsOf(c: Context<Env>, { canteen, today }: Giving): Promise<{ from: string; until: string }[]> {
  const years = await findFiscalYears(c.var.db, canteen.associationId)
  if (years.length > 0) return years.slice(0, 3).map(({ firstDay, lastDay }) => ({ from: firstDay, until: lastDay }))
  const year = Number(today.slice(0, 4))
  return [year, year - 1, year - 2].map((each) => ({ from: `${each}-01-01`, until: `${each}-12-31` }))
}

type Shown = Pick<Parameters<typeof ReceiptPage>[0], 'typed' | 'errors' | 'refusal' | 'done'>

async function showReceipt(c: Context<Env>, { canteen, mayIssue }: Giving, receiptId: string, shown: Shown) {
  const receipt = await findReceipt(c.var.db, { associationId: canteen.associationId, receiptId })
  return c.render(<ReceiptPage canteen={canteen} receipt={receipt} mayIssue={mayIssue} {...shown} />)
}

/** A link opens one receipt, at a canteen of its association. */
async function sentReceiptOf(c: Context<Env>) {
  const receiptId = receiptIdOf(c.var.secret, param(c, 'token'))
  if (!receiptId) throw new NotFound()
  const receipt = await findSentReceipt(c.var.db, param(c, 'canteen'), receiptId)
  if (!receipt.content) throw new NotFound()
  return receipt
}

/** The bytes that were issued; of a cancelled one a copy that says so. */
async function sendReceipt(c: Context<Env>, receipt: KnownReceipt, key: ReceiptKey) {
  const file = (await fileOf(c, receipt, key)) ?? raise()
  c.header('content-type', 'application/pdf')
  c.header('content-disposition', `attachment; filename="recu-fiscal-${receipt.number}.pdf"`)
  return c.body(new Uint8Array(file.content))
}

async function fileOf(
  c: Context<Env>,
  { content, number, issuedOn, cancelledOn, reason, replacedBy }: KnownReceipt,
  { associationId, receiptId }: ReceiptKey,
): Promise<SentFile | undefined> {
  if (content && cancelledOn) return writeReceipt({ ...content, number, issuedOn }, { day: cancelledOn, reason, replacedBy })
  const use = { ownerId: associationId, usedBy: receiptId }
  const [kept] = await findFiles(c.var.db, use)
  return kept && findFile(c.var.db, { ...use, digest: kept.digest })
}

function raise(): never {
  throw new NotFound()
}
