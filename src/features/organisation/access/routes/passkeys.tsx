import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { sheetOfCodes } from '#src/platform/secrets.ts'
import { returnField } from '#src/platform/web/form-fields.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, type Env, fail, idParam, requireUser, sentForm, signedIn } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { readSessionCookie, writeSessionCookie } from '#src/platform/web/session-cookie.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { addPasskey } from '../add-passkey.ts'
import { askForNewPasskey } from '../ask-passkey.ts'
import { passkeyForm } from '../forms.ts'
import { RecoveryCodesPage } from '../pages/second-factor.tsx'
import { NewPasskeyPage } from '../pages/passkeys.tsx'
import { passkeyDomain } from '../passkey.ts'
import { findSecondFactor, hasAuthenticator } from '../queries.ts'
import { removePasskey } from '../remove-passkey.ts'
import { provesMailbox } from '../session.ts'
import { openShownSession } from '../show-second-factor.ts'
import { deviceName } from '../sign-in.ts'
import { askMailbox } from './second-factor.tsx'
import { countProof } from './count-proof.tsx'

/** Who has a second factor has just shown it (`ask-again.tsx`); who has none proves the mailbox, as for the authenticator. */
export const passkeyRoutes = newRoutes()
  // The address of a page that a form opens: typed or reloaded it leads to where that form stands.
  .get(urls.newPasskey, allow(signedIn), (c) => back(c, urls.sessions, {}, undefined, { part: 'cles' }))
  .post(urls.newPasskey, allow(signedIn), async (c) => {
    const returnTo = returnField.parse(typedFields(await sentForm(c)).retour) ?? ''
    if (await isUnproven(c)) return askMailbox(c, returnTo)
    return showNewPasskey(c, returnTo, { typed: { name: deviceName(c.req.header('user-agent') ?? null) ?? '' } })
  })
  .post(urls.passkeys, allow(signedIn), async (c) => {
    const { id: userId } = requireUser(c)
    const text = textIn(c.var.language)
    const form = parseForm(passkeyForm(text), await sentForm(c))
    if (await isUnproven(c)) return askMailbox(c, '')
    await countProof(c, userId)
    if (!form.ok) return refuseKey(c, form.typed.retour, form)
    const { name, passkey: answer, retour = '' } = form.value
    const recoveryCodes = sheetOfCodes()
    const added = await addPasskey(c.var.db, { recoveryCodes, answer, name, userId, origin: c.var.origin, now: c.var.now })
    if (!added.ok) return refuseKey(c, retour, { typed: { name }, errors: { name: text(`access:passkeys.refusals.${added.refusal}`) } })
    if (added.value.isFirst) {
      await enter(c, userId)
      return c.render(<RecoveryCodesPage codes={recoveryCodes} isFirst next={retour || urls.sessions} />)
    }
    return retour === '' ? back(c, urls.sessions, {}, 'cle') : c.redirect(inLanguage(c.var.language, retour), 303)
  })
  .post(urls.removePasskey, allow(signedIn), async (c) => {
    const order = { passkeyId: idParam(c, 'passkey'), userId: requireUser(c).id, origin: c.var.origin, now: c.var.now }
    const removed = await removePasskey(c.var.db, order)
    return back(c, urls.sessions, {}, removed.ok ? 'cle-retiree' : 'derniere-cle', { part: 'cles' })
  })

/** Nobody puts a key on an account whose second factor this session has not shown, nor on one whose mailbox it has not just proved. */
async function isUnproven(c: Context<Env>): Promise<boolean> {
  const { isSetUp, shownAt, openedAt } = await findSecondFactor(c.var.db, await tokenOf(c))
  if (isSetUp && !shownAt) fail(403)
  return !isSetUp && !provesMailbox({ openedAt }, c.var.now)
}

async function tokenOf(c: Context<Env>): Promise<string> {
  return (await readSessionCookie(c.req.raw, c.var)) ?? fail(401)
}

async function showNewPasskey(c: Context<Env>, returnTo: string, form: FormState) {
  const { db, origin, network, now } = c.var
  const domain = passkeyDomain(origin)
  if (!domain) throw new NotFound()
  const user = requireUser(c)
  const options = await askForNewPasskey(db, { user, domain, network: network.name, now })
  const holds = await hasAuthenticator(db, user.id)
  return c.render(<NewPasskeyPage options={options} hasAuthenticator={holds} returnTo={returnTo} {...form} />)
}

function refuseKey(c: Context<Env>, returnTo: string | undefined, form: FormState) {
  c.status(422)
  return showNewPasskey(c, returnField.parse(returnTo) ?? '', form)
}

/** A first second factor signs out everywhere else; here it is shown by being made. */
async function enter(c: Context<Env>, userId: string): Promise<void> {
  const { db, authentication, now } = c.var
  const showing = { authentication, request: c.req.raw, userId, token: await tokenOf(c), isSetUp: true, now }
  await writeSessionCookie(c, await openShownSession(db, showing), c.var)
}
