import type { Context } from 'hono'
import { mayKeepBooks } from '#src/features/money/ledger/policy.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { daysOfMonth, monthAfter, monthOf } from '../draft.ts'
import { rateForm, volunteeringForm } from '../forms.ts'
import { noteVolunteering } from '../note-volunteering.ts'
import { VolunteeringPage, type VolunteeringPageProps } from '../pages/volunteering-page.tsx'
import { findVolunteering, findVolunteeringRates } from '../find-volunteering.ts'
import { setVolunteeringRate } from '../set-volunteering-rate.ts'
import { booksOf, type Books } from './books.tsx'

export const volunteeringRoutes = newRoutes()
  .get(urls.volunteering, allow(mayKeepBooks), whereFollowed('books'), async (c) =>
    show(c, await booksOf(c), { done: doneOf(c, ['heures', 'taux']) }),
  )
  .post(urls.volunteering, allow(mayKeepBooks), whereFollowed('books'), async (c) => {
    const books = await booksOf(c)
    const data = await sentForm(c)
    const form = parseForm(volunteeringForm(books.asking.text, monthsUntil(books.today)), data)
    if (!form.ok) {
      c.status(422)
      return show(c, books, { hours: form })
    }
    const { month, hours } = form.value
    const noted = await noteVolunteering(c.var.db, { ...orderOf(c, books), month, minutes: hours * 60 })
    if (noted.ok) return back(c, urls.volunteering, { canteen: books.canteen.slug }, 'heures')
    c.status(409)
    return show(c, books, { refusal: noted.refusal, hours: { typed: typedFields(data) } })
  })
  .post(urls.volunteeringRate, allow(mayKeepBooks), whereFollowed('books'), async (c) => {
    const books = await booksOf(c)
    const form = parseForm(rateForm(books.asking.text), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return show(c, books, { rate: form })
    }
    const { rate: centsPerHour, validFrom } = form.value
    await setVolunteeringRate(c.var.db, { ...orderOf(c, books), rate: { validFrom, centsPerHour } })
    return back(c, urls.volunteering, { canteen: books.canteen.slug }, 'taux')
  })

const monthsOffered = 13

/** The month that goes on, and those before it. */
function monthsUntil(today: string): string[] {
  return Array.from({ length: monthsOffered }, (_, back) => monthAfter(monthOf(today), -back))
}

function orderOf(c: Context<Env>, { sight }: Books) {
  return { associationId: sight.associationId, canteenId: sight.canteenId, actorId: requireUser(c).id, now: c.var.now }
}

async function show(
  c: Context<Env>,
  { canteen, sight, today }: Books,
  more: Pick<VolunteeringPageProps, 'hours' | 'rate' | 'refusal' | 'done'>,
) {
  const months = monthsUntil(today)
  const [rates, noted] = await Promise.all([
    findVolunteeringRates(c.var.db, sight.associationId),
    findVolunteering(c.var.db, sight, daysOfMonth(months.at(-1) ?? monthOf(today)).firstDay),
  ])
  return c.render(<VolunteeringPage {...{ canteen, rates, noted, months, today }} {...more} />)
}
