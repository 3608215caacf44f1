/** A circle that is called otherwise, and what it is to talk about in other words: for who is in it. */
import type { Context } from 'hono'
import type { JSX } from 'preact'
import { NotFound } from '#src/platform/errors.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, refused, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, idParam, sentForm, signedIn, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { changeAction } from '../change-action.ts'
import { actionForm, changedCircleForm, itemForm } from '../forms.ts'
import { changeCircle, changeItem } from '../keep-circle.ts'
import { ChangeActionPage, ChangeCirclePage, ChangeItemPage, type ActionRefusal } from '../pages/change-circle-page.tsx'
import { findCircle, type Circle } from '../queries.ts'
import { actingOf, circleOf, todayOf } from './asked.tsx'

export const changingRoutes = newRoutes()
  .get(urls.changeCircleAction, allow(signedIn), async (c) => {
    const circle = await circleOf(c)
    const promise = idParam(c, 'promise')
    return c.render(<ChangeActionPage circle={circle} promise={promise} typed={opened(typedAction(circle, promise))} />)
  })
  .post(urls.changeCircleAction, allow(signedIn), (c) => changePromise(c))
  .get(urls.changeCircle, allow(signedIn), async (c) => {
    const circle = await circleOf(c)
    return c.render(<ChangeCirclePage circle={circle} typed={opened(typedCircle(circle))} />)
  })
  .post(urls.changeCircle, allow(signedIn), async (c) => {
    const circle = await circleOf(c)
    const data = await sentForm(c)
    const form = parseForm(changedCircleForm(textIn(c.var.language)), data)
    const page = (state: FormState) => <ChangeCirclePage circle={circle} {...state} />
    if (!form.ok) return wrong(c, page(form))
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed: typedFields(data),
      stands: async (tx) => typedCircle(await findCircle(tx, circle.id, c.var.now)),
      save: (tx) => changeCircle(tx, { ...actingOf(c, circle), ...form.value }),
    })
    return edited.conflict
      ? conflicting(c, typedFields(data), edited.conflict, page)
      : back(c, urls.circle, { circle: circle.id }, 'change')
  })
  .get(urls.changeCircleItem, allow(signedIn), async (c) => {
    const circle = await circleOf(c)
    const topic = idParam(c, 'topic')
    return c.render(<ChangeItemPage circle={circle} topic={topic} typed={opened(typedItem(circle, topic))} />)
  })
  .post(urls.changeCircleItem, allow(signedIn), async (c) => {
    const circle = await circleOf(c)
    const topic = idParam(c, 'topic')
    typedItem(circle, topic)
    const data = await sentForm(c)
    const form = parseForm(itemForm(textIn(c.var.language)), data)
    const page = (state: FormState) => <ChangeItemPage circle={circle} topic={topic} {...state} />
    if (!form.ok) return wrong(c, page(form))
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed: typedFields(data),
      stands: async (tx) => typedItem(await findCircle(tx, circle.id, c.var.now), topic),
      save: (tx) => changeItem(tx, { circleId: circle.id, itemId: topic, words: form.value.words }),
    })
    return edited.conflict ? conflicting(c, typedFields(data), edited.conflict, page) : back(c, urls.circle, { circle: circle.id }, 'sujet')
  })

/** What is promised, by somebody of the circle or by whoever it was noted for. */
async function changePromise(c: Context<Env>) {
  const circle = await circleOf(c)
  const promise = idParam(c, 'promise')
  const before = typedAction(circle, promise)
  const data = await sentForm(c)
  const text = textIn(c.var.language)
  const form = parseForm(actionForm(text, { today: todayOf(c), members: circle.everybody, dueBefore: before.byDay }), data)
  const page = (state: FormState & { refusal?: ActionRefusal }) => <ChangeActionPage circle={circle} promise={promise} {...state} />
  if (!form.ok) return wrong(c, page(form))
  const { who: email, ...said } = form.value
  if (email !== before.who && !(await c.var.limits('learning-mail', email))) return notNow(c, page(refused(data, 'mailed')))
  const who = circle.everybody.find((member) => member.email === email)!
  const { actorId, now } = actingOf(c, circle)
  const site = { secret: c.var.secret, origin: c.var.origin }
  const edited = await saveEdit(c.var.db, {
    subject: c.req.path,
    typed: typedFields(data),
    stands: async (tx) => typedAction(await findCircle(tx, circle.id, c.var.now), promise),
    save: (tx) => changeAction(tx, { circle, actionId: promise, content: { ...said, who }, actorId, site, now }),
  })
  if (edited.conflict) return conflicting(c, typedFields(data), edited.conflict, page)
  return edited.saved.ok ? back(c, urls.circle, { circle: circle.id }, 'promesse') : notNow(c, page(refused(data, edited.saved.refusal)))
}

/** Of what is done too: then it says that it is. @throws NotFound once it is forgotten */
function typedAction({ actions }: Circle, promise: string): { what: string; who: string; byDay: string } {
  const action = actions.find(({ id }) => id === promise)
  if (!action) throw new NotFound()
  return { what: action.what, who: action.email ?? '', byDay: action.byDay }
}

function notNow(c: Context<Env>, page: JSX.Element) {
  c.status(409)
  return c.render(page)
}

function typedCircle({ name, about, showsPromises }: Circle): Typed {
  return { name, about, showsPromises: showsPromises ? 'yes' : '' }
}

/** @throws NotFound once it was talked about */
function typedItem({ items }: Circle, topic: string): Typed {
  const item = items.find(({ id }) => id === topic)
  if (!item) throw new NotFound()
  return { words: item.words }
}

function wrong(c: Context<Env>, page: JSX.Element) {
  c.status(422)
  return c.render(page)
}

function conflicting(c: Context<Env>, typed: Typed, stands: Typed, page: (state: FormState) => JSX.Element) {
  c.status(409)
  return c.render(
    <Conflicting stands={stands} takeAt={c.req.path}>
      {page({ typed: reopened(typed, stands) })}
    </Conflicting>,
  )
}
