/** What the two are told of each other, and who proposed it: that something is, never what somebody wrote. Pure. */
import type { MentoringSide } from '#src/platform/database/tables/mentors.ts'
import { inLanguage, type Language } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/messages/mail.ts'
import { formatDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'
import { toldAddress, type Site } from './mentoring-links.ts'

export type PairMail = 'proposed' | 'begun' | 'declined' | 'withdrawn' | 'ended' | 'visit-asked' | 'visit-accepted' | 'visit-dropped'
/** Where the link of the mail answers something; elsewhere one signs in. */
const answered: readonly PairMail[] = ['proposed', 'visit-asked']

type Reader = { email: string; language: Language }
type Letter = {
  mail: PairMail
  mentoring: { id: string; canteenId: string }
  reader: Reader & { side: MentoringSide }
  other: { name: string; canteen: string }
  /** Of the beginning, or of the visit. */
  day: string
}

export function pairMail(site: Site, { mail, mentoring: { id, canteenId }, reader, other, day }: Letter): Mail {
  const { language, side } = reader
  const text = textIn(language)
  const facts = { name: other.name, canteen: other.canteen, day: formatDay(day, language) }
  const said = mail === 'proposed' ? (`proposed-${side}` as const) : mail
  const isAnswered = answered.includes(mail)
  const page = site.origin + inLanguage(language, href(urls.mentoring, { mentoring: id }))
  const rendered = renderMail({
    language,
    sender: text('mentors:mails.sender'),
    title: text(`mentors:mails.${said}.title`, facts),
    blocks: [
      { kind: 'paragraph', text: text(`mentors:mails.${said}.text`, facts) },
      {
        kind: 'button',
        label: text(isAnswered ? 'mentors:mails.answer' : 'mentors:mails.open'),
        url: isAnswered ? toldAddress(site, { id, side }, language) : page,
      },
      ...(isAnswered ? [{ kind: 'note' as const, text: text('mentors:mails.note') }] : []),
    ],
  })
  return { ...rendered, purpose: `mentoring-${mail}`, recipient: reader.email, language, canteenId }
}

type Asking = { reader: Reader; canteen: { id: string; slug: string; name: string }; model: string | null }

/** To who looks for mentors: a canteen opened, whose manager has none. */
export function lookingMail({ origin }: Pick<Site, 'origin'>, { reader: { email, language }, canteen, model }: Asking): Mail {
  const text = textIn(language)
  const query = new URLSearchParams({ cantine: canteen.slug, ...(model && { modele: model }) })
  const rendered = renderMail({
    language,
    sender: text('mentors:mails.sender'),
    title: text('mentors:mails.looking.title', { canteen: canteen.name }),
    blocks: [
      { kind: 'paragraph', text: text('mentors:mails.looking.text', { canteen: canteen.name }) },
      {
        kind: 'button',
        label: text('mentors:mails.looking.button'),
        url: `${origin}${inLanguage(language, href(urls.newMentoring))}?${query}`,
      },
    ],
  })
  return { ...rendered, purpose: 'mentoring-looking', recipient: email, language, canteenId: canteen.id }
}

/** To who proposed it, that one of the two does not want it: who, and why, is not said. */
export function declinedMail({ origin }: Pick<Site, 'origin'>, { reader, canteen }: Omit<Asking, 'model'>): Mail {
  const { email, language } = reader
  const text = textIn(language)
  const rendered = renderMail({
    language,
    sender: text('mentors:mails.sender'),
    title: text('mentors:mails.notTaken.title', { canteen: canteen.name }),
    blocks: [
      { kind: 'paragraph', text: text('mentors:mails.notTaken.text', { canteen: canteen.name }) },
      { kind: 'button', label: text('mentors:mails.notTaken.button'), url: origin + inLanguage(language, href(urls.networkMentors)) },
    ],
  })
  return { ...rendered, purpose: 'mentoring-not-taken', recipient: email, language, canteenId: canteen.id }
}
