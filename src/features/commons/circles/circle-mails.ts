import type { Language } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/messages/mail.ts'
import { formatDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { actionAddress, type Site } from './circle-links.ts'

export type ActionMail = 'given' | 'soon' | 'late' | 'changed' | 'reopened' | 'taken'

type Letter = {
  mail: ActionMail
  circle: { name: string; canteenId: string | null }
  action: { id: string; what: string; byDay: string; email: string; language: Language }
}

/** What somebody promised, with the link that says that it is done. Pure. */
export function actionMail(site: Site, { mail, circle, action: { id, what, byDay, email, language } }: Letter): Mail {
  const text = textIn(language)
  const facts = { circle: circle.name, day: formatDay(byDay, language) }
  const rendered = renderMail({
    language,
    sender: circle.name,
    title: text(`circles:mails.${mail}.title`, facts),
    blocks: [
      { kind: 'paragraph', text: text(`circles:mails.${mail}.text`, facts) },
      { kind: 'words', text: what, language: 'fr' },
      // Who no longer does it has nothing left to say of it.
      ...(mail === 'taken'
        ? []
        : [
            { kind: 'button' as const, label: text('circles:mails.button'), url: actionAddress(site, { id, email }, language) },
            { kind: 'note' as const, text: text('circles:mails.note') },
          ]),
    ],
  })
  return { ...rendered, purpose: `circle-action-${mail}`, recipient: email, language, canteenId: circle.canteenId }
}
