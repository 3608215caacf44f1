/** What our mails say, for whoever writes them by another program: what changes from one to the next stands in square brackets. */
import type { Language } from '#src/platform/language.ts'
import { textIn } from '#src/texts.ts'
import type { PieceOf } from './piece.ts'

export function mailTexts(language: Language): (PieceOf<'mail'>['content'] & { title: string })[] {
  const text = textIn(language)
  const blank = (name: BlankName) => `[${blanks[language][name]}]`
  const [canteen, meal, day, project] = (['canteen', 'meal', 'day', 'project'] as const).map(blank)
  const meet = { meal: meal!, day: day! }
  const mails = [
    {
      name: 'booking',
      subject: text('bookings:mail.confirmed.title', meet),
      lines: [text('bookings:mail.confirmed.lead', { canteen: canteen! }), `${text('bookings:mail.open')} ${blank('link')}`],
    },
    {
      name: 'cancelled-meal',
      subject: text('bookings:mail.meal-cancelled.title', meet),
      lines: [text('bookings:mail.meal-cancelled.lead', { canteen: canteen!, reason: blank('reason') })],
    },
    {
      name: 'survey',
      subject: text('surveys:mail.title'),
      lines: [text('surveys:mail.lead', { canteen: canteen! }), text('surveys:mail.anonymous'), text('surveys:mail.until', { day: day! })],
    },
    {
      name: 'supporter',
      subject: text('supporters:mails.confirm.title', { project: project! }),
      lines: [text('supporters:mails.confirm.text', { project: project! }), blank('link'), text('supporters:mails.confirm.note')],
    },
    {
      name: 'opening',
      subject: text('supporters:mails.opened.title', { project: project! }),
      lines: [text('supporters:mails.opened.text'), blank('link')],
    },
  ] as const
  return mails.map(({ name, subject, lines }) => ({
    ...{ name, subject, body: lines.join('\n\n'), title: text(`bundles:mails.${name}.title`), when: text(`bundles:mails.${name}.when`) },
  }))
}

type BlankName = keyof (typeof blanks)['fr']

const blanks = {
  fr: { canteen: 'nom de la cantine', meal: 'repas', day: 'jour', project: 'nom du projet', link: 'lien', reason: 'raison' },
  en: { canteen: 'name of the canteen', meal: 'meal', day: 'day', project: 'name of the project', link: 'link', reason: 'reason' },
} as const satisfies Record<Language, object>
