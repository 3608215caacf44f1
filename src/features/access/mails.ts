import type { SignInLetter } from '#src/platform/authentication.ts'
import { LINK_LIFE_MINUTES } from '#src/platform/authentication.ts'
import type { Database } from '#src/platform/database.ts'
import { inLanguage } from '#src/platform/language.ts'
import { queueMail } from '#src/platform/mail.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'
import { findNetwork } from '../networks/queries.ts'

export function signInAddress({ token, language, returnTo }: SignInLetter, origin: string): string {
  const address = origin + inLanguage(language, href(urls.signInLink, { token }))
  return returnTo === '' ? address : `${address}?retour=${encodeURIComponent(returnTo)}`
}

export async function queueSignInMail(db: Database, letter: SignInLetter, { origin, now }: { origin: string; now: Date }): Promise<void> {
  const { language, email } = letter
  const text = textIn(language)
  const network = (await findNetwork(db))?.name ?? 'Tablée'
  const mail = renderMail({
    language,
    sender: network,
    title: text('access:signInMail.title', { network }),
    blocks: [
      { kind: 'paragraph', text: text('access:signInMail.why') },
      { kind: 'button', label: text('access:signInMail.open'), url: signInAddress(letter, origin) },
      { kind: 'note', text: text('access:signInMail.life', { minutes: LINK_LIFE_MINUTES }) },
    ],
  })
  await queueMail(db, { ...mail, purpose: 'sign-in', recipient: email, language }, now)
}
