/** The pages of who lends a hand: their signed address is enough, and leads there from an account too. Looking at them changes nothing. */
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import type { TeammateKind } from '#src/platform/database/tables/kitchen.ts'
import type { Language } from '#src/platform/language.ts'
import { holdsRoleIn, type Viewer } from '#src/platform/viewer.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import {
  allow,
  back,
  doneOf,
  everybody,
  idParam,
  limitedByLink,
  param,
  requireUser,
  sentForm,
  whereFollowed,
  type Env,
} from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { href, urls } from '#src/urls.ts'
import { answerContact } from '../change-contact.ts'
import { chooseWishes } from '../choose-wishes.ts'
import { absenceForm, contactForm, typedWishes, wishesForm } from '../forms.ts'
import { findOfAccount, joinByAccount } from '../join-by-account.ts'
import { leaveTeam, type FreePlaces } from '../leave-team.ts'
import { noteAbsence, removeAbsence } from '../note-absence.ts'
import { JoinPage } from '../pages/join-page.tsx'
import { contactDeeds, OwnContactPage } from '../pages/own-contact-page.tsx'
import { WishesPage, wishDeeds } from '../pages/wishes-page.tsx'
import { GonePage } from '../parts/gone-page.tsx'
import { mayLendAHand } from '../policy.ts'
import { findAbsences, findOthers, findOwn, findWishable, findWishes, type Teammate } from '../queries.ts'
import { isGone } from '../teammate.ts'
import { teammateIdOf, teammateToken } from '../teammate-links.ts'

export type OwnExtras = {
  freePlaces: FreePlaces
  /** What there is to do, as its reader calls it. */
  shownKind: (name: string, language: Language) => string
}

export const ownRoutes = ({ freePlaces, ...extras }: OwnExtras) =>
  newRoutes()
    .get(urls.ownHand, allow(mayLendAHand), whereFollowed('tasks'), async (c) => {
      const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
      const known = await findOfAccount(c.var.db, { canteenId: canteen.id, user: requireUser(c) })
      return known ? backToOwn(c, known) : c.render(<JoinPage canteen={canteen} />)
    })
    .post(urls.ownHand, allow(mayLendAHand), whereFollowed('tasks'), async (c) => {
      const { db, language, now, viewer } = c.var
      const canteen = await findCanteenName(db, param(c, 'canteen'))
      const joining = { canteenId: canteen.id, user: requireUser(c), kind: kindOf(viewer, canteen.slug) }
      return backToOwn(c, await joinByAccount(db, { ...joining, teammateId: randomUUID(), language, now }))
    })
    .get(urls.ownContact, allow(everybody), async (c) => {
      const own = await ownOf(c)
      return isGone(own)
        ? showGone(c, own)
        : c.render(<OwnContactPage own={own} token={param(c, 'token')} done={doneOf(c, contactDeeds)} />)
    })
    .post(urls.ownContact, allow(everybody), limitedByLink(teammateIdOf), (c) => answerOwnContact(c))
    .get(urls.wishes, allow(everybody), async (c) => {
      const own = await ownOf(c)
      return isGone(own) ? showGone(c, own) : showWishes(c, extras, own)
    })
    .post(urls.wishes, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
      const own = await ownOf(c)
      return isGone(own) ? showGone(c, own) : editWishes(c, extras, own)
    })
    .post(urls.ownAbsences, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
      const own = await ownOf(c)
      if (isGone(own)) return showGone(c, own)
      const data = await sentForm(c)
      const form = parseForm(absenceForm(textIn(c.var.language)), data)
      if (!form.ok) {
        c.status(422)
        return showWishes(c, extras, own, form)
      }
      await noteAbsence(c.var.db, { ...keyOf(own), absenceId: idOfForm(data), ...form.value, now: c.var.now })
      return backToWishes(c, own.id, 'absence')
    })
    .post(urls.removeAbsence, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
      const own = await ownOf(c)
      await removeAbsence(c.var.db, keyOf(own), idParam(c, 'absence'))
      return backToWishes(c, own.id, 'retour')
    })
    .post(urls.leaveTeam, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
      const own = await ownOf(c)
      const { db, now } = c.var
      await leaveTeam(db, { ...keyOf(own), actorId: null, today: dayAt(now, own.timeZone), freePlaces, now })
      return backToOwn(c, own.id)
    })

