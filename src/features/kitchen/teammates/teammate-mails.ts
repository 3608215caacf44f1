/** What is written of a new address: to the one that stands, and never to the new one. */
import type { Database } from '#src/platform/database/database.ts'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'
import type { Site } from './send-own-link.ts'
import type { Contact } from './teammate.ts'
import { teammateToken } from './teammate-links.ts'

export type AskedReader = Contact & {
  id: string
  name: string
  language: Language
  canteenId: string
  slug: string
  canteen: string
  askedEmail: string | null
  askedPhone: string | null
  askedAt: Date | null
  code: string | null
  tries: number
}

type Written = { reader: AskedReader; asked: Contact; code: string; site: Site }

export function contactMail({ reader, mail, asked, code, site }: Written & { mail: 'asked' | 'moved' }) {
  const { language, name, canteen } = reader
  const text = textIn(language)
  const facts = { name, canteen, code, contact: [asked.email, asked.phone].filter(Boolean).join(', ') || text('teammates:contact.none') }
  return {
    ...renderMail({
      language,
      sender: canteen,
      title: text(`teammates:contact.${mail}.title`, facts),
      blocks: [
        { kind: 'paragraph', text: text('teammates:mail.hello', facts) },
        { kind: 'paragraph', text: text(`teammates:contact.${mail}.text`, facts) },
        ...(mail === 'asked'
          ? [{ kind: 'button' as const, label: text('teammates:contact.asked.button'), url: addressOf(reader, site) }]
          : []),
        { kind: 'note', text: text(`teammates:contact.${mail}.note`, facts) },
      ],
    }),
    ...{ purpose: 'teammate-contact', language },
  }
}

/** By mail, else by a text message. */
export async function sendContactQuestion(tx: Database, { sendsTexts, ...written }: Written & { sendsTexts: boolean }): Promise<void> {
  const { reader, code, site } = written
  const { canteenId, email, phone, language, canteen } = reader
  if (email !== null) await queueMail(tx, { ...contactMail({ ...written, mail: 'asked' }), recipient: email, canteenId }, site.now)
  else if (phone !== null && sendsTexts) {
    const body = textIn(language)('teammates:contact.asked.sms', { canteen, code, url: addressOf(reader, site) })
    await queueTextMessage(tx, { purpose: 'teammate-contact', recipient: phone, body, canteenId, notAfter: null }, site.now)
  }
}

function addressOf({ id, slug, language }: AskedReader, { secret, origin }: Site): string {
  return origin + inLanguage(language, href(urls.ownContact, { canteen: slug, token: teammateToken(secret, id) }))
}
