/** From a mail: it is them, they change what they said, or take it back in a tap. Looking changes nothing. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { isOneClick } from '#src/platform/messages/mail.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { ownSupportForm, typedSupport } from '../forms.ts'
import { changeSupport, confirmSupport, withdrawSupport } from '../offer-support.ts'
import { GoneSupportPage, OwnSupportPage, supportDeeds } from '../pages/own-support-page.tsx'
import { findOwnSupport } from '../queries.ts'
import { supporterIdOf } from '../supporter-links.ts'

export const ownRoutes = newRoutes()
  .get(urls.ownSupport, allow(everybody), (c) => showOwn(c))
  .post(urls.ownSupport, allow(everybody), limitedByLink(supporterIdOf), async (c) => {
    const id = idOf(c)
    const data = await sentForm(c)
    const form = parseForm(ownSupportForm(textIn(c.var.language)), data)
    if (!form.ok) return showOwn(c, form, 422)
    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: `support ${id}`,
      typed,
      stands: async (tx) => {
        const own = await findOwnSupport(tx, id)
        return own ? typedSupport(own) : {}
      },
      save: (tx) => changeSupport(tx, { id, said: form.value, now: c.var.now }),
    })
    if (!edited.conflict) return backToOwn(c, 'change')
    const page = await ownPage(c, { typed: reopened(typed, edited.conflict) })
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={c.req.path}>
        {page}
      </Conflicting>,
    )
  })
  .post(urls.confirmSupport, allow(everybody), limitedByLink(supporterIdOf), async (c) => {
    await confirmSupport(c.var.db, idOf(c), c.var.now)
    return backToOwn(c, 'confirme')
  })
  .post(urls.leaveSupport, allow(everybody), limitedByLink(supporterIdOf), async (c) => {
    await withdrawSupport(c.var.db, idOf(c), c.var.now)
    if (isOneClick(await sentForm(c))) return c.body(null, 200)
    return backToOwn(c, 'retire')
  })

/** @throws NotFound for an address that we did not sign */
function idOf(c: Context<Env>): string {
  const id = supporterIdOf(c.var.secret, param(c, 'token'))
  if (!id) throw new NotFound()
  return id
}

function backToOwn(c: Context<Env>, done: (typeof supportDeeds)[number] | 'retire'): Response {
  return back(c, urls.ownSupport, { token: param(c, 'token') }, done)
}

async function ownPage(c: Context<Env>, { typed, ...shown }: FormState = {}) {
  const own = await findOwnSupport(c.var.db, idOf(c))
  if (!own) return <GoneSupportPage />
  const fields = { ...opened(typedSupport(own)), ...typed }
  return <OwnSupportPage {...{ own, ...shown }} token={param(c, 'token')} done={doneOf(c, supportDeeds)} typed={fields} />
}

async function showOwn(c: Context<Env>, shown: FormState = {}, status: 200 | 422 = 200) {
  const page = await ownPage(c, shown)
  c.status(status)
  return c.render(page)
}
