/** The network's team calls meetings, and reads who comes. */
import type { Context } from 'hono'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { cancelForm, sessionForm, typedSession } from '../forms.ts'
import { HeldSessionPage, heldDeeds, type HeldRefusal } from '../pages/held-session-page.tsx'
import { HeldSessionsPage } from '../pages/held-sessions-page.tsx'
import { mayHoldInfoSessions } from '../policy.ts'
import { cancelInfoSession, changeInfoSession, postInfoSession } from '../post-info-session.ts'
import { findRegistrations, findSession, findSessions } from '../queries.ts'
import { tellingOf } from './public.tsx'

export const heldRoutes = newRoutes()
  .get(urls.heldInfoSessions, allow(mayHoldInfoSessions), (c) => showSessions(c))
  .post(urls.heldInfoSessions, allow(mayHoldInfoSessions), async (c) => {
    const data = await sentForm(c)
    const form = parseForm(sessionForm(textIn(c.var.language), todayOf(c)), data)
    if (!form.ok) return showSessions(c, form, 422)
    const id = idOfForm(data)
    await postInfoSession(c.var.db, { id, said: form.value, ...actingOf(c) })
    return back(c, urls.heldInfoSession, { meeting: id }, 'publie')
  })
  .get(urls.heldInfoSession, allow(mayHoldInfoSessions), (c) => showHeld(c))
  .post(urls.heldInfoSession, allow(mayHoldInfoSessions), async (c) => {
    const id = idParam(c, 'meeting')
    const data = await sentForm(c)
    const form = parseForm(sessionForm(textIn(c.var.language), todayOf(c)), data)
    if (!form.ok) return showHeld(c, form, 422)
    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedSession(await findSession(tx, id)),
      save: (tx) => changeInfoSession(tx, { id, said: form.value, site: tellingOf(c), ...actingOf(c) }),
    })
    if (edited.conflict) return showConflict(c, typed, edited.conflict)
    if (edited.saved.ok) return backToHeld(c, 'change')
    const { refusal } = edited.saved
    if (refusal !== 'too-few') return showHeld(c, { typed, refusal }, 409)
    return showHeld(c, { typed, errors: { capacity: textIn(c.var.language)('info-sessions:form.tooFew') } }, 409)
  })
  .post(urls.cancelInfoSession, allow(mayHoldInfoSessions), async (c) => {
    const data = await sentForm(c)
    const form = parseForm(cancelForm(textIn(c.var.language)), data)
    if (!form.ok) return showHeld(c, { ...form, form: 'cancel' }, 422)
    const cancelling = { id: idParam(c, 'meeting'), words: form.value.cancelledWords, site: tellingOf(c), ...actingOf(c) }
    const cancelled = await cancelInfoSession(c.var.db, cancelling)
    return cancelled.ok ? backToHeld(c, 'annule') : showHeld(c, { typed: typedFields(data), refusal: 'too-late', form: 'cancel' }, 409)
  })

function actingOf(c: Context<Env>) {
  return { actorId: requireUser(c).id, now: c.var.now }
}

function todayOf(c: Context<Env>): string {
  return dayAt(c.var.now, networkTimeZone)
}

function backToHeld(c: Context<Env>, done: (typeof heldDeeds)[number]): Response {
  return back(c, urls.heldInfoSession, { meeting: idParam(c, 'meeting') }, done)
}

async function showSessions(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const sessions = await findSessions(c.var.db)
  c.status(status)
  return c.render(<HeldSessionsPage sessions={sessions} now={c.var.now} {...state} />)
}

type Shown = FormState & { form?: 'cancel'; refusal?: HeldRefusal }

async function heldPage(c: Context<Env>, { typed, errors, form, refusal }: Shown = {}) {
  const id = idParam(c, 'meeting')
  const [session, registrations] = await Promise.all([findSession(c.var.db, id), findRegistrations(c.var.db, id)])
  const fresh = { typed: opened(typedSession(session)) }
  const change = form === 'cancel' ? fresh : { typed: { ...fresh.typed, ...typed }, ...(errors && { errors }) }
  const cancel: FormState = form === 'cancel' ? { ...(typed && { typed }), ...(errors && { errors }) } : {}
  const done = doneOf(c, heldDeeds)
  const isSent = typed !== undefined && form !== 'cancel'
  return <HeldSessionPage {...{ session, registrations, change, cancel, done, isSent, refusal }} now={c.var.now} />
}

async function showHeld(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const page = await heldPage(c, shown)
  c.status(status)
  return c.render(page)
}

async function showConflict(c: Context<Env>, typed: Typed, stands: Typed) {
  const page = await heldPage(c, { typed: reopened(typed, stands) })
  c.status(409)
  return c.render(
    <Conflicting stands={stands} takeAt={c.req.path}>
      {page}
    </Conflicting>,
  )
}
