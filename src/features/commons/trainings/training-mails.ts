/** What is written to people of a session: what they may come to, that they have a place, that one is free, what remains to be done. Pure. */
import type { TrainingPlaceState } from '#src/platform/database/tables/trainings.ts'
import type { Language } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/messages/mail.ts'
import { dayAt, formatClock, formatDay, formatMoment } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail, type MailBlock } from '#src/ui/mail.tsx'
import type { Text } from '#src/ui/page.tsx'
import { givingAddress, placeAddress, type Site } from './training-links.ts'

export type PlaceMail = 'asked' | 'registered' | 'offered' | 'given' | 'tomorrow' | 'changed' | 'cancelled' | 'done'
export type GiverMail = 'giving' | 'noting'

/** A session as mails and pages tell of it. */
export type ToldSession = {
  canteenId: string
  title: string
  canteenName: string
  timeZone: string
  startsAt: Date
  endsAt: Date
  isRemote: boolean
  place: string
  givenBy: string
}

type PlaceLetter = {
  mail: PlaceMail
  session: ToldSession
  place: { id: string; email: string; language: Language; state: TrainingPlaceState; offeredUntil: Date | null }
}

export function placeMail(site: Site, { mail, session, place }: PlaceLetter): Mail {
  const { language } = place
  const text = textIn(language)
  const facts = { title: session.title, day: formatDay(dayOf(session), language) }
  const until = place.offeredUntil
  const rendered = renderMail({
    language,
    sender: text('trainings:mails.sender'),
    title: text(`trainings:mails.${mail}.title`, facts),
    blocks: [
      { kind: 'paragraph', text: text(`trainings:mails.${mail}.text`, facts) },
      ...(until ? [{ kind: 'paragraph' as const, text: keptInWords(until, session, text, language) }] : []),
      ...(mail === 'done' ? [] : [factsBlock(session, { showsAddress: place.state === 'registered' }, text, language)]),
      { kind: 'button', label: text(`trainings:mails.${mail}.button`), url: placeAddress(site, place.id, language) },
      { kind: 'note', text: text('trainings:mails.note') },
    ],
  })
  const notAfter = mail === 'done' ? null : (until ?? session.endsAt)
  return { ...rendered, purpose: `training-${mail}`, recipient: place.email, language, canteenId: session.canteenId, notAfter }
}

function keptInWords(until: Date, { timeZone }: ToldSession, text: Text, language: Language): string {
  return text('trainings:mails.offered.until', { moment: formatMoment(until, timeZone, language) })
}

type GiverLetter = { mail: GiverMail; session: ToldSession & { id: string }; email: string }

/** Who gives it may be of no team: a link is all that they need. */
export function giverMail(site: Site, { mail, session, email }: GiverLetter): Mail {
  const text = textIn('fr')
  const facts = { title: session.title, day: formatDay(dayOf(session), 'fr') }
  const rendered = renderMail({
    language: 'fr',
    sender: text('trainings:mails.sender'),
    title: text(`trainings:mails.${mail}.title`, facts),
    blocks: [
      { kind: 'paragraph', text: text(`trainings:mails.${mail}.text`, facts) },
      factsBlock(session, { showsAddress: true }, text, 'fr'),
      { kind: 'button', label: text(`trainings:mails.${mail}.button`), url: givingAddress(site, { sessionId: session.id, email }, 'fr') },
      { kind: 'note', text: text('trainings:mails.giverNote') },
    ],
  })
  return { ...rendered, purpose: `training-${mail}`, recipient: email, language: 'fr', canteenId: session.canteenId }
}

function factsBlock(session: ToldSession, { showsAddress }: { showsAddress: boolean }, text: Text, language: Language): MailBlock {
  return {
    kind: 'facts',
    facts: [
      { label: text('trainings:when'), value: hoursInWords(session, text, language) },
      { label: text('trainings:where'), value: whereInWords(session, { showsAddress }, text) },
      { label: text('trainings:givenBy'), value: session.givenBy },
    ],
  }
}

function dayOf({ startsAt, timeZone }: Pick<ToldSession, 'startsAt' | 'timeZone'>): string {
  return dayAt(startsAt, timeZone)
}

/** « mardi 8 décembre 2026, de 14 h à 17 h ». */
export function hoursInWords(session: Pick<ToldSession, 'startsAt' | 'endsAt' | 'timeZone'>, text: Text, language: Language): string {
  const { startsAt, endsAt, timeZone } = session
  const [from, until] = [formatClock(startsAt, timeZone, language), formatClock(endsAt, timeZone, language)]
  return text('trainings:hours', { day: formatDay(dayOf(session), language), from, until })
}

type Where = Pick<ToldSession, 'isRemote' | 'place' | 'canteenName'>

/** The address of a meeting is shown to who has a place in it. */
export function whereInWords({ isRemote, place, canteenName }: Where, { showsAddress }: { showsAddress: boolean }, text: Text): string {
  if (!isRemote) return place || canteenName
  return showsAddress && place ? text('trainings:remoteAt', { address: place }) : text('trainings:remote')
}
