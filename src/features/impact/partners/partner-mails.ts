/** What a contact reads by mail: that it is kept, or whether it may be kept longer; and what the team reads before a convention ends. Pure. */
import type { Language } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/messages/mail.ts'
import { formatDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { contactAddress, type Site } from './contact-links.ts'

type Letter = { linkId: string; email: string; name: string; partner: string; language: Language; canteen: { id: string; name: string } }

/** `kept`: somebody has just noted it; `ask`: nobody has said for long that it may stay. */
export function contactMail(site: Site, about: 'kept' | 'ask', { linkId, email, language, canteen, ...said }: Letter): Mail {
  const text = textIn(language)
  const facts = { name: said.name, partner: said.partner, canteen: canteen.name }
  const mail = renderMail({
    language,
    sender: canteen.name,
    title: text(`partners:mail.${about}.title`, facts),
    blocks: [
      { kind: 'paragraph', text: text('partners:mail.hello', facts) },
      { kind: 'paragraph', text: text(`partners:mail.${about}.text`, facts) },
      { kind: 'button', label: text(`partners:mail.${about}.button`), url: contactAddress(site, linkId, language) },
      { kind: 'note', text: text('partners:mail.note') },
    ],
  })
  return { ...mail, purpose: `partner-contact-${about}`, recipient: email, language, canteenId: canteen.id }
}

type Ending = { partner: string; until: string; url: string; email: string; language: Language; canteen: { id: string; name: string } }

export function endingMail({ partner, until, url, email, language, canteen }: Ending): Mail {
  const text = textIn(language)
  const facts = { partner, day: formatDay(until, language) }
  const mail = renderMail({
    language,
    sender: canteen.name,
    title: text('partners:mail.ending.title', facts),
    blocks: [
      { kind: 'paragraph', text: text('partners:mail.ending.text', facts) },
      { kind: 'button', label: text('partners:mail.ending.button'), url },
    ],
  })
  return { ...mail, purpose: 'convention-ending', recipient: email, language, canteenId: canteen.id, notAfter: endOf(until) }
}

/** Nobody needs to hear of it any more. */
function endOf(day: string): Date {
  return new Date(`${day}T23:00Z`)
}
