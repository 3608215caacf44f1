import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { findFile, findFiles } from '#src/platform/files/kept-files.ts'
import { serveFile } from '#src/platform/files/serve-file.ts'
import { readSentFile, type FileRefusal, type SentFile } from '#src/platform/files/sent-file.ts'
import { refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { isFollowed } from '#src/platform/viewer.ts'
import { idOfPage } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import {
  allow,
  back,
  doneOf,
  everybody,
  idParam,
  limited,
  limitedByLink,
  param,
  requireUser,
  sentForm,
  whereFollowed,
  type Env,
} from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { claimExpense } from '../claim-expense.ts'
import { decideClaim } from '../decide-claim.ts'
import { findClaim, findClaims, findOwnClaims, findTwinClaim, type KnownClaim } from '../find-claims.ts'
import { claimForm, decisionForm, waiverForm } from '../forms.ts'
import { claimIdOf, claimToken } from '../gift-links.ts'
import { ClaimPage, ClaimsPage } from '../pages/claims-page.tsx'
import { noteRepayment } from '../note-repayment.ts'
import { NewClaimPage } from '../pages/new-claim-page.tsx'
import { OwnClaimPage, ownClaimDeeds } from '../pages/own-claim-page.tsx'
import { mayClaimExpenses, mayIssueReceipts, maySeeReceipts } from '../policy.ts'
import { findGivingCanteen } from '../queries.ts'
import { reopenClaim } from '../reopen-claim.ts'
import { askRepayment, waiveExpense } from '../waive-expense.ts'
import { actingOf, givingOf, pageAsked, type Giving } from './giving.tsx'

const follows = whereFollowed('gifts')

export const claimRoutes = newRoutes()
  .get(urls.newExpenseClaim, allow(mayClaimExpenses), follows, async (c) => {
    const { email } = requireUser(c)
    return showNew(c, await givingOf(c), { typed: { email } })
  })
  .post(urls.newExpenseClaim, allow(mayClaimExpenses), follows, limited('form', { withFile: true }), async (c) => {
    const giving = await givingOf(c)
    const data = await sentForm(c, { withFile: true })
    const form = parseForm(claimForm(giving.text, giving.today), data)
    const voucher = await voucherIn(data)
    if (!form.ok || !voucher.ok) {
      c.status(422)
      const errors = { ...(!voucher.ok && { voucher: giving.text(`drafts:files.${voucher.refusal}`) }), ...(!form.ok && form.errors) }
      return showNew(c, giving, { typed: typedFields(data), errors })
    }
    const { donor, claim } = form.value
    // Named by the form alone it would be the id of whatever somebody typed: a gift's, another person's claim.
    const claimId = idOfPage(data, 'expense claim')
    const key = { associationId: giving.canteen.associationId, claimId }
    const spent = { ...claim, email: donor.email, digest: voucher.value.digest }
    if (data.get('sure') !== 'yes' && (await findTwinClaim(c.var.db, key, spent))) {
      c.status(422)
      return showNew(c, giving, { typed: typedFields(data), errors: { sure: giving.text('gifts:claim.twin') } })
    }
    const claimed = await claimExpense(c.var.db, {
      ...actingOf(c, giving),
      claimId,
      claim,
      donor: { ...donor, language: c.var.language },
      voucher: voucher.value,
    })
    const made = { canteen: giving.canteen.slug, token: claimToken(c.var.secret, claimId) }
    if (claimed.ok) return back(c, urls.ownClaim, made, 'demande')
    c.status(409)
    return showNew(c, giving, { typed: typedFields(data), made: href(urls.ownClaim, made) })
  })
  .get(urls.expenseClaims, allow(maySeeReceipts), follows, async (c) => {
    const giving = await givingOf(c)
    const { page } = pageAsked(c, giving.today)
    const found = await findClaims(c.var.db, giving.canteen.associationId, page)
    return c.render(<ClaimsPage canteen={giving.canteen} {...found} page={page} />)
  })
  .get(urls.expenseClaim, allow(maySeeReceipts), follows, async (c) => {
    const giving = await givingOf(c)
    return showClaim(c, giving, await claimOf(c, giving), { done: doneOf(c, ['decide', 'repris']) })
  })
  .post(urls.expenseClaim, allow(mayIssueReceipts), follows, async (c) => {
    const giving = await givingOf(c)
    const claim = await claimOf(c, giving)
    const form = parseForm(decisionForm(giving.text), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return showClaim(c, giving, claim, form)
    }
    const decided = await decideClaim(c.var.db, { ...actingOf(c, giving), claimId: claim.id, ...form.value })
    if (decided.ok) return back(c, urls.expenseClaim, { canteen: giving.canteen.slug, claim: claim.id }, 'decide')
    c.status(409)
    return showClaim(c, giving, await claimOf(c, giving), { refusal: decided.refusal })
  })
  .post(urls.claimRepayment, allow(mayIssueReceipts), follows, whereFollowed('books'), async (c) => {
    const giving = await givingOf(c)
    const claim = await claimOf(c, giving)
    await sentForm(c)
    const noted = await noteRepayment(c.var.db, { ...actingOf(c, giving), claimId: claim.id })
    if (noted.ok) return back(c, urls.moneyDraft, { canteen: giving.canteen.slug, draft: noted.value }, 'note')
    c.status(409)
    return showClaim(c, giving, claim, { refusal: noted.refusal })
  })
  .post(urls.claimReopening, allow(mayIssueReceipts), follows, async (c) => {
    const giving = await givingOf(c)
    const claim = await claimOf(c, giving)
    const seen = readField(await sentForm(c), 'seen')
    const reopened = await reopenClaim(c.var.db, { ...actingOf(c, giving), claimId: claim.id, by: 'treasurer', seen })
    if (reopened.ok) return back(c, urls.expenseClaim, { canteen: giving.canteen.slug, claim: claim.id }, 'repris')
    c.status(409)
    return showClaim(c, giving, await claimOf(c, giving), { refusal: reopened.refusal })
  })
  .get(urls.claimVoucher, allow(maySeeReceipts), follows, async (c) => {
    const { canteen } = await givingOf(c)
    const use = { ownerId: canteen.associationId, usedBy: idParam(c, 'claim') }
    // Of a claim, not of whatever else the association keeps.
    await findClaim(c.var.db, { associationId: canteen.associationId, claimId: use.usedBy })
    const [kept] = await findFiles(c.var.db, use)
    const file = kept && (await findFile(c.var.db, { ...use, digest: kept.digest }))
    if (!file) throw new NotFound()
    return serveFile(c, file)
  })
  .get(urls.ownClaim, allow(everybody), async (c) => showOwn(c, await ownClaimOf(c), { done: doneOf(c, ownClaimDeeds) }))
  .post(urls.waiveExpense, allow(everybody), limitedByLink(claimIdOf), async (c) => {
    const own = await ownClaimOf(c)
    const data = await sentForm(c)
    const form = parseForm(waiverForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showOwn(c, own, form)
    }
    const today = dayAt(c.var.now, own.canteen.timeZone)
    const { signed, ...address } = form.value
    const waived = await waiveExpense(c.var.db, { ...keyOf(own), signed, address, today, now: c.var.now })
    if (waived.ok) return back(c, urls.ownClaim, { canteen: own.canteen.slug, token: param(c, 'token') }, 'abandon')
    if (waived.refusal === 'not-signed') {
      c.status(422)
      return showOwn(c, own, { typed: typedFields(data), errors: { signed: textIn(c.var.language)('gifts:refusals.not-signed') } })
    }
    c.status(409)
    return showOwn(c, own, { typed: typedFields(data), refusal: waived.refusal })
  })
  .post(urls.repayExpense, allow(everybody), limitedByLink(claimIdOf), async (c) => {
    const own = await ownClaimOf(c)
    const asked = await askRepayment(c.var.db, keyOf(own))
    if (asked.ok) return back(c, urls.ownClaim, { canteen: own.canteen.slug, token: param(c, 'token') }, 'remboursement')
    c.status(409)
    return showOwn(c, own, { refusal: asked.refusal })
  })
  .post(urls.chooseAnew, allow(everybody), limitedByLink(claimIdOf), async (c) => {
    const own = await ownClaimOf(c)
    const { secret, origin, now } = c.var
    const seen = readField(await sentForm(c), 'seen')
    const acting = { today: dayAt(now, own.canteen.timeZone), actorId: null, secret, origin, now }
    const reopened = await reopenClaim(c.var.db, { ...keyOf(own), ...acting, by: 'claimant', seen })
    if (reopened.ok) return back(c, urls.ownClaim, { canteen: own.canteen.slug, token: param(c, 'token') }, 'repris')
    c.status(409)
    return showOwn(c, await ownClaimOf(c), { refusal: reopened.refusal })
  })

function readField(data: FormData, name: string): string {
  const sent = data.get(name)
  return typeof sent === 'string' ? sent : ''
}

async function voucherIn(data: FormData): Promise<Result<SentFile, FileRefusal>> {
  const file = data.get('voucher')
  if (!(file instanceof File) || file.size === 0) return refuse('empty')
  return readSentFile(new Uint8Array(await file.arrayBuffer()))
}

function claimOf(c: Context<Env>, { canteen }: Giving): Promise<KnownClaim> {
  return findClaim(c.var.db, { associationId: canteen.associationId, claimId: idParam(c, 'claim') })
}

type New = Pick<Parameters<typeof NewClaimPage>[0], 'typed' | 'errors' | 'made'>

async function showNew(c: Context<Env>, { canteen, today }: Giving, shown: New) {
  const { db, secret } = c.var
  const claims = await findOwnClaims(db, { associationId: canteen.associationId, email: requireUser(c).email })
  const own = claims.map((claim) => ({
    claim,
    address: href(urls.ownClaim, { canteen: canteen.slug, token: claimToken(secret, claim.id) }),
  }))
  return c.render(<NewClaimPage canteen={canteen} today={today} own={own} {...shown} />)
}

type Shown = Partial<Pick<Parameters<typeof ClaimPage>[0], 'typed' | 'errors' | 'refusal' | 'done'>>

async function showClaim(c: Context<Env>, { canteen, mayIssue }: Giving, claim: KnownClaim, shown: Shown) {
  // Whoever holds it signs as the claimant: signed on the spot, it is before who decides.
  const ownAddress = mayIssue ? href(urls.ownClaim, { canteen: canteen.slug, token: claimToken(c.var.secret, claim.id) }) : null
  const key = { associationId: canteen.associationId, claimId: claim.id }
  const twin = await findTwinClaim(c.var.db, key, { ...claim, email: claim.donor?.email ?? null })
  const keepsBooks = isFollowed(c.var.viewer, canteen.slug, 'books')
  return c.render(<ClaimPage canteen={canteen} claim={claim} {...{ twin, ownAddress, mayDecide: mayIssue, keepsBooks }} {...shown} />)
}

/** A link opens one claim, at a canteen of its association. */
async function ownClaimOf(c: Context<Env>) {
  const claimId = claimIdOf(c.var.secret, param(c, 'token'))
  if (!claimId) throw new NotFound()
  const canteen = await findGivingCanteen(c.var.db, param(c, 'canteen'))
  return { canteen, claim: await findClaim(c.var.db, { associationId: canteen.associationId, claimId }) }
}

type Own = Awaited<ReturnType<typeof ownClaimOf>>

function keyOf({ canteen, claim }: Own) {
  return { associationId: canteen.associationId, claimId: claim.id }
}

async function showOwn(c: Context<Env>, { canteen, claim }: Own, shown: Partial<Parameters<typeof OwnClaimPage>[0]>) {
  const { slug, association } = canteen
  return c.render(<OwnClaimPage canteen={slug} association={association} token={param(c, 'token')} claim={claim} {...shown} />)
}
