import type { Meal } from '#src/features/planning/meals/meal.ts'
import { languages } from '#src/platform/language.ts'
import { forAnyPhone } from '#src/platform/messages/text-message.ts'
import { KeptFields } from '#src/ui/kept-fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { recipientsOf, waysFor, type Announcement } from '../announcement.ts'
import { announcementText, sentenceOf, subjectOf } from '../announcement-mail.ts'
import type { Recipient } from '../queries.ts'
import { OwnWords } from './sent-announcements.tsx'

type PreviewProps = {
  meal: Meal
  announcement: Announcement
  recipients: readonly Recipient[]
  sendsTexts: boolean
  /** How many were sent already: another that goes meanwhile is read first. */
  seen: number
}

/** As the guests read it, in each language that one of them reads, with the button that sends it. */
export function AnnouncementPreview({ meal, announcement, recipients, sendsTexts, seen }: PreviewProps) {
  const { text, href, origin } = usePage()
  const told = recipientsOf(announcement.reason, recipients).map((recipient) => ({ ...recipient, ...waysFor(recipient, sendsTexts) }))
  const written = languages.filter((language) => told.some((party) => party.byMail && party.language === language))
  const texted = languages.filter((language) => told.some((party) => party.byText && party.language === language))
  const { reason, words } = announcement
  const sent: [string, string][] = [
    ['reason', reason],
    ['words', words],
    ['seen', String(seen)],
  ]
  return (
    <section class="card" id="apercu" tabindex={-1} autofocus>
      <h2 class="first">{text('announcements:preview.title')}</h2>
      {written.map((language) => (
        <article key={`mail-${language}`} class="letter">
          <h3>{text('announcements:preview.mail', { language: text(`announcements:preview.languages.${language}`) })}</h3>
          <div lang={language}>
            <p>
              <b>{subjectOf(announcement, meal, language)}</b>
            </p>
            <p>{sentenceOf(announcement, language)}</p>
            <OwnWords announcement={announcement} />
          </div>
        </article>
      ))}
      {texted.map((language) => (
        <article key={`text-${language}`} class="letter">
          <h3>{text('announcements:preview.text', { language: text(`announcements:preview.languages.${language}`) })}</h3>
          <p lang={language}>{forAnyPhone(announcementText(announcement, meal, { language, address: `${origin}/r/…` }))}</p>
        </article>
      ))}
      <form method="post" action={href(urls.announcement, { canteen: meal.canteen.slug, meal: meal.slug })}>
        <KeptFields sent={sent} except="step" />
        <p class="actions">
          <button type="submit" class="main" name="step" value="send" disabled={told.length === 0}>
            {text('announcements:preview.send', { count: told.filter(({ byMail, byText }) => byMail || byText).length })}
          </button>
          <a class="button quiet" href="#words">
            {text('announcements:preview.correct')}
          </a>
        </p>
      </form>
    </section>
  )
}
