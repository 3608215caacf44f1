/** From a mail: who registered changes what they said, or gives the place back. Looking changes nothing. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { ownForm, typedRegistration } from '../forms.ts'
import { GoneRegistrationPage, OwnRegistrationPage } from '../pages/own-registration-page.tsx'
import { findOwnRegistration } from '../queries.ts'
import { changeRegistration, leaveSession, type RegisterRefusal } from '../register-for-session.ts'
import { registrationIdOf } from '../registration-links.ts'

export const ownRoutes = newRoutes()
  .get(urls.ownInfoRegistration, allow(everybody), (c) => showOwn(c))
  .post(urls.ownInfoRegistration, allow(everybody), limitedByLink(registrationIdOf), async (c) => {
    const id = idOf(c)
    const own = await findOwnRegistration(c.var.db, id)
    if (!own) return c.render(<GoneRegistrationPage />)
    const data = await sentForm(c)
    const form = parseForm(ownForm(textIn(c.var.language)), data)
    if (!form.ok) return showOwn(c, form, 422)
    const typed = typedFields(data)
    const { sessionId } = own
    const edited = await saveEdit(c.var.db, {
      subject: `info registration ${id}`,
      typed,
      stands: async (tx) => typedOwn(await findOwnRegistration(tx, id)),
      save: (tx) => changeRegistration(tx, { sessionId, id, said: form.value, now: c.var.now }),
    })
    if (edited.conflict) return showConflict(c, typed, edited.conflict)
    if (!edited.saved.ok) return showOwn(c, { typed, refusal: edited.saved.refusal }, 409)
    return back(c, urls.ownInfoRegistration, { token: param(c, 'token') }, 'change')
  })
  .post(urls.leaveInfoSession, allow(everybody), limitedByLink(registrationIdOf), async (c) => {
    const own = await findOwnRegistration(c.var.db, idOf(c))
    if (own) await leaveSession(c.var.db, own, c.var.now)
    return back(c, urls.infoSessions, {}, 'rendu')
  })

/** @throws NotFound for an address that we did not sign */
function idOf(c: Context<Env>): string {
  const id = registrationIdOf(c.var.secret, param(c, 'token'))
  if (!id) throw new NotFound()
  return id
}

function typedOwn(own: Awaited<ReturnType<typeof findOwnRegistration>>): Typed {
  return own ? typedRegistration(own) : {}
}

type Shown = FormState & { refusal?: RegisterRefusal }

async function ownPage(c: Context<Env>, { typed, ...shown }: Shown = {}) {
  const own = await findOwnRegistration(c.var.db, idOf(c))
  if (!own) return <GoneRegistrationPage />
  const done = doneOf(c, ['change']) !== undefined
  const fields = { ...opened(typedRegistration(own)), ...typed }
  return <OwnRegistrationPage {...{ own, done, ...shown }} token={param(c, 'token')} now={c.var.now} typed={fields} />
}

async function showOwn(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const page = await ownPage(c, shown)
  c.status(status)
  return c.render(page)
}

async function showConflict(c: Context<Env>, typed: Typed, stands: Typed) {
  const page = await ownPage(c, { typed: reopened(typed, stands) })
  c.status(409)
  return c.render(
    <Conflicting stands={stands} takeAt={c.req.path}>
      {page}
    </Conflicting>,
  )
}
