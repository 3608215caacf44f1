import type { Meal } from '#src/features/planning/meals/meal.ts'
import { formatMoment } from '#src/platform/time.ts'
import { Calls } from '#src/ui/calls.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { countWays, isToCall, type Announcement } from '../announcement.ts'
import type { SentAnnouncement } from '../queries.ts'
import { Ways } from './ways.tsx'

/** What has gone to the guests of this meal, and whom only a person can tell it. */
export function SentAnnouncements({ meal, announcements }: { meal: Meal; announcements: readonly SentAnnouncement[] }) {
  const { text } = usePage()
  return (
    <section id="envoyes">
      <h2>{text('announcements:sent.title')}</h2>
      {announcements.length === 0 && <p class="soft">{text('announcements:sent.none')}</p>}
      {announcements.map((announcement) => (
        <Sent key={announcement.id} meal={meal} announcement={announcement} />
      ))}
    </section>
  )
}

function Sent({ meal, announcement }: { meal: Meal; announcement: SentAnnouncement }) {
  const { text, href, language } = usePage()
  const { canteen } = meal
  const name = text(`announcements:reasons.${announcement.reason}.name`)
  const moment = formatMoment(announcement.announcedAt, canteen.timeZone, language)
  const noteAt = href(urls.announcementCalls, { canteen: canteen.slug, meal: meal.slug, announcement: announcement.id })
  return (
    <article class="sent-announcement">
      <h3>{text('announcements:sent.at', { name, moment })}</h3>
      <OwnWords announcement={announcement} />
      <Ways counts={countWays(announcement.parties)} />
      <Calls contacts={announcement.parties.filter(isToCall)} noteAt={noteAt} />
    </article>
  )
}

/** As they were written, in whatever language and direction. */
export function OwnWords({ announcement: { words, language } }: { announcement: Announcement }) {
  if (words === '') return null
  return (
    <blockquote class="own-words" lang={language} dir="auto">
      {words}
    </blockquote>
  )
}
