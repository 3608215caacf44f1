/** What who supports a project reads: is it you, what happens, who answers for what you said, it is open. Pure. */
import { inLanguage, type Language } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/messages/mail.ts'
import { textIn } from '#src/texts.ts'
import { renderMail, type MailBlock } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'
import { leaveAddress, supportAddress, type Site } from './supporter-links.ts'

export type Reader = { id: string; email: string; language: Language }
export type Told = { slug: string; canteenId: string; project: string; sender: string }

/** Asks whether the address is theirs; says nothing else of the project. */
export function confirmMail(site: Site, reader: Reader, told: Told): Mail {
  const { language } = reader
  const text = textIn(language)
  const facts = { project: told.project }
  return letter(site, reader, told, {
    purpose: 'support-confirm',
    title: text('supporters:mails.confirm.title', facts),
    blocks: [
      { kind: 'paragraph', text: text('supporters:mails.confirm.text', facts) },
      { kind: 'button', label: text('supporters:mails.confirm.button'), url: supportAddress(site, reader.id, language) },
      { kind: 'note', text: text('supporters:mails.confirm.note') },
    ],
  })
}

export function newsMail(site: Site, reader: Reader, told: Told, news: { title: string; words: string }): Mail {
  const text = textIn(reader.language)
  return letter(site, reader, told, {
    purpose: 'project-news',
    title: text('supporters:mails.news.title', { project: told.project, title: news.title }),
    blocks: [{ kind: 'words', text: news.words, language: 'fr' }, ...leaving(site, reader)],
  })
}

/** The association answers for their data now. */
export function handoverMail(site: Site, reader: Reader, told: Told, associationName: string): Mail {
  const text = textIn(reader.language)
  const facts = { project: told.project, association: associationName }
  return letter(site, reader, told, {
    purpose: 'project-handover',
    title: text('supporters:mails.handover.title', facts),
    blocks: [{ kind: 'paragraph', text: text('supporters:mails.handover.text', facts) }, ...leaving(site, reader)],
  })
}

export function openedMail(site: Site, reader: Reader, told: Told): Mail {
  const { language } = reader
  const text = textIn(language)
  const facts = { project: told.project }
  const calendar = site.origin + inLanguage(language, href(urls.canteenCalendar, { canteen: told.slug }))
  return letter(site, reader, told, {
    purpose: 'project-opened',
    title: text('supporters:mails.opened.title', facts),
    blocks: [
      { kind: 'paragraph', text: text('supporters:mails.opened.text', facts) },
      { kind: 'button', label: text('supporters:mails.opened.button'), url: calendar },
      ...leaving(site, reader),
    ],
  })
}

function leaving(site: Site, reader: Reader): MailBlock[] {
  const text = textIn(reader.language)
  return [
    { kind: 'link', label: text('supporters:mails.own'), url: supportAddress(site, reader.id, reader.language) },
    { kind: 'note', text: text('supporters:mails.why') },
  ]
}

type Rendering = { purpose: string; title: string; blocks: MailBlock[] }

function letter(site: Site, reader: Reader, { sender, canteenId }: Told, { purpose, title, blocks }: Rendering): Mail {
  const { id, email, language } = reader
  const rendered = renderMail({ language, sender, title, blocks })
  return { ...rendered, purpose, recipient: email, language, canteenId, unsubscribeUrl: leaveAddress(site, id, language) }
}
