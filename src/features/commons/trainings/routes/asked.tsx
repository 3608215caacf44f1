import type { Context } from 'hono'
import { holdsNetworkRole } from '#src/platform/viewer.ts'
import { typedFields } from '#src/platform/web/form.ts'
import { fail, requireUser, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { canteensToHoldFor, mayKeepSession } from '../policy.ts'
import { findCanteens, findSession, type KeptSession, type NamedCanteen } from '../queries.ts'
import { mostWishes } from '../training.ts'
import { writeCertificate } from '../write-certificate.ts'

export function siteOf(c: Context<Env>) {
  return { secret: c.var.secret, origin: c.var.origin }
}

/** Whoever is signed in, as places know them. */
export function whoOf(c: Context<Env>) {
  const { id: userId, email, name } = requireUser(c)
  return { userId, email, name }
}

/** The canteens that the viewer may hold a session in, or note somebody of: the network's team in all. */
export function canteensOf(c: Context<Env>): Promise<NamedCanteen[]> {
  return findCanteens(c.var.db, slugsOf(c))
}

/** Undefined: all. */
export function slugsOf({ var: { viewer } }: Context<Env>): readonly string[] | undefined {
  return holdsNetworkRole(viewer) ? undefined : canteensToHoldFor(viewer)
}

/** @throws HTTPException 403 where somebody else keeps it */
export async function keptSessionOf(c: Context<Env>, sessionId: string): Promise<KeptSession> {
  const session = await findSession(c.var.db, sessionId)
  return mayKeepSession(c.var.viewer, session) ? session : fail(403)
}

/** Nobody fills a mailbox with links by opening sessions, by changing who gives them, or by signing somebody up. */
export function mayWriteTo(c: Context<Env>, recipient: string): Promise<boolean> {
  return c.var.limits('learning-mail', recipient)
}

/** Kept as it was typed, with the sentence beside it. */
export function tooManyWishes(c: Context<Env>, data: FormData): FormState {
  return { typed: typedFields(data), errors: { words: textIn(c.var.language)('trainings:form.manyWishes', { max: mostWishes }) } }
}

/** In the reader's language. */
export async function certificateOf(c: Context<Env>, session: KeptSession, name: string) {
  const { language, network } = c.var
  const file = await writeCertificate({ network: network.name, session, name, text: textIn(language), language })
  c.header('content-type', 'application/pdf')
  c.header('content-disposition', `inline; filename="attestation-${session.id.slice(0, 8)}.pdf"`)
  return c.body(new Uint8Array(file))
}
