/** What canteens read by mail and on a phone: what others ask of them, each with the link that answers; what became of it. Pure. */
import { formatKilometres } from '#src/features/organisation/nearby/distance.ts'
import type { AidKind, AidPlace, AidSide } from '#src/platform/database/tables/aid.ts'
import type { Language } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/messages/mail.ts'
import { formatPhone } from '#src/platform/messages/phone.ts'
import { formatDay, formatDayRange } from '#src/platform/time.ts'
import { inLanguage } from '#src/platform/language.ts'
import { textIn } from '#src/texts.ts'
import { renderMail, type MailBlock } from '#src/ui/mail.tsx'
import type { Text } from '#src/ui/page.tsx'
import { href, urls } from '#src/urls.ts'
import { ownAddress, toldAddress, type Site } from './aid-links.ts'

export type CallerMail = 'answered' | 'left'
export type HelperMail = 'accepted' | 'filled' | 'thanked' | 'withdrawn'

type Reading = { canteenId: string; email: string; language: Language }

type PartyLetter = {
  mail: CallerMail | HelperMail
  reader: Reading
  call: { title: string }
  /** The other canteen. */
  with: { name: string; phone: string | null; email: string | null }
  words: string
  link: { own: string } | { told: string }
}

export function partyMail(site: Site, { mail, reader, call, with: other, words, link }: PartyLetter): Mail {
  const { language } = reader
  const text = textIn(language)
  const facts = { canteen: other.name, title: call.title }
  const url =
    'own' in link
      ? ownAddress(site, { id: link.own, reader: reader.email }, language)
      : toldAddress(site, { id: link.told, reader: reader.email }, language)
  const reached = mail === 'accepted' || mail === 'answered' ? reachBlocks(other, language) : []
  const rendered = renderMail({
    language,
    sender: text('aid:mails.sender'),
    title: text(`aid:mails.${mail}.title`, facts),
    blocks: [
      { kind: 'paragraph', text: text(`aid:mails.${mail}.text`, facts) },
      ...(words ? [{ kind: 'words' as const, text: words, language: 'fr' as const }] : []),
      ...reached,
      { kind: 'button', label: text(`aid:mails.${mail}.button`), url },
      { kind: 'note', text: text('aid:mails.note') },
    ],
  })
  return { ...rendered, purpose: `aid-${mail}`, recipient: reader.email, language, canteenId: reader.canteenId }
}

function reachBlocks({ phone, email }: PartyLetter['with'], language: Language): MailBlock[] {
  const text = textIn(language)
  const facts = [
    ...(phone ? [{ label: text('aid:phone'), value: formatPhone(phone, language) }] : []),
    ...(email ? [{ label: text('aid:email'), value: email }] : []),
  ]
  return facts.length > 0 ? [{ kind: 'facts', facts }] : []
}

/** A call as it is told to one canteen. */
export type ToldCall = {
  toldId: string
  side: AidSide
  kind: AidKind
  title: string
  words: string
  place: AidPlace
  fromDay: string | null
  toDay: string | null
  until: string
  canteenName: string
  km: number
  /** What the reader's canteen said that it can give, and which fits. */
  means: readonly string[]
}

type Digest = { reader: Reading & { slug: string }; calls: readonly ToldCall[]; isUrgent: boolean }

export function askingMail(site: Site, { reader, calls, isUrgent }: Digest): Mail {
  const { language } = reader
  const text = textIn(language)
  const [first] = calls
  const facts = { count: calls.length, title: first?.title ?? '', canteen: first?.canteenName ?? '' }
  const choices = site.origin + inLanguage(language, href(urls.aidChoices, { canteen: reader.slug }))
  const rendered = renderMail({
    language,
    sender: text('aid:mails.sender'),
    title: text(isUrgent ? 'aid:mails.urgent.title' : 'aid:mails.digest.title', facts),
    blocks: [
      { kind: 'paragraph', text: text(isUrgent ? 'aid:mails.urgent.text' : 'aid:mails.digest.text', facts) },
      ...calls.flatMap((call) => blocksOf(site, call, reader)),
      { kind: 'note', text: text('aid:mails.noSignIn') },
      { kind: 'link', label: text('aid:mails.choices'), url: choices },
    ],
  })
  const purpose = isUrgent ? 'aid-urgent' : 'aid-digest'
  const last = calls
    .map(({ until }) => until)
    .toSorted()
    .at(-1)
  const notAfter = last === undefined ? null : new Date(`${last}T23:00Z`)
  return { ...rendered, purpose, recipient: reader.email, language, canteenId: reader.canteenId, notAfter }
}

function blocksOf(site: Site, call: ToldCall, { email, language }: Reading): MailBlock[] {
  const text = textIn(language)
  return [
    { kind: 'heading', text: call.title },
    {
      kind: 'paragraph',
      text: [`${text(`aid:calls.${call.side}`, { canteen: call.canteenName })}`, whyInWords(call, text, language)].join(' '),
    },
    ...(call.words ? [{ kind: 'words' as const, text: call.words, language: 'fr' as const }] : []),
    { kind: 'paragraph', text: whenInWords({ ...call, reader: 'helper' }, text, language) },
    { kind: 'button', label: text(`aid:mails.answer.${call.side}`), url: toldAddress(site, { id: call.toldId, reader: email }, language) },
  ]
}

/** « À 12 km de chez vous. Vous avez dit pouvoir donner : deux marmites de 40 litres. » */
export function whyInWords({ km, place, means }: Pick<ToldCall, 'km' | 'place' | 'means'>, text: Text, language: Language): string {
  const distance = text(place === 'remote' ? 'aid:why.remote' : 'aid:why.km', { distance: formatKilometres(km, language) })
  return means.length > 0 ? `${distance} ${text('aid:why.means', { means: means.join(', ') })}` : distance
}

type When = Pick<ToldCall, 'fromDay' | 'toDay' | 'until' | 'place' | 'canteenName'> & { reader: 'helper' | 'caller' }

export function whenInWords({ fromDay, toDay, until, place, canteenName, reader }: When, text: Text, language: Language): string {
  const days = fromDay === null || toDay === null ? [] : [daysInWords(fromDay, toDay, text, language)]
  return [
    ...days,
    text(`aid:places.${reader}.${place}`, { canteen: canteenName }),
    text('aid:until', { day: formatDay(until, language) }),
  ].join(' ')
}

function daysInWords(fromDay: string, toDay: string, text: Text, language: Language): string {
  if (fromDay === toDay) return text('aid:onDay', { day: formatDay(fromDay, language) })
  return text('aid:onDays', { days: formatDayRange(fromDay, toDay, language) })
}

/** What is urgent, on the canteen's phone. */
export function urgentText(site: Site, call: ToldCall, phone: string): string {
  const facts = { canteen: call.canteenName, title: call.title, url: toldAddress(site, { id: call.toldId, reader: phone }, 'fr') }
  return textIn('fr')('aid:mails.urgent.sms', facts)
}