async function answerOwnContact(c: Context<Env>) {
  const own = await ownOf(c)
  if (isGone(own)) return showGone(c, own)
  const { db, secret, origin, now, language, sendsTexts } = c.var
  const form = parseForm(contactForm(textIn(language)), await sentForm(c))
  if (!form.ok) {
    c.status(422)
    return c.render(<OwnContactPage own={own} token={param(c, 'token')} {...form} />)
  }
  const { answer } = form.value
  await answerContact(db, { ...keyOf(own), isYes: answer === 'oui', site: { secret, origin, now, sendsTexts } })
  return back(c, urls.ownContact, { canteen: own.canteen, token: param(c, 'token') }, answer)
}

function ownOf(c: Context<Env>): Promise<Teammate> {
  return findOwn(c.var.db, { secret: c.var.secret, canteen: param(c, 'canteen'), token: param(c, 'token') })
}

function showGone(c: Context<Env>, own: Teammate) {
  c.status(404)
  return c.render(<GonePage own={own} token={param(c, 'token')} />)
}

function keyOf({ canteenId, id }: Teammate) {
  return { canteenId, teammateId: id }
}

/** What a role says of somebody; volunteers are the rule, and who runs a canteen day by day is paid for it. */
function kindOf(viewer: Viewer, canteen: string): TeammateKind {
  if (holdsRoleIn(viewer, canteen, ['civic-service'])) return 'civic-service'
  if (holdsRoleIn(viewer, canteen, ['canteen-manager'])) return 'employee'
  return holdsRoleIn(viewer, canteen, ['board-member', 'treasurer']) ? 'board-member' : 'volunteer'
}

async function showWishes(c: Context<Env>, extras: Extras, own: Teammate, form: FormState = {}) {
  const shown = { own, token: param(c, 'token'), ...(await aroundWishes(c, extras, own)), done: doneOf(c, wishDeeds) }
  const typed = opened(typedWishes(await findWishes(c.var.db, keyOf(own))))
  return c.render(<WishesPage {...shown} typed={{ ...typed, ...form.typed }} errors={form.errors ?? {}} />)
}

type Extras = Omit<OwnExtras, 'freePlaces'>

async function aroundWishes(c: Context<Env>, { shownKind }: Extras, own: Teammate) {
  const today = dayAt(c.var.now, own.timeZone)
  const [others, absences, { kinds, skills }] = await Promise.all([
    findOthers(c.var.db, own),
    findAbsences(c.var.db, keyOf(own), today),
    findWishable(c.var.db, keyOf(own)),
  ])
  const named = kinds.map(({ id, name }) => ({ id, name: shownKind(name, c.var.language) }))
  const away = absences.map(({ held, ...absence }) => ({
    ...absence,
    held: held.map((task) => ({ ...task, name: shownKind(task.name, c.var.language) })),
  }))
  return { others, absences: away, kinds: named, skills, today }
}

async function editWishes(c: Context<Env>, extras: Extras, own: Teammate) {
  const { db, language, now } = c.var
  const around = await aroundWishes(c, extras, own)
  const data = await sentForm(c)
  const form = parseForm(wishesForm(textIn(language), around), data)
  const shown = { own, token: param(c, 'token'), ...around }
  if (!form.ok) {
    c.status(422)
    return c.render(<WishesPage {...shown} {...form} />)
  }
  const typed = typedFields(data)
  const edited = await saveEdit(db, {
    subject: `wishes of ${own.id}`,
    typed,
    stands: async (tx) => typedWishes(await findWishes(tx, keyOf(own))),
    save: (tx) => chooseWishes(tx, { ...keyOf(own), wishes: form.value, now }),
  })
  if (!edited.conflict) return backToWishes(c, own.id, 'souhaits')
  c.status(409)
  return c.render(
    <Conflicting stands={edited.conflict} takeAt={href(urls.wishes, { canteen: own.canteen, token: shown.token })}>
      <WishesPage {...shown} typed={reopened(typed, edited.conflict)} />
    </Conflicting>,
  )
}

function backToOwn(c: Context<Env>, teammateId: string): Response {
  return back(c, urls.ownTasks, { canteen: param(c, 'canteen'), token: teammateToken(c.var.secret, teammateId) })
}

function backToWishes(c: Context<Env>, teammateId: string, done?: (typeof wishDeeds)[number]): Response {
  return back(c, urls.wishes, { canteen: param(c, 'canteen'), token: teammateToken(c.var.secret, teammateId) }, done)
}
