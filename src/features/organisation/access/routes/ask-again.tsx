/** Gestures that give or take access ask for the second factor again, and then go on with what was typed. */
import type { Context, MiddlewareHandler } from 'hono'
import { parseForm, sentFields } from '#src/platform/web/form.ts'
import { type Env, sentForm } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { readSessionCookie, writeSessionCookie } from '#src/platform/web/session-cookie.ts'
import { unlocked } from '#src/platform/viewer.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { proofForm } from '../forms.ts'
import { AskAgainPage } from '../pages/second-factor.tsx'
import { findSecondFactor } from '../queries.ts'
import { isAskedAgain } from '../session.ts'
import { showSecondFactor } from '../show-second-factor.ts'
import { meansOf, wrongProof } from './means.tsx'
import { countProof } from './count-proof.tsx'

/** An open session may be borrowed: a table in a café, a laptop that several people use. New recovery codes always ask by themselves. */
const askingAgain: string[] = [
  urls.canteenPeople,
  urls.endCanteenRole,
  urls.withdrawCanteenInvitation,
  urls.networkPeople,
  urls.endNetworkRole,
  // The founder of a network gives herself a role there.
  urls.newCanteen,
  urls.runCanteen,
  urls.withdrawNetworkInvitation,
  urls.endSession,
  urls.signOutEverywhere,
  urls.setUpSecondFactor,
  urls.newPasskey,
  urls.removePasskey,
  urls.eraseOwnData,
]

const askAgain: MiddlewareHandler<Env> = async (c, next) => {
  const { db, viewer, now } = c.var
  const token = await readSessionCookie(c.req.raw, c.var)
  if (!viewer.user || !token || !isAskedAgain(await findSecondFactor(db, token), now)) return next()

  const all = sentFields(await sentForm(c))
  const sent = all.filter(([name]) => name !== 'passkey')
  const isProved = all.some(([name]) => name === 'code' || name === 'passkey')
  if (!isProved) return c.render(<AskAgainPage action={here(c)} sent={sent} {...await meansOf(c)} />)
  const error = await refusalOfCode(c, viewer.user.id, token)
  if (error === undefined) return next()
  c.status(422)
  return c.render(<AskAgainPage action={here(c)} sent={sent} errors={{ code: error }} {...await meansOf(c)} />)
}

function here(c: Context<Env>): string {
  return inLanguage(c.var.language, c.req.path)
}

/** What is wrong with the code that was sent. When nothing is, a session that has shown it stands in the place of this one. */
async function refusalOfCode(c: Context<Env>, userId: string, token: string): Promise<string | undefined> {
  const { db, authentication, origin, viewer, now } = c.var
  const text = textIn(c.var.language)
  const form = parseForm(proofForm(text), await sentForm(c))
  if (!form.ok) return form.errors.code ?? text('access:form.code')
  await countProof(c, userId)

  const { proof } = form.value
  const { hasAuthenticator } = await findSecondFactor(db, token)
  // An authenticator that nobody has proved opens nothing: a code is then one of the sheet.
  const shown = await showSecondFactor(db, {
    authentication,
    request: c.req.raw,
    proof,
    userId,
    origin,
    token,
    isSetUp: false,
    hasAuthenticator,
    now,
  })
  if (!shown.ok) return wrongProof(text, proof)
  await writeSessionCookie(c, shown.value.token, c.var)
  c.set('viewer', unlocked(viewer))
  return undefined
}

export const askAgainRoutes = newRoutes().on('POST', askingAgain, askAgain)
