import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, type Env, idParam, requireUser, sentForm } from '#src/platform/web/http.ts'
import { dayAfter, instantAt, networkTimeZone } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { endRole } from '../end-role.ts'
import { endingForm, invitationForm } from '../forms.ts'
import { invitePerson } from '../invite-person.ts'
import { PeoplePage } from '../pages/people.tsx'
import { mayGrantRoles, maySeeNetworkHome, maySeePeople, rolesToGrant } from '../policy.ts'
import { listHolders, listOpenInvitations } from '../queries.ts'
import { mayTakeCanteen, takeCanteen } from '../run-first-canteen.ts'
import { withdrawInvitation } from '../withdraw-invitation.ts'

/** A canteen's page and the network's are the same page about another place. */
export const peopleRoutes = newRoutes()
  .get(urls.canteenPeople, allow(maySeePeople), showPeople)
  .post(urls.canteenPeople, allow(mayGrantRoles), invite)
  .post(urls.runCanteen, allow(maySeeNetworkHome), take)
  .post(urls.endCanteenRole, allow(mayGrantRoles), end)
  .post(urls.withdrawCanteenInvitation, allow(mayGrantRoles), withdraw)
  .get(urls.networkPeople, allow(maySeeNetworkHome), showPeople)
  .post(urls.networkPeople, allow(mayGrantRoles), invite)
  .post(urls.endNetworkRole, allow(mayGrantRoles), end)
  .post(urls.withdrawNetworkInvitation, allow(mayGrantRoles), withdraw)

const outcomes = ['invited', 'ended', 'withdrawn', 'taken'] as const

function showPeople(c: Context<Env>) {
  return render(c, { done: doneOf(c, outcomes) })
}

async function invite(c: Context<Env>) {
  const place = await findPlace(c)
  const grantable = rolesToGrant(c.var.viewer, { canteen: c.req.param('canteen') })
  const data = await sentForm(c)
  const form = parseForm(invitationForm(textIn(c.var.language), grantable), data)
  if (!form.ok) {
    c.status(422)
    return render(c, form)
  }
  const { email, role, startsOn, endsOn } = form.value
  const { now, language, secret, origin, network } = c.var
  const invited = await invitePerson(c.var.db, {
    invitationId: idOfForm(data),
    email,
    role,
    canteenId: place.canteenId,
    startsAt: startsOn ? instantAt(startsOn, '00:00', place.timeZone) : now,
    endsAt: endsOn ? instantAt(dayAfter(endsOn), '00:00', place.timeZone) : null,
    inviter: requireUser(c),
    letter: { language, place: place.canteen?.name ?? network.name, network: network.name, secret, origin },
    now,
  })
  if (invited.ok) return backToPeople(c, 'invited')
  c.status(409)
  return render(c, { refusal: invited.refusal, typed: { email, role, startsOn: startsOn ?? '', endsOn: endsOn ?? '' } })
}

async function end(c: Context<Env>) {
  const { canteenId, timeZone } = await findPlace(c)
  const form = parseForm(endingForm(textIn(c.var.language)), await sentForm(c))
  const { now, viewer } = c.var
  const lastDay = form.ok ? form.value.endsOn : null
  const ended = await endRole(c.var.db, {
    grantId: idParam(c, 'grant'),
    canteenId,
    allowed: rolesToGrant(viewer, { canteen: c.req.param('canteen') }),
    endsAt: lastDay ? instantAt(dayAfter(lastDay), '00:00', timeZone) : now,
    actorId: requireUser(c).id,
    now,
  })
  if (ended.ok) return backToPeople(c, 'ended')
  c.status(ended.refusal === 'not-yours-to-end' ? 403 : 409)
  return render(c, { refusal: ended.refusal })
}

async function withdraw(c: Context<Env>) {
  const { canteenId } = await findPlace(c)
  const invitationId = idParam(c, 'invitation')
  const withdrawn = await withdrawInvitation(c.var.db, {
    invitationId,
    canteenId,
    allowed: rolesToGrant(c.var.viewer, { canteen: c.req.param('canteen') }),
    actorId: requireUser(c).id,
    now: c.var.now,
  })
  if (withdrawn.ok) return backToPeople(c, 'withdrawn')
  c.status(409)
  return render(c, { refusal: withdrawn.refusal })
}

/** The founder takes the canteen that she opened without running it. */
async function take(c: Context<Env>) {
  const { id: canteenId } = await findCanteenName(c.var.db, c.req.param('canteen') ?? '')
  const taken = await takeCanteen(c.var.db, { canteenId, userId: requireUser(c).id, now: c.var.now })
  if (taken.ok) return backToPeople(c, 'taken')
  c.status(409)
  return render(c, { refusal: taken.refusal })
}

/** The canteen of the address, or the whole network. */
async function findPlace(c: Context<Env>) {
  const slug = c.req.param('canteen')
  if (slug === undefined) return { canteenId: null, timeZone: networkTimeZone }
  const canteen = await findCanteenName(c.var.db, slug)
  return { canteenId: canteen.id, canteen, timeZone: canteen.timeZone }
}

async function render(
  c: Context<Env>,
  state: Omit<Parameters<typeof PeoplePage>[0], 'place' | 'holders' | 'invitations' | 'grantable' | 'mayTake'>,
) {
  const { canteenId, ...place } = await findPlace(c)
  const { db, now, viewer } = c.var
  const [holders, invitations] = await Promise.all([listHolders(db, { canteenId, now }), listOpenInvitations(db, { canteenId, now })])
  const grantable = rolesToGrant(viewer, { canteen: place.canteen?.slug })
  const mayTake = canteenId !== null && holders.length === 0 && (await mayTakeCanteen(db, { canteenId, userId: requireUser(c).id, now }))
  return c.render(
    <PeoplePage place={place} holders={holders} invitations={invitations} grantable={grantable} mayTake={mayTake} {...state} />,
  )
}

function backToPeople(c: Context<Env>, outcome: (typeof outcomes)[number]): Response {
  const slug = c.req.param('canteen')
  return slug === undefined ? back(c, urls.networkPeople, {}, outcome) : back(c, urls.canteenPeople, { canteen: slug }, outcome)
}
