import { LINK_LIFE_MINUTES, type SignInLetter } from '#src/platform/web/authentication.ts'
import type { Database } from '#src/platform/database/database.ts'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { signId } from '#src/platform/secrets.ts'
import type { Role } from '#src/platform/viewer.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'
import { findNetwork } from '#src/features/organisation/networks/queries.ts'
import { INVITATION, INVITATION_LIFE_DAYS } from './role.ts'

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

export type InvitationLetter = {
  invitationId: string
  email: string
  role: Role
  canteenId: string | null
  /** The canteen's name or the network's, as the invited person reads it. */
  place: string
  endsAt: Date | null
  language: Language
  network: string
  secret: string
  origin: string
}

export function invitationAddress({
  invitationId,
  language,
  secret,
  origin,
}: Pick<InvitationLetter, 'invitationId' | 'language' | 'secret' | 'origin'>): string {
  return origin + inLanguage(language, href(urls.invitation, { token: signId(secret, INVITATION, invitationId) }))
}

export async function queueInvitationMail(tx: Database, letter: InvitationLetter, now: Date): Promise<void> {
  const { language, email, role, place, canteenId } = letter
  const text = textIn(language)
  const mail = renderMail({
    language,
    sender: letter.network,
    title: text('access:invitationMail.title', { place }),
    blocks: [
      { kind: 'paragraph', text: text('access:invitationMail.why', { place }) },
      { kind: 'facts', facts: [{ label: text('access:people.role'), value: text(`access:roles.${role}`) }] },
      { kind: 'paragraph', text: text(`access:roleMeans.${role}`) },
      { kind: 'button', label: text('access:invitationMail.open'), url: invitationAddress(letter) },
      { kind: 'note', text: text('access:invitationMail.life', { days: INVITATION_LIFE_DAYS }) },
    ],
  })
  await queueMail(tx, { ...mail, purpose: 'invitation', recipient: email, language, canteenId }, now)
}

type PasskeyLetter = { userId: string; name: string; deed: 'added' | 'removed'; origin: string }

/** Whoever else put a key on an account, or took one away, does not stay unseen. */
export async function queuePasskeyMail(tx: Database, { userId, name, deed, origin }: PasskeyLetter, now: Date): Promise<void> {
  const { email, language } = await tx.selectFrom('users').where('id', '=', userId).select(['email', 'language']).executeTakeFirstOrThrow()
  const text = textIn(language)
  const mail = renderMail({
    language,
    sender: (await findNetwork(tx))?.name ?? 'Tablée',
    title: text(`access:passkeyMail.${deed}.title`),
    blocks: [
      { kind: 'paragraph', text: text(`access:passkeyMail.${deed}.what`, { name }) },
      { kind: 'paragraph', text: text('access:passkeyMail.notYou') },
      { kind: 'button', label: text('access:sessions.title'), url: origin + inLanguage(language, urls.sessions) },
    ],
  })
  await queueMail(tx, { ...mail, purpose: `passkey-${deed}`, recipient: email, language }, now)
}
