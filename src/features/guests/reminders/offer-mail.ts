/** What a guest reads who was awaited in vain several times: an offer of help, no reproach. Pure. */
import type { Mail } from '#src/platform/messages/mail.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import type { Absentee } from './queries.ts'

type Offer = Absentee & {
  network: string
  /** Where the guest chooses how to be reminded. */
  address: string
}

export function offerMail({ name, language, network, address }: Offer): Pick<Mail, 'subject' | 'text' | 'html'> {
  const text = textIn(language)
  return renderMail({
    language,
    sender: network,
    title: text('reminders:offer.title'),
    blocks: [
      { kind: 'paragraph', text: name ? text('reminders:hello', { name }) : text('reminders:helloAll') },
      { kind: 'paragraph', text: text('reminders:offer.lead') },
      { kind: 'paragraph', text: text('reminders:offer.question') },
      { kind: 'button', label: text('reminders:offer.choose'), url: address },
      { kind: 'paragraph', text: text('reminders:offer.cancel') },
      { kind: 'note', text: text('reminders:offer.note') },
    ],
  })
}
