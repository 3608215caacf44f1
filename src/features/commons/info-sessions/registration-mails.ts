/** What whoever registered for an information meeting reads: that a place is kept, the day before, and what changes. Pure. */
import type { Language } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/messages/mail.ts'
import { formatClock, formatDay, dayAt, networkTimeZone } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail, type MailBlock } from '#src/ui/mail.tsx'
import type { Session } from './info-session.ts'
import { registrationAddress, type Site } from './registration-links.ts'

export type RegistrationMail = 'registered' | 'reminder' | 'moved' | 'cancelled'
export type Reader = { id: string; email: string; language: Language; people: number }

type Letter = { mail: RegistrationMail; reader: Reader; session: Session; networkName: string }

export function registrationMail(site: Site, { mail, reader, session, networkName }: Letter): Mail {
  const { language } = reader
  const text = textIn(language)
  const when = whenInWords(session, language)
  const isCancelled = mail === 'cancelled'
  const words = isCancelled ? session.cancelledWords : session.words
  const rendered = renderMail({
    language,
    sender: networkName,
    title: text(`info-sessions:mails.${mail}.title`, { when }),
    blocks: [
      { kind: 'paragraph', text: text(`info-sessions:mails.${mail}.text`, { when, count: reader.people }) },
      ...(words ? [{ kind: 'words' as const, text: words, language: 'fr' as const }] : []),
      ...(isCancelled ? [] : factsOf(session, when, language)),
      ...(isCancelled
        ? []
        : [
            { kind: 'button' as const, label: text('info-sessions:mails.button'), url: registrationAddress(site, reader.id, language) },
            { kind: 'note' as const, text: text('info-sessions:mails.note') },
          ]),
    ],
  })
  return { ...rendered, purpose: `info-session-${mail}`, recipient: reader.email, language, notAfter: session.endsAt }
}

function factsOf({ place, link }: Session, when: string, language: Language): MailBlock[] {
  const text = textIn(language)
  const facts = [
    { label: text('info-sessions:when'), value: when },
    ...(place ? [{ label: text('info-sessions:place'), value: place }] : []),
    ...(link ? [{ label: text('info-sessions:link'), value: link }] : []),
  ]
  return [{ kind: 'facts', facts }]
}

/** « jeudi 4 décembre, 18 h 30 – 20 h ». */
export function whenInWords({ startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>, language: Language): string {
  const day = formatDay(dayAt(startsAt, networkTimeZone), language)
  return `${day}, ${formatClock(startsAt, networkTimeZone, language)} – ${formatClock(endsAt, networkTimeZone, language)}`
}
