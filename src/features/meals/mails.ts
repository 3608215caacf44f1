import type { Mail } from '#src/platform/mail.ts'
import { inLanguage } from '#src/platform/language.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail, type MailBlock } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'
import type { MailContact } from './cancellation.ts'
import type { Meal } from './meal.ts'

type CancellationMail = { meal: Meal; contact: MailContact; reason: string; origin: string }

export function cancellationMail({ meal, contact, reason, origin }: CancellationMail): Mail {
  const { email: recipient, language, name } = contact
  const text = textIn(language)
  const { canteen, title } = meal
  const day = formatDay(meal.serviceDate, language)
  const clock = formatClock(meal.tableAt, canteen.timeZone, language)
  const calendar = origin + inLanguage(language, href(urls.canteenCalendar, { canteen: canteen.slug }))
  const blocks: MailBlock[] = [
    {
      kind: 'paragraph',
      text: name ? text('meals:cancellation.mail.hello', { name }) : text('meals:cancellation.mail.helloNobody'),
    },
    { kind: 'paragraph', text: text('meals:cancellation.mail.announcement', { canteen: canteen.name, title, day, clock }) },
    { kind: 'paragraph', text: text('meals:cancellation.mail.reason', { reason }) },
    { kind: 'paragraph', text: text('meals:cancellation.mail.nothingToDo') },
    { kind: 'button', label: text('meals:cancellation.mail.otherMeals'), url: calendar },
    { kind: 'paragraph', text: text('meals:cancellation.mail.sorry') },
  ]
  const rendered = renderMail({
    language,
    sender: canteen.name,
    title: text('meals:cancellation.mail.subject', { title, day }),
    blocks,
  })
  return { ...rendered, purpose: 'meal-cancelled', recipient, language, canteenId: canteen.id }
}
