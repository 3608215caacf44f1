import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { takeBackSeconds } from '#src/features/money/contributions/take-back.ts'
import { findCanteenName, findPriceOn, type CanteenName, type Price } from '#src/features/organisation/canteens/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { formKeyOf, idOfPage } from '#src/platform/web/form-key.ts'
import { allow, back, doneOf, fail, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { addSponsorship } from './add-sponsorship.ts'
import { mealsForm, mealsTakeBackForm, sponsorshipForm } from './forms.ts'
import { giveMeals } from './give-meals.ts'
import { SolidarityPage, type SolidarityRefusal } from './pages/solidarity-page.tsx'
import { mayNoteMeals, mayNoteSponsorships } from './policy.ts'
import { findSolidarity } from './queries.ts'
import { openPot } from './seal-pot.ts'
import { openMeals, sealMeals } from './take-back.ts'
import { takeBackMeals } from './take-back-meals.ts'
import { takeBackSponsorship } from './take-back-sponsorship.ts'

const follows = whereFollowed('solidarity')

export const solidarityRoutes = newRoutes()
  .get(urls.solidarity, allow(mayNoteMeals), follows, async (c) => show(c, await canteenOf(c)))
  .post(urls.solidarity, allow(mayNoteMeals), follows, async (c) => {
    const canteen = await canteenOf(c)
    const sent = await sentForm(c)
    const form = parseForm(mealsForm(textIn(c.var.language)), sent)
    if (!form.ok) return mend(c, canteen, { meals: form })
    const price = await priceOf(c, canteen)
    if (!price) return fail(400)
    const { db, seals, now } = c.var
    const given = await giveMeals(db, { canteenId: canteen.id, ...form.value, eachCents: price, once: formKeyOf(sent, now), seals, now })
    if (given.ok) {
      const token = sealMeals(seals, canteen.id, given.value, now)
      setCookie(c, takeBackCookie, token, { ...cookieOptions(c), maxAge: takeBackSeconds })
      return back(c, urls.solidarity, { canteen: canteen.slug }, 'repas')
    }
    return refuse(c, canteen, given.refusal, { meals: { typed: typedFields(sent) } })
  })
  .post(urls.mealsTakenBack, allow(mayNoteMeals), follows, async (c) => {
    const canteen = await canteenOf(c)
    const { token } = mealsTakeBackForm.parse(typedFields(await sentForm(c)))
    // The page alone may have been copied: what takes back is what this very device keeps.
    if (token !== getCookie(c, takeBackCookie)) return refuse(c, canteen, 'meals-not-taken-back', {})
    const { db, seals, now } = c.var
    const taken = await takeBackMeals(db, { canteenId: canteen.id, token, seals, now })
    deleteCookie(c, takeBackCookie, cookieOptions(c))
    if (taken.ok) return back(c, urls.solidarity, { canteen: canteen.slug }, 'retire')
    return refuse(c, canteen, taken.refusal, {})
  })
  .post(urls.sponsorships, allow(mayNoteSponsorships), follows, async (c) => {
    const canteen = await canteenOf(c)
    const sent = await sentForm(c)
    const form = parseForm(sponsorshipForm(textIn(c.var.language), dayAt(c.var.now, canteen.timeZone)), sent)
    if (!form.ok) return mend(c, canteen, { sponsorship: form })
    const { db, seals, now } = c.var
    const noting = {
      canteenId: canteen.id,
      sponsorship: { ...form.value, id: idOfPage(sent, 'sponsorship') },
      seals,
      actorId: requireUser(c).id,
      now,
    }
    const noted = await addSponsorship(db, noting)
    if (noted.ok) return back(c, urls.solidarity, { canteen: canteen.slug }, 'partenaire')
    return refuse(c, canteen, noted.refusal, { sponsorship: { typed: typedFields(sent) } })
  })
  .post(urls.sponsorshipReversal, allow(mayNoteSponsorships), follows, async (c) => {
    const canteen = await canteenOf(c)
    const { db, now } = c.var
    await sentForm(c)
    const taking = { canteenId: canteen.id, sponsorshipId: idParam(c, 'sponsorship'), actorId: requireUser(c).id, now }
    const taken = await takeBackSponsorship(db, taking)
    if (taken.ok) return back(c, urls.solidarity, { canteen: canteen.slug }, 'repris')
    return refuse(c, canteen, 'not-taken-back', {})
  })

const takeBackCookie = 'tablee-repas'

function cookieOptions(c: Context<Env>) {
  return { path: '/', httpOnly: true, sameSite: 'Strict', secure: c.var.origin.startsWith('https:') } as const
}

/** What this device may still take back. */
function takeBackHere(c: Context<Env>, { id }: CanteenName): string | undefined {
  const token = getCookie(c, takeBackCookie) ?? ''
  return openMeals(c.var.seals, id, token, c.var.now) && token
}

type Forms = { meals?: FormState; sponsorship?: FormState }

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

/** What a meal costs today; undefined where the canteen has set no price. */
async function priceOf(c: Context<Env>, { id, timeZone }: CanteenName): Promise<number | undefined> {
  return costOf(await findPriceOn(c.var.db, id, dayAt(c.var.now, timeZone)))
}

function costOf(price: Price | undefined): number | undefined {
  return price && price.ingredientsCents + price.runningCostsCents
}

function mend(c: Context<Env>, canteen: CanteenName, forms: Forms) {
  c.status(422)
  return show(c, canteen, { forms })
}

function refuse(c: Context<Env>, canteen: CanteenName, refusal: SolidarityRefusal, forms: Forms) {
  c.status(409)
  return show(c, canteen, { refusal, forms })
}

async function show(c: Context<Env>, canteen: CanteenName, told: { refusal?: SolidarityRefusal; forms?: Forms } = {}) {
  const { db, seals } = c.var
  const today = dayAt(c.var.now, canteen.timeZone)
  const [pot, { price, ...found }] = await Promise.all([openPot(db, seals, canteen.id), findSolidarity(db, canteen.id, today)])
  const shown = {
    canteen,
    pot,
    month: today.slice(0, 7),
    ...found,
    eachCents: costOf(price),
    done: doneOf(c, ['repas', 'retire', 'partenaire', 'repris']),
    takeBack: told.refusal === 'meals-not-taken-back' ? undefined : takeBackHere(c, canteen),
  }
  return c.render(<SolidarityPage {...shown} {...told} />)
}
