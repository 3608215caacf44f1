/** The team proposes a month, changes it by hand, and asks those who are proposed. */
import { randomInt, randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { VNode } from 'preact'
import { wayTo } from '#src/features/kitchen/teammates/ways.ts'
import { notedByTeam } from '#src/features/kitchen/tasks/note-for-person.ts'
import { findTasksBetween } from '#src/features/kitchen/tasks/queries.ts'
import { inWords } from '#src/features/kitchen/tasks/shown-name.ts'
import { isOver } from '#src/features/kitchen/tasks/task.ts'
import { findTeammates } from '#src/features/kitchen/teammates/queries.ts'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { ailmentOf } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { logger } from '#src/platform/process/log.ts'
import { openSearchThread } from '#src/platform/process/search-thread.ts'
import { dayAt } from '#src/platform/time.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { aboutOf, allow, back, doneOf, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { acceptAsked } from '../answer-asked.ts'
import { askForRota } from '../ask-for-rota.ts'
import { placeForm } from '../forms.ts'
import { RotaPage, rotaDeeds, type RotaPageProps } from '../pages/rota-page.tsx'
import { pinPlace, pinPerson } from '../pin-person.ts'
import { mayKeepRota } from '../policy.ts'
import { prepareRota } from '../prepare-rota.ts'
import { publishRota } from '../publish-rota.ts'
import { findRota } from '../queries.ts'
import { removePlace } from '../remove-place.ts'
import { firstDayOf, hasFreePlaces, isPast, lastDayOf, monthOf, monthsAfter, monthsAhead, readMonth, type Month } from '../rota.ts'
import type { RotaThread } from '../seek-rota.ts'

/** One for this web process, started by its first search. */
const thread: RotaThread = openSearchThread('rota')

/** A search that has said nothing for so long was lost with its process. */
const lostAfter = 30_000

const isOn = whereFollowed('tasks')

export type RotaExtras = {
  /** What other canteens do where places stay free. */
  practicesFor: (c: Context<Env>) => Promise<VNode>
}

export const teamRoutes = (extras: RotaExtras) =>
  newRoutes()
    .get(urls.rotas, allow(mayKeepRota), isOn, async (c) => {
      const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
      return showRota(c, extras, canteen, await monthToDo(c, canteen))
    })
    .get(urls.rota, allow(mayKeepRota), isOn, async (c) => {
      const { canteen, month } = await monthAsked(c)
      return showRota(c, extras, canteen, month)
    })
    .post(urls.rotaSearch, allow(mayKeepRota), isOn, (c) => seekFor(c, extras))
    .post(urls.rotaPublish, allow(mayKeepRota), isOn, async (c) => {
      const { canteen, month } = await monthAsked(c)
      const { db, sendsTexts } = c.var
      const asking = { canteenId: canteen.id, month, canteen, sendsTexts, actorId: requireUser(c).id, site: siteOf(c) }
      await publishRota(db, asking)
      return toRota(c, 'demande')
    })
    .post(urls.rotaPlace, allow(mayKeepRota), isOn, async (c) => {
      const { canteen, month } = await monthAsked(c)
      const taskId = idParam(c, 'task')
      const form = parseForm(placeForm(textIn(c.var.language)), await sentForm(c))
      if (!form.ok) {
        c.status(422)
        return showRota(c, extras, canteen, month, { ...form, open: taskId })
      }
      const { teammate: teammateId, as } = form.value
      const placing = { canteenId: canteen.id, month, taskId, teammateId, learner: as === 'learns', now: c.var.now }
      const placed = await pinPerson(c.var.db, placing)
      if (placed.ok) return toRota(c, 'place', taskId)
      c.status(409)
      return showRota(c, extras, canteen, month, { refusal: placed.refusal, open: taskId })
    })
    .post(urls.rotaPin, allow(mayKeepRota), isOn, async (c) => {
      const { key } = await placeAsked(c)
      const pinned = (await sentForm(c)).get('pinned') === 'yes'
      await pinPlace(c.var.db, { ...key, pinned })
      return toRota(c, pinned ? 'fixe' : 'laisse', key.taskId)
    })
    .post(urls.rotaYes, allow(mayKeepRota), isOn, async (c) => {
      const { canteen, month, key } = await placeAsked(c)
      const noting = { ...key, actorId: requireUser(c).id, canteen, sendsTexts: c.var.sendsTexts, site: siteOf(c) }
      const accepted = await notedByTeam(c.var.db, noting, (tx) => acceptAsked(tx, { ...key, now: c.var.now }))
      if (accepted.ok || accepted.refusal === 'not-asked') return toRota(c, 'place', key.taskId)
      c.status(409)
      return showRota(c, extras, canteen, month, { refusal: accepted.refusal })
    })
    .post(urls.removeRotaPlace, allow(mayKeepRota), isOn, async (c) => {
      const { canteen, key } = await placeAsked(c)
      await removePlace(c.var.db, { ...key, canteen, sendsTexts: c.var.sendsTexts, site: siteOf(c) })
      return toRota(c, 'retire', key.taskId)
    })

/** A search of its own process, which the page waits for by looking again. */
async function seekFor(c: Context<Env>, extras: RotaExtras): Promise<Response> {
  const { canteen, month } = await monthAsked(c)
  const { db, now, sendsTexts } = c.var
  if (isPast(month, dayAt(now, canteen.timeZone))) {
    c.status(409)
    return showRota(c, extras, canteen, month)
  }
  const search = { canteenId: canteen.id, month, searchId: randomUUID() }
  await askForRota(db, { ...search, timeZone: canteen.timeZone, now, actorId: requireUser(c).id })
  prepareRota(db, thread, { ...search, canteen, sendsTexts, seed: randomInt(2 ** 31), site: siteOf(c) }).catch(noteFailure)
  return toRota(c)
}

/** This one, until all of it is over: then there is something to propose in the next. */
async function monthToDo(c: Context<Env>, { id: canteenId, timeZone }: CanteenName): Promise<Month> {
  const month = monthOf(dayAt(c.var.now, timeZone))
  const tasks = await findTasksBetween(c.var.db, { canteenId, first: firstDayOf(month), last: lastDayOf(month) })
  return tasks.length > 0 && tasks.every((task) => isOver(task, c.var.now)) ? monthsAfter(month, 1) : month
}

async function monthAsked(c: Context<Env>): Promise<{ canteen: CanteenName; month: Month }> {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  const month = readMonth(param(c, 'month'), dayAt(c.var.now, canteen.timeZone))
  if (!month) throw new NotFound()
  return { canteen, month }
}

async function placeAsked(c: Context<Env>) {
  const { canteen, month } = await monthAsked(c)
  const key = { canteenId: canteen.id, month, taskId: idParam(c, 'task'), teammateId: idParam(c, 'teammate') }
  return { canteen, month, key }
}

function siteOf(c: Context<Env>) {
  const { secret, origin, now } = c.var
  return { secret, origin, now }
}

/** The page tells it too. What ails the database is no error of this search. */
function noteFailure(error: Error): void {
  logger[ailmentOf(error) ? 'warn' : 'error']({ error: error.message }, 'no rota could be sought')
}

/** @param seen the task that was changed: its day stays open */
function toRota(c: Context<Env>, done?: (typeof rotaDeeds)[number], seen?: string): Response {
  return back(
    c,
    urls.rota,
    { canteen: param(c, 'canteen'), month: param(c, 'month') },
    done,
    seen ? { about: seen, part: `t-${seen}` } : {},
  )
}

type Shown = FormState & Pick<RotaPageProps, 'refusal' | 'open'>

/** The page does not wait for a search: it looks again until the answer is there. */
async function showRota(c: Context<Env>, { practicesFor }: RotaExtras, canteen: CanteenName, month: Month, shown: Shown = {}) {
  const { db, now } = c.var
  const [{ rota, places, noes }, tasks, listed] = await Promise.all([
    findRota(db, { canteenId: canteen.id, month }),
    findTasksBetween(db, { canteenId: canteen.id, first: firstDayOf(month), last: lastDayOf(month) }),
    findTeammates(db, canteen.id),
  ])
  const isSought = rota?.state === 'sought' && now.getTime() - rota.soughtAt.getTime() < lostAfter
  if (isSought) c.header('refresh', '1')
  const teammates = listed.map(({ id, name, email, phone }) => ({
    id,
    name,
    isReachable: wayTo({ email, phone }, c.var.sendsTexts) !== undefined,
  }))
  const current = monthOf(dayAt(now, canteen.timeZone))
  const months = Array.from({ length: monthsAhead + 1 }, (_, index) => monthsAfter(current, index))
  const [open, seen] = [c.req.query('tache'), aboutOf(c)]
  const isFree = hasFreePlaces(
    tasks.filter((task) => !isOver(task, now)),
    places,
  )
  return c.render(
    <RotaPage
      {...{
        canteen,
        month,
        months,
        isPast: month < current,
        tasks: inWords(tasks, c.var.language),
        teammates,
        rota,
        places,
        noes,
        isSought,
        open,
        seen,
        practices: isFree && (await practicesFor(c)),
      }}
      done={doneOf(c, rotaDeeds)}
      {...shown}
    />,
  )
}
