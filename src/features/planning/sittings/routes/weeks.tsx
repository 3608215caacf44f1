import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { publishWeek } from '#src/features/planning/meals/publish-meals.ts'
import { allow, type Env, fail, param, requireUser } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { WeeksPage } from '../pages/weeks-page.tsx'
import { prepareWeeks } from '../prepare-weeks.ts'
import { findPlan } from '../queries.ts'
import { addDays, readMonday } from '../week.ts'

export const weekRoutes = newRoutes()
  .get(urls.weeks, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const plan = await findPlan(c.var.db, canteen, c.var.now)
    return c.render(<WeeksPage canteen={canteen} {...plan} done={justDone(c)} />)
  })
  .post(urls.prepareWeeks, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const { prepared } = await prepareWeeks(c.var.db, { canteenId: canteen.id, actorId: requireUser(c).id, now: c.var.now })
    return backToWeeks(c, canteen, `?prepares=${prepared}`)
  })
  .post(urls.publishWeek, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const monday = readMonday(param(c, 'week')) ?? fail(404)
    const days = { from: monday, until: addDays(monday, 6) }
    const { published, skipped } = await publishWeek(c.var.db, { canteenId: canteen.id, days, actorId: requireUser(c).id, now: c.var.now })
    return backToWeeks(c, canteen, `?publies=${published}${skipped > 0 ? `&retenus=${skipped}` : ''}#semaine-${monday}`)
  })

function backToWeeks(c: Context<Env>, canteen: CanteenName, rest: string) {
  return c.redirect(inLanguage(c.var.language, href(urls.weeks, { canteen: canteen.slug })) + rest, 303)
}

/** The gesture that led here, told once in the address. */
function justDone(c: Context<Env>) {
  const [prepared, published] = [readCount(c.req.query('prepares')), readCount(c.req.query('publies'))]
  if (prepared !== undefined) return { prepared }
  return published === undefined ? undefined : { published, skipped: readCount(c.req.query('retenus')) ?? 0 }
}

function readCount(written: string | undefined): number | undefined {
  return written && /^\d{1,3}$/.test(written) ? Number(written) : undefined
}
