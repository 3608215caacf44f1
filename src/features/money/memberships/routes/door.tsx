/** At the door: who joins is written down, what they give goes its own way. */
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { contributionForm } from '#src/features/money/contributions/contribution-field.ts'
import { takeBackSeconds } from '#src/features/money/contributions/take-back.ts'
import { mayUseScreen } from '#src/features/money/contributions/policy.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { formKeyOf, keyOfContent } from '#src/platform/web/form-key.ts'
import { dialledAt } from '#src/platform/web/form-fields.ts'
import { allow, back, doneOf, param, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { readSessionCookie } from '#src/platform/web/session-cookie.ts'
import { digest } from '#src/platform/secrets.ts'
import { refuse as refuseWith } from '#src/platform/result.ts'
import { NotFound } from '#src/platform/errors.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { tillMonthAt } from '../change-purse.ts'
import { readJoining, takeBackForm } from '../forms.ts'
import { joinAssociation } from '../join-association.ts'
import { periodsOn, type Given, type JoiningRefusal, type Period, type TakingBackRefusal } from '../membership.ts'
import { AmountPage } from '../pages/amount-page.tsx'
import { AmountScreenPage } from '../pages/amount-screen-page.tsx'
import { joinDeeds, JoinPage, type JoinDeed } from '../pages/join-page.tsx'
import { mayNoteMembers } from '../policy.ts'
import { findHouse, type House } from '../queries.ts'
import { openKept, openTakeBack, sealKept, sealTakeBack, type Kept } from '../take-back.ts'
import { amountAlone, takeBackMembership } from '../take-back-membership.ts'
import { takeAmount } from '../take-amount.ts'

const isOn = whereFollowed('memberships')

export const doorRoutes = newRoutes()
  .get(urls.joinAtDoor, allow(mayNoteMembers), isOn, async (c) => showJoin(c, await houseOf(c), { done: doneOf(c, joinDeeds) }))
  .post(urls.joinAtDoor, allow(mayNoteMembers), isOn, async (c) => {
    const house = await houseOf(c)
    const data = dialledAt(await sentForm(c), house)
    const form = readJoining(textIn(c.var.language), data)
    if (!form.ok) {
      c.status(422)
      return showJoin(c, house, { form })
    }
    const { id, until, another, given, ...member } = form.value
    // Never the id that was sent: a card's link signs it, and it might be somebody's of another association.
    const membershipId = keyOfContent(id, { what: 'membership', association: house.associationId })
    const joining = {
      membershipId,
      member,
      period: periodFor(c, house, until),
      language: 'fr',
      how: 'door',
      given,
      isAnother: another,
    } as const
    const joined = await joinAssociation(c.var.db, { ...joining, canteenId: house.id, seals: c.var.seals, now: c.var.now })
    if (!joined.ok) return refuse(c, house, joined.refusal, { typed: typedFields(data) })
    // Whoever could take back what a form says that added nothing would learn what others gave, and end their membership.
    if (joined.value.isNew) giveTakeBack(c, house, { about: membershipId, given })
    return backToDoor(c, given ? 'joined' : 'later')
  })
  .get(urls.membershipAmount, allow(mayNoteMembers), isOn, async (c) => c.render(<AmountPage house={await houseOf(c)} />))
  .post(urls.membershipAmount, allow(mayNoteMembers), isOn, async (c) => {
    const house = await houseOf(c)
    const sent = await sentForm(c)
    const form = parseForm(contributionForm(textIn(c.var.language)), sent)
    if (!form.ok) {
      c.status(422)
      return c.render(<AmountPage house={house} form={form} />)
    }
    const taken = await take(c, house, form.value, sent)
    if (!taken.ok) {
      c.status(409)
      return c.render(<AmountPage house={house} refusal={taken.refusal} />)
    }
    giveTakeBack(c, house, { about: amountAlone, given: form.value })
    return backToDoor(c, 'noted')
  })
  .post(urls.membershipTakenBack, allow(mayNoteMembers), isOn, async (c) => {
    const house = await houseOf(c)
    const { token, about } = takeBackForm.parse(typedFields(await sentForm(c)))
    // The page alone may have been copied: what takes back is what this very device keeps.
    if (token !== keptHere(c, house)?.token) return refuse(c, house, 'not-taken-back')
    const taken = await takeBackMembership(c.var.db, { canteenId: house.id, seals: c.var.seals, about, token, now: c.var.now })
    deleteCookie(c, takeBackCookie, cookieOptions(c))
    return taken.ok ? backToDoor(c, 'takenBack') : refuse(c, house, taken.refusal)
  })
  .get(urls.membershipScreen, allow(mayUseScreen), async (c) => {
    const { meal, house } = await screenOf(c)
    // Nobody's pages are a step away from a screen that guests hold.
    if (!c.var.viewer.handed) return back(c, urls.handOver, { canteen: house.slug, meal: meal.slug })
    return c.render(<AmountScreenPage meal={meal} house={house} />)
  })
  .post(urls.membershipScreen, allow(mayUseScreen), async (c) => {
    const { meal, house } = await screenOf(c)
    const sent = await sentForm(c)
    const form = parseForm(contributionForm(textIn(c.var.language)), sent)
    if (!form.ok) {
      c.status(422)
      return c.render(<AmountScreenPage meal={meal} house={house} form={form} />)
    }
    const isCounted = await c.var.limits('contribution', await screenKey(c))
    const taken = isCounted ? await take(c, house, form.value, sent) : refuseWith('too-fast')
    if (taken.ok) return back(c, urls.contributionThanks, { canteen: house.slug, meal: meal.slug })
    c.status(isCounted ? 409 : 429)
    return c.render(<AmountScreenPage meal={meal} house={house} refusal={taken.refusal} />)
  })

function houseOf(c: Context<Env>): Promise<House> {
  return findHouse(c.var.db, param(c, 'canteen'))
}

async function screenOf(c: Context<Env>) {
  const [meal, house] = [await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal')), await houseOf(c)]
  if (!house.followed.includes('memberships')) throw new NotFound()
  return { meal, house }
}

/** The pairing or the session that the screen is of. */
async function screenKey(c: Context<Env>): Promise<string> {
  return c.var.viewer.handed?.pairing?.pairingId ?? digest((await readSessionCookie(c.req.raw, c.var)) ?? '')
}

function take(c: Context<Env>, house: House, given: NonNullable<Given>, sent: FormData) {
  const { db, seals, now } = c.var
  return takeAmount(db, { canteenId: house.id, seals, given, once: formKeyOf(sent, now), now })
}

/** One of those that are offered; whatever else is sent means the first. */
export function periodFor(c: Context<Env>, { rules, timeZone }: House, until: string): Period {
  const periods = periodsOn(dayAt(c.var.now, timeZone), rules.year)
  return periods.find((period) => period.until === until) ?? periods[0]
}

const takeBackCookie = 'tablee-adhesion'

function cookieOptions(c: Context<Env>) {
  return { path: '/', httpOnly: true, sameSite: 'Strict', secure: c.var.origin.startsWith('https:') } as const
}

/** The device keeps what lets it take the membership back; sealed, so that the device itself tells nobody the amount, nor whose it is. */
function giveTakeBack(c: Context<Env>, house: House, { about, given }: { about: string; given: Given }): void {
  const noted = { given, month: tillMonthAt(c.var.now, house.timeZone) }
  const token = sealTakeBack(c.var.seals, { canteenId: house.id, about }, noted, c.var.now)
  setCookie(c, takeBackCookie, sealKept(c.var.seals, house.id, { about, token }), { ...cookieOptions(c), maxAge: takeBackSeconds })
}

function keptHere(c: Context<Env>, house: House): Kept | undefined {
  return openKept(c.var.seals, house.id, getCookie(c, takeBackCookie) ?? '')
}

type Told = { done?: JoinDeed | undefined; refusal?: JoiningRefusal | TakingBackRefusal; form?: FormState | undefined }

function showJoin(c: Context<Env>, house: House, told: Told) {
  const kept = keptHere(c, house)
  const isOpen = kept && openTakeBack(c.var.seals, { canteenId: house.id, about: kept.about }, kept.token, c.var.now)
  // Sent again after a refusal, the form is the same one; but an id that somebody else's name has is none to use again.
  const id = (told.refusal === 'same-person' && told.form?.typed?.id) || randomUUID()
  return c.render(<JoinPage house={house} id={id} takeBack={isOpen ? kept : undefined} {...told} />)
}

function refuse(c: Context<Env>, house: House, refusal: NonNullable<Told['refusal']>, form?: FormState) {
  c.status(409)
  return showJoin(c, house, { refusal, form })
}

function backToDoor(c: Context<Env>, done: JoinDeed): Response {
  return back(c, urls.joinAtDoor, { canteen: param(c, 'canteen') }, done)
}
