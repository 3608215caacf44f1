/** What whoever wrote a practice, or asked about it, reads by mail. Pure. */
import { inLanguage, type Language } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/messages/mail.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'

export type Site = { origin: string; networkName: string }
type About = { title: string; slug: string; language: Language; canteen_id: string | null; email: string; words: string }

/** Somebody has read the draft. */
export function readMail(site: Site, about: About & { reader: string }): Mail {
  return letter(site, 'read', about, href(urls.practiceDraft, { practice: about.slug }), { reader: about.reader })
}

export function askedMail(site: Site, about: About): Mail {
  return letter(site, 'asked', about, href(urls.practice, { practice: about.slug }))
}

export function answeredMail(site: Site, about: About): Mail {
  return letter(site, 'answered', about, href(urls.practice, { practice: about.slug }))
}

/** A canteen tries it, keeps it or has stopped, with why. */
export function triedMail(site: Site, about: About, { what, canteen }: { what: 'tried' | 'kept' | 'stopped'; canteen: string }): Mail {
  return letter(site, what, about, href(urls.practice, { practice: about.slug }), { canteen })
}

function letter(
  { origin, networkName }: Site,
  what: 'read' | 'asked' | 'answered' | 'tried' | 'kept' | 'stopped',
  { title, language, canteen_id: canteenId, email, words }: About,
  address: string,
  facts: Record<string, string> = {},
): Mail {
  const text = textIn(language)
  const mail = renderMail({
    language,
    sender: networkName,
    title: text(`practices:mail.${what}.title`, { title }),
    blocks: [
      { kind: 'paragraph', text: text(`practices:mail.${what}.text`, { title, ...facts }) },
      ...(words === '' ? [] : [{ kind: 'paragraph' as const, text: words }]),
      { kind: 'button', label: text('practices:mail.button'), url: origin + inLanguage(language, address) },
    ],
  })
  return { ...mail, purpose: `practice-${what}`, recipient: email, language, canteenId }
}
