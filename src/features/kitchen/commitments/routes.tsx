import type { Context } from 'hono'
import { mayKeepPurchases, mayReadPurchases } from '#src/features/kitchen/purchases/policy.ts'
import { findRules } from '#src/features/kitchen/purchases/queries.ts'
import { monthOf, readMonth } from '#src/features/money/drafts/draft.ts'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt } from '#src/platform/time.ts'
import { download } from '#src/platform/web/download.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { declarationOf, fileOf } from './declared.ts'
import { periodForm, totalsForm, typedTotals } from './forms.ts'
import { keepTotals } from './keep-totals.ts'
import { DeclarationPage } from './pages/declaration-page.tsx'
import { PlantsPage } from './pages/plants-page.tsx'
import { SharesPage } from './pages/shares-page.tsx'
import { TotalsPage } from './pages/totals-page.tsx'
import { periodOf } from './period.ts'
import { findDeclared, findMenus, findShares } from './queries.ts'

const followed = whereFollowed('purchases')

export const commitmentsRoutes = newRoutes()
  .get(urls.shares, allow(mayReadPurchases), followed, async (c) => {
    const { canteen, period, asked } = await periodAsked(c)
    const found = await findShares(c.var.db, canteen.id, period)
    return c.render(<SharesPage {...{ canteen, period, asked, ...found }} />)
  })
  .get(urls.plants, allow(mayReadPurchases), followed, async (c) => {
    const { canteen, today } = await canteenAsked(c)
    const month = readMonth(c.req.query('mois')) ?? monthOf(today)
    return c.render(<PlantsPage {...{ canteen, month, meals: await findMenus(c.var.db, canteen.id, month) }} />)
  })
  .get(urls.declaration, allow(mayReadPurchases), followed, (c) => showDeclaration(c))
  .get(urls.declarationFile, allow(mayReadPurchases), followed, async (c) => {
    const { canteen, period, today, asked } = await periodAsked(c)
    if (asked.errors) return showDeclaration(c)
    const rules = await findRules(c.var.db, canteen.id)
    if (!rules.known) throw new NotFound()
    const declaration = declarationOf(await findDeclared(c.var.db, canteen.id, period), rules)
    const content = fileOf(rules.known, declaration, today)
    return download({ name: `ma-cantine-${period.from}-${period.until}.csv`, type: 'text/csv; charset=utf-8', content })
  })
  .get(urls.labelTotals, allow(mayKeepPurchases), followed, async (c) => {
    const { canteen, month, shares, totals } = await monthAsked(c)
    const isSaved = doneOf(c, ['note']) !== undefined
    return c.render(<TotalsPage {...{ canteen, month, shares, isSaved }} typed={opened(typedTotals(totals, c.var.language))} />)
  })
  .post(urls.labelTotals, allow(mayKeepPurchases), followed, async (c) => {
    const { canteen, month, shares } = await monthAsked(c)
    const text = textIn(c.var.language)
    const data = await sentForm(c)
    const form = parseForm(totalsForm(text), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<TotalsPage {...{ canteen, month, shares }} typed={form.typed} errors={form.errors} />)
    }
    const typed = typedFields(data)
    const { conflict, saved } = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedTotals((await monthIn(tx, canteen, month)).totals, c.var.language),
      save: (tx) => keepTotals(tx, { canteenId: canteen.id, month, totals: form.value, actorId: requireUser(c).id, now: c.var.now }),
    })
    if (saved?.ok) return back(c, urls.labelTotals, { canteen: canteen.slug, month }, 'note')
    c.status(conflict ? 409 : 422)
    if (!conflict) {
      const errors = saved && { [saved.refusal]: text('commitments:form.more') }
      return c.render(<TotalsPage {...{ canteen, month, shares, typed }} errors={errors ?? {}} />)
    }
    return c.render(
      <Conflicting stands={conflict} takeAt={c.req.path}>
        <TotalsPage {...{ canteen, month, shares }} typed={reopened(typed, conflict)} />
      </Conflicting>,
    )
  })

async function showDeclaration(c: Context<Env>) {
  const { canteen, period, asked } = await periodAsked(c)
  const rules = await findRules(c.var.db, canteen.id)
  const declaration = declarationOf(await findDeclared(c.var.db, canteen.id, period), rules)
  return c.render(<DeclarationPage {...{ canteen, period, asked, rules, declaration }} />)
}

async function canteenAsked(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  return { canteen, today: dayAt(c.var.now, canteen.timeZone) }
}

/** A period that is none is said beside its field; this year is shown meanwhile. */
async function periodAsked(c: Context<Env>) {
  const { canteen, today } = await canteenAsked(c)
  const data = new FormData()
  for (const name of ['du', 'au']) data.set(name, c.req.query(name) ?? '')
  const form = parseForm(periodForm(textIn(c.var.language), monthOf(today)), data)
  if (form.ok) return { canteen, today, period: form.value, asked: {} as FormState }
  c.status(422)
  return { canteen, today, period: periodOf({ from: null, until: null }, monthOf(today)), asked: form as FormState }
}

async function monthAsked(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  const month = readMonth(param(c, 'month'))
  if (month === undefined || month > monthOf(dayAt(c.var.now, canteen.timeZone))) throw new NotFound()
  return { canteen, ...(await monthIn(c.var.db, canteen, month)) }
}

async function monthIn(db: Env['Variables']['db'], canteen: CanteenName, month: string) {
  const { months } = await findShares(db, canteen.id, { from: month, until: month })
  return months[0]!
}
