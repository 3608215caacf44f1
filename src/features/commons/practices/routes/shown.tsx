/** What canteens know of their work, for whoever reads. */
import type { Context } from 'hono'
import { practiceKinds } from '#src/platform/database/tables/practices.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { allow, doneOf, everybody, param, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { searchPractices } from '../find-practices.ts'
import { PastPracticePage } from '../pages/past-practice-page.tsx'
import { practiceDeeds, PracticePage } from '../pages/practice-page.tsx'
import { PracticesPage } from '../pages/practices-page.tsx'
import { findTrialFigures } from '../find-trial-figures.ts'
import { canteensToTryFor, mayReadAllPractices } from '../policy.ts'
import { findNamed, findPastVersion, findPractice, findPractices } from '../queries.ts'

const longestAsked = 120

export const shownRoutes = newRoutes()
  .get(urls.practices, allow(everybody), async (c) => {
    const asked = (c.req.query('mots') ?? '').slice(0, longestAsked).trim()
    const kind = practiceKinds.find((each) => each === c.req.query('genre'))
    const [page, ofTeam] = [pageAsked(c), mayReadAllPractices(c.var.viewer, {})]
    const { language } = c.var
    if (asked !== '') {
      const found = await searchPractices(c.var.db, { asked, language, kind, ofTeam })
      return c.render(<PracticesPage {...{ asked, kind, found, page }} practices={[]} pages={1} />)
    }
    const listed = await findPractices(c.var.db, { language, kind, ofTeam, page })
    return c.render(<PracticesPage {...{ asked, kind, page, ...listed }} found={undefined} />)
  })
  .get(urls.practice, allow(everybody), (c) => showPractice(c))
  .get(urls.pastPractice, allow(everybody), async (c) => {
    const practice = await practiceOf(c)
    const number = /^[1-9]\d{0,5}$/.test(param(c, 'version')) ? Number(param(c, 'version')) : 0
    if (number === 0) throw new NotFound()
    const ofTeam = mayReadAllPractices(c.var.viewer, {})
    const past = await findPastVersion(c.var.db, { practiceId: practice.id, number, ofTeam })
    return c.render(<PastPracticePage practice={practice} past={past} />)
  })

/** The practice of an address, as this reader may read it. */
export function practiceOf(c: Context<Env>) {
  return findPractice(c.var.db, { slug: param(c, 'practice'), language: c.var.language, ofTeam: mayReadAllPractices(c.var.viewer, {}) })
}

type Shown = FormState & { form?: string | undefined; refusal?: 'gone' }

export async function showPractice(c: Context<Env>, state: Shown = {}, status: 200 | 409 | 422 = 200) {
  const practice = await practiceOf(c)
  const today = dayAt(c.var.now, networkTimeZone)
  const tried = practice.trials.map(({ canteen }) => canteen)
  const [figures, untried] = await Promise.all([
    findTrialFigures(c.var.db, practice, { today, ofTeam: mayReadAllPractices(c.var.viewer, {}) }),
    findNamed(
      c.var.db,
      canteensToTryFor(c.var.viewer).filter((canteen) => !tried.includes(canteen)),
    ),
  ])
  c.status(status)
  return c.render(<PracticePage {...{ practice, today, figures, untried }} done={doneOf(c, practiceDeeds)} {...state} />)
}

function pageAsked(c: Context<Env>): number {
  const asked = c.req.query('page') ?? ''
  return /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
}
