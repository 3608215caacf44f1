import type { Context } from 'hono'
import { findBagsOn } from '#src/features/money/contributions/queries.ts'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { typedCents } from '#src/platform/money.ts'
import { dayAt } from '#src/platform/time.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { floatForm, varianceForm } from '../forms.ts'
import { noteVariance } from '../note-variance.ts'
import { FloatPage } from '../pages/float-page.tsx'
import { VariancePage } from '../pages/variance-page.tsx'
import { mayRunTill } from '../policy.ts'
import { findFloatOn, findReason } from '../queries.ts'
import { setTillFloat } from '../set-till-float.ts'
import { countsOf, variesIn } from '../sheet.ts'
import { dayParam } from './days.tsx'

export const countRoutes = newRoutes()
  .get(urls.tillFloat, allow(mayRunTill), whereFollowed('books'), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const typed = opened(await standingFloat(c.var.db, c, canteen))
    return c.render(<FloatPage canteen={canteen} typed={typed} isSaved={doneOf(c, ['fond']) !== undefined} />)
  })
  .post(urls.tillFloat, allow(mayRunTill), whereFollowed('books'), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const data = await sentForm(c)
    const form = parseForm(floatForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<FloatPage canteen={canteen} typed={form.typed} errors={form.errors} />)
    }
    const today = dayAt(c.var.now, canteen.timeZone)
    const setting = { canteenId: canteen.id, today, ...form.value, actorId: requireUser(c).id, now: c.var.now }
    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: (tx) => standingFloat(tx, c, canteen),
      save: (tx) => setTillFloat(tx, setting),
    })
    if (!edited.conflict) return back(c, urls.tillFloat, { canteen: canteen.slug }, 'fond')
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={c.req.path}>
        <FloatPage canteen={canteen} typed={reopened(typed, edited.conflict)} />
      </Conflicting>,
    )
  })
  .get(urls.tillVariance, allow(mayRunTill), whereFollowed('books'), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const key = { canteenId: canteen.id, day: dayParam(c) }
    const typed = opened(await standingReason(c.var.db, key))
    return c.render(<VariancePage canteen={canteen} day={key.day} isShown={await isVarianceShown(c, key)} typed={typed} />)
  })
  .post(urls.tillVariance, allow(mayRunTill), whereFollowed('books'), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const key = { canteenId: canteen.id, day: dayParam(c) }
    const isShown = await isVarianceShown(c, key)
    const data = await sentForm(c)
    const form = parseForm(varianceForm(textIn(c.var.language)), data)
    const page = { canteen, day: key.day, isShown }
    if (!form.ok) {
      c.status(422)
      return c.render(<VariancePage {...page} typed={form.typed} errors={form.errors} />)
    }
    const typed = typedFields(data)
    const note = { ...key, isShown, ...form.value, actorId: requireUser(c).id, now: c.var.now }
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: (tx) => standingReason(tx, key),
      save: (tx) => noteVariance(tx, note),
    })
    if (edited.saved?.ok) return back(c, urls.tillSheet, { canteen: canteen.slug, day: key.day }, 'ecart')
    c.status(409)
    if (!edited.conflict) return c.render(<VariancePage {...page} typed={typed} />)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={c.req.path}>
        <VariancePage {...page} typed={reopened(typed, edited.conflict)} />
      </Conflicting>,
    )
  })

async function standingFloat(db: Database, c: Context<Env>, canteen: CanteenName): Promise<Typed> {
  const cents = await findFloatOn(db, canteen.id, dayAt(c.var.now, canteen.timeZone))
  return { floatCents: cents === undefined ? '' : typedCents(cents, c.var.language) }
}

type DayKey = { canteenId: string; day: string }

async function standingReason(db: Database, key: DayKey): Promise<Typed> {
  return { reason: (await findReason(db, key)) ?? '' }
}

async function isVarianceShown(c: Context<Env>, key: DayKey): Promise<boolean> {
  return variesIn(countsOf(await findBagsOn(c.var.db, c.var.seals, key)))
}
