/** A circle that is called otherwise, and what it is to talk about in other words: for who is in it. */
import type { Context } from 'hono'
import type { JSX } from 'preact'
import { NotFound } from '#src/platform/errors.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, idParam, sentForm, signedIn, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { changedCircleForm, itemForm } from '../forms.ts'
import { changeCircle, changeItem } from '../keep-circle.ts'
import { ChangeCirclePage, ChangeItemPage } from '../pages/change-circle-page.tsx'
import { findCircle, type Circle } from '../queries.ts'
import { actingOf, circleOf } from './asked.tsx'

export const changingRoutes = newRoutes()
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
