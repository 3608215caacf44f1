/** What a guest who was drawn reads the day after. Pure. */
import type { Language } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/messages/mail.ts'
import { textIn } from '#src/texts.ts'
import { renderMail, type MailBlock } from '#src/ui/mail.tsx'

type Letter = { language: Language; canteenName: string; lastDay: string; answerUrl: string; refuseUrl: string }

export function surveyMail({ language, canteenName, lastDay, answerUrl, refuseUrl }: Letter): Pick<Mail, 'subject' | 'text' | 'html'> {
  const text = textIn(language)
  const blocks: MailBlock[] = [
    { kind: 'paragraph', text: text('surveys:mail.lead', { canteen: canteenName }) },
    { kind: 'paragraph', text: text('surveys:mail.anonymous') },
    { kind: 'button', label: text('surveys:mail.answer'), url: answerUrl },
    { kind: 'note', text: text('surveys:mail.until', { day: lastDay }) },
    { kind: 'note', text: text('surveys:mail.why', { address: refuseUrl }) },
  ]
  return renderMail({ language, sender: canteenName, title: text('surveys:mail.title'), blocks })
}
