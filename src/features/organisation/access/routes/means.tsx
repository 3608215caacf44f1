import type { Context } from 'hono'
import { type Env, requireUser } from '#src/platform/web/http.ts'
import { readSessionCookie } from '#src/platform/web/session-cookie.ts'
import type { Text } from '#src/ui/page.tsx'
import { askForPasskey } from '../ask-passkey.ts'
import type { PasskeyOptions } from '../pages/passkeys.tsx'
import { passkeyDomain } from '../passkey.ts'
import { findSecondFactor } from '../queries.ts'
import type { Proof } from '../show-second-factor.ts'

/** By what a person can show the second factor here: a code, a key or both. */
export async function meansOf(c: Context<Env>): Promise<{ hasAuthenticator: boolean; passkey: PasskeyOptions | undefined }> {
  const { db, origin, now } = c.var
  const token = (await readSessionCookie(c.req.raw, c.var)) ?? ''
  const { hasAuthenticator } = await findSecondFactor(db, token)
  const domain = passkeyDomain(origin)
  const passkey = domain === undefined ? undefined : await askForPasskey(db, { user: requireUser(c), domain, now })
  return { hasAuthenticator, passkey }
}

export function wrongProof(text: Text, { passkey }: Proof): string {
  return text(passkey === undefined ? 'access:secondFactor.wrong' : 'access:passkeys.wrong')
}
