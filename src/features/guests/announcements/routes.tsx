import type { Context } from 'hono'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, type Env, idParam, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { formatClock } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { refusalOfHour } from './announcement.ts'
import { announcementForm } from './forms.ts'
import { noteCall } from './note-call.ts'
import { AnnouncementPage } from './pages/announcement-page.tsx'
import { findAnnouncements, findRecipients } from './queries.ts'
import { sendAnnouncement } from './send-announcement.ts'

export const announcementsRoutes = newRoutes()
  .get(urls.announcement, allow(mayPlanMeals), async (c) => {
    const meal = await mealOf(c)
    return showAnnouncements(c, meal, {
      done: doneOf(c, ['envoye']) !== undefined,
      ...(c.req.query('raison') === 'aide' && asksForHelp(c, meal)),
    })
  })
  .post(urls.announcement, allow(mayPlanMeals), async (c) => {
    const meal = await mealOf(c)
    const data = await sentForm(c)
    const form = parseForm(announcementForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showAnnouncements(c, meal, form)
    }
    const { step, ...typed } = typedFields(data)
    const { seen, ...written } = form.value
    const preview = { ...written, language: c.var.language }
    // Out of its time, it is refused at once instead of after a look.
    const outOfTime = refusalOfHour(written.reason, meal, c.var.now)
    if (step !== 'send' && !outOfTime) return showAnnouncements(c, meal, { typed, preview })
    const sent = await sendAnnouncement(c.var.db, { ...acting(c, meal), asked: { ...preview, seen }, sendsTexts: c.var.sendsTexts })
    if (sent.ok) return backToAnnouncements(c, meal, 'envoye')
    c.status(409)
    const isWorthLooking = sent.refusal === 'another-sent'
    return showAnnouncements(c, meal, { typed, refusal: sent.refusal, ...(isWorthLooking && { preview }) })
  })
  .post(urls.announcementCalls, allow(mayPlanMeals), async (c) => {
    const meal = await mealOf(c)
    const bookingId = typedFields(await sentForm(c)).booking ?? ''
    await noteCall(c.var.db, { ...acting(c, meal), announcementId: idParam(c, 'announcement'), bookingId })
    return backToAnnouncements(c, meal)
  })

/** Somebody is missing in the kitchen: the words are there, and are changed at will. */
function asksForHelp(c: Context<Env>, { cooksAt, canteen }: Meal) {
  const { language, now } = c.var
  const text = textIn(language)
  // At an hour that is past nobody comes.
  const isToCome = cooksAt && cooksAt > now
  const words = isToCome
    ? text('announcements:asksForHelp.at', { clock: formatClock(cooksAt, canteen.timeZone, language) })
    : text('announcements:asksForHelp.now')
  return { typed: { reason: 'other', words } }
}

function mealOf(c: Context<Env>): Promise<Meal> {
  return findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
}

function acting(c: Context<Env>, meal: Meal) {
  return { canteenId: meal.canteen.id, mealId: meal.id, actorId: requireUser(c).id, now: c.var.now }
}

type Shown = Partial<Parameters<typeof AnnouncementPage>[0]>

async function showAnnouncements(c: Context<Env>, meal: Meal, shown: Shown) {
  const { db, sendsTexts } = c.var
  const [recipients, announcements] = await Promise.all([
    findRecipients(db, meal),
    findAnnouncements(db, { canteenId: meal.canteen.id, mealId: meal.id }),
  ])
  return c.render(<AnnouncementPage meal={meal} recipients={recipients} announcements={announcements} sendsTexts={sendsTexts} {...shown} />)
}

function backToAnnouncements(c: Context<Env>, meal: Meal, done?: 'envoye') {
  return back(c, urls.announcement, { canteen: meal.canteen.slug, meal: meal.slug }, done, done ? {} : { part: 'envoyes' })
}
