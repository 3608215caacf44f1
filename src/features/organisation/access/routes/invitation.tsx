import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, type Env, everybody, limited, param, sentForm } from '#src/platform/web/http.ts'
import { readSignedId } from '#src/platform/secrets.ts'
import { writeSessionCookie } from '#src/platform/web/session-cookie.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { acceptInvitation } from '../accept-invitation.ts'
import { acceptanceForm } from '../forms.ts'
import { InvitationPage } from '../pages/invitation.tsx'
import { findInvitation } from '../queries.ts'
import { INVITATION, refusalToAccept } from '../role.ts'

export const invitationRoutes = newRoutes()
  .get(urls.invitation, allow(everybody), async (c) => {
    const invitation = await findInvitation(c.var.db, invitationId(c))
    const refusal = refusalToAccept(invitation, c.var.now)
    return c.render(<InvitationPage invitation={invitation} token={param(c, 'token')} refusal={refusal} />)
  })
  .post(urls.invitation, allow(everybody), limited('form'), async (c) => {
    const token = param(c, 'token')
    const invitation = await findInvitation(c.var.db, invitationId(c))
    const form = parseForm(acceptanceForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return c.render(<InvitationPage invitation={invitation} token={token} {...form} />)
    }
    const { language, now } = c.var
    const accepted = await acceptInvitation(c.var.db, { invitationId: invitation.id, name: form.value.name, language, now })
    if (!accepted.ok) {
      c.status(409)
      return c.render(<InvitationPage invitation={invitation} token={token} refusal={accepted.refusal} />)
    }
    return enter(c, accepted.value.userId)
  })

function invitationId(c: Context<Env>): string {
  const id = readSignedId(c.var.secret, INVITATION, param(c, 'token'))
  if (!id) throw new NotFound()
  return id
}

/** The link came by mail: it proves the mailbox as well as a sign-in link does. */
async function enter(c: Context<Env>, userId: string): Promise<Response> {
  const userAgent = c.req.header('user-agent') ?? ''
  await writeSessionCookie(c, await c.var.authentication.openSession(userId, { secondFactorAt: null, userAgent }), c.var)
  return back(c, urls.team, {})
}
