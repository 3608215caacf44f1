/** What people of a story read by mail: never the story itself. Pure. */
import type { Language } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/messages/mail.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { consentAddress, type Site } from './story-links.ts'

/** `teller`, `other`, `parent`: asked for the first time; `changed`, `changedOther`: whoever is in it reads what was changed; `shown`, `refused`: the teller hears what became of it. */
type Letter = {
  id: string
  firstName: string
  language: Language
  canteenName: string
  mail: 'teller' | 'other' | 'parent' | 'changed' | 'changedOther' | 'shown' | 'refused'
  /** Of the team, as it wrote them. */
  words?: string
}

export function consentMail(
  site: Site,
  { id, firstName, language, canteenName, mail, words }: Letter,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const text = textIn(language)
  const facts = { name: firstName, canteen: canteenName }
  return renderMail({
    language,
    sender: canteenName,
    title: text(`stories:mails.${mail}.title`, facts),
    blocks: [
      { kind: 'paragraph', text: text('stories:mails.hello', facts) },
      { kind: 'paragraph', text: text(`stories:mails.${mail}.text`, facts) },
      ...(words ? [{ kind: 'words' as const, text: words, language: 'fr' as const }] : []),
      { kind: 'button', label: text(`stories:mails.${mail}.button`), url: consentAddress(site, id, language) },
      { kind: 'note', text: text('stories:mails.keep') },
    ],
  })
}
