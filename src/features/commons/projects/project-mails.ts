/** What holders and whoever accompanies them read of each other's doing. Pure. */
import { inLanguage, type Language } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/messages/mail.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'

export type Site = { origin: string; networkName: string }

type Letter = {
  mail: 'asked' | 'received' | 'blocked' | 'opened'
  reader: { email: string; language: Language }
  canteen: { id: string; slug: string; name: string }
  /** The document, or what blocks. */
  about: string
}

export function projectMail({ origin, networkName }: Site, { mail, reader, canteen, about }: Letter): Mail {
  const { language } = reader
  const text = textIn(language)
  const facts = { project: canteen.name }
  const rendered = renderMail({
    language,
    sender: networkName,
    title: text(`projects:mails.${mail}.title`, facts),
    blocks: [
      { kind: 'paragraph', text: text(`projects:mails.${mail}.text`, facts) },
      { kind: 'words', text: about, language: 'fr' },
      {
        kind: 'button',
        label: text('projects:mails.button'),
        url: origin + inLanguage(language, href(urls.project, { canteen: canteen.slug })),
      },
    ],
  })
  return { ...rendered, purpose: `project-${mail}`, recipient: reader.email, language, canteenId: canteen.id }
}
