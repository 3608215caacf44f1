import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { findSkills } from '#src/features/kitchen/teammates/queries.ts'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { findSittings } from '#src/features/planning/sittings/queries.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { href, urls } from '#src/urls.ts'
import { kindForm, typedKind } from '../forms.ts'
import { addKind, addStarters, changeKind, removeKind } from '../keep-kind.ts'
import { KindPage } from '../pages/kind-page.tsx'
import { KindsPage, kindDeeds } from '../pages/kinds-page.tsx'
import { mayKeepTasks } from '../policy.ts'
import { findKind, findKinds } from '../queries.ts'
import { inWords } from '../shown-name.ts'
import { kindOfStarter, starters } from '../task-kind.ts'

const isOn = whereFollowed('tasks')

export const kindRoutes = newRoutes()
  .get(urls.taskKinds, allow(mayKeepTasks), isOn, (c) => showKinds(c))
  .post(urls.taskKinds, allow(mayKeepTasks), isOn, async (c) => {
    const around = await aroundKinds(c)
    const data = await sentForm(c)
    const form = parseForm(kindForm(textIn(c.var.language), around), data)
    if (!form.ok) {
      c.status(422)
      return showKinds(c, form)
    }
    await addKind(c.var.db, { ...acting(c, around), kindId: idOfForm(data), kind: form.value })
    return backToKinds(c, 'ajoute')
  })
  .post(urls.starterTasks, allow(mayKeepTasks), isOn, async (c) => {
    const text = textIn(c.var.language)
    const kinds = starters.map((starter) => ({ id: randomUUID(), kind: kindOfStarter(starter, text(`tasks:starters.${starter.name}`)) }))
    await addStarters(c.var.db, { ...acting(c, await aroundKinds(c)), kinds })
    return backToKinds(c, 'ajoute')
  })
  .get(urls.taskKind, allow(mayKeepTasks), isOn, async (c) => {
    const { kind, ...around } = await kindOf(c)
    return c.render(<KindPage {...around} kind={kind} typed={opened(typedKind(kind))} />)
  })
  .post(urls.taskKind, allow(mayKeepTasks), isOn, (c) => edit(c))
  .post(urls.removeTaskKind, allow(mayKeepTasks), isOn, async (c) => {
    const { canteen, kind } = await kindOf(c)
    await removeKind(c.var.db, { ...acting(c, { canteen }), kindId: kind.id })
    return backToKinds(c, 'retire')
  })

async function aroundKinds(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  const [skills, sittings] = await Promise.all([findSkills(c.var.db, canteen.id), findSittings(c.var.db, canteen.id)])
  return { canteen, skills, sittings }
}

async function kindOf(c: Context<Env>) {
  const kindId = idParam(c, 'kind')
  const around = await aroundKinds(c)
  return { ...around, kind: await findKind(c.var.db, around.canteen.id, kindId) }
}

function acting(c: Context<Env>, { canteen }: { canteen: { id: string } }) {
  return { canteenId: canteen.id, actorId: requireUser(c).id, now: c.var.now }
}

async function showKinds(c: Context<Env>, form: FormState = {}) {
  const around = await aroundKinds(c)
  const kinds = await findKinds(c.var.db, around.canteen.id)
  return c.render(<KindsPage {...around} kinds={inWords(kinds, c.var.language)} done={doneOf(c, kindDeeds)} {...form} />)
}

async function edit(c: Context<Env>) {
  const { kind, ...around } = await kindOf(c)
  const data = await sentForm(c)
  const form = parseForm(kindForm(textIn(c.var.language), around), data)
  if (!form.ok) {
    c.status(422)
    return c.render(<KindPage {...around} kind={kind} {...form} />)
  }
  const typed = typedFields(data)
  const edited = await saveEdit(c.var.db, {
    subject: `task kind ${kind.id}`,
    typed,
    stands: async (tx) => typedKind(await findKind(tx, around.canteen.id, kind.id)),
    save: (tx) => changeKind(tx, { ...acting(c, around), kindId: kind.id, kind: form.value }),
  })
  if (!edited.conflict) return backToKinds(c, 'modifie')
  c.status(409)
  return c.render(
    <Conflicting stands={edited.conflict} takeAt={href(urls.taskKind, { canteen: around.canteen.slug, kind: kind.id })}>
      <KindPage {...around} kind={kind} typed={reopened(typed, edited.conflict)} />
    </Conflicting>,
  )
}

function backToKinds(c: Context<Env>, done: (typeof kindDeeds)[number]): Response {
  return back(c, urls.taskKinds, { canteen: param(c, 'canteen') }, done)
}
