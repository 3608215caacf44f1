import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { eventForm } from '../forms.ts'
import type { PartnerEvent } from '../partner.ts'
import type { WholePartner } from '../queries.ts'

type EventListProps = FormState & {
  canteen: { slug: string }
  partner: Pick<WholePartner, 'id' | 'events' | 'meals' | 'hires'>
}

/** Meals and hires with them, and one more of those near today. */
export function EventList({ canteen, partner, ...state }: EventListProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof eventForm>(state)
  const place = { canteen: canteen.slug, partner: partner.id }
  const meals = partner.meals.map(({ id, day, title }) => ({ value: `meal:${id}`, label: `${formatDate(day, language)} · ${title}` }))
  const hires = partner.hires.map(({ id, day, title }) => ({
    value: `hire:${id}`,
    label: `${formatDate(day, language)} · ${text('partners:events.hire', { title })}`,
  }))
  return (
    <section>
      <h2>{text('partners:events.title')}</h2>
      {partner.events.length === 0 ? (
        <p class="empty">{text('partners:events.none')}</p>
      ) : (
        <ul class="entries">
          {partner.events.map((event) => (
            <EventLine key={event.id} event={event} place={place} />
          ))}
        </ul>
      )}
      {meals.length + hires.length > 0 && (
        <form method="post" action={href(urls.partnerEvents, place)} class="editor" novalidate>
          <FormKey />
          <Select
            {...of('event')}
            label={text('partners:events.which')}
            hint={text('partners:events.hint')}
            options={[{ value: '', label: text('partners:form.choose') }, ...meals, ...hires]}
          />
          <button class="button">{text('partners:events.note')}</button>
        </form>
      )}
    </section>
  )
}

function EventLine({ event, place }: { event: PartnerEvent; place: { canteen: string; partner: string } }) {
  const { text, href, language, inFrench } = usePage()
  const { id, day, title, hire } = event
  const said = hire ? text('partners:events.hire', { title }) : title
  return (
    <li class="entry">
      <div>
        <span {...inFrench}>{isolated(said)}</span>
        <br />
        <span class="soft">{formatDate(day, language)}</span>
      </div>
      <form class="end" method="post" action={href(urls.removePartnerEvent, { ...place, event: id })}>
        <button class="quiet" aria-label={text('partners:events.removeThis', { title: said, day: formatDate(day, language) })}>
          {text('partners:events.remove')}
        </button>
      </form>
    </li>
  )
}
