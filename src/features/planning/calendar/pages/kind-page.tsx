import { joined } from '#src/platform/plain-text.ts'
import { emailHref } from '#src/platform/messages/email.ts'
import { Document } from '#src/ui/document.tsx'
import { NextMeals } from '#src/ui/next-meals.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PhoneLink } from '#src/ui/phone-link.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import { addressOfKind, eventKinds, type EventKind } from '#src/features/planning/meals/event-kind.ts'
import type { ShownMeal } from '../calendar.ts'

type ReachableCanteen = { slug: string; name: string; town: string; phone: string | null; email: string | null }
type KindProps = { kind: EventKind; meals: readonly ShownMeal[]; canteens: readonly ReachableCanteen[]; hasMore: boolean }

/** What such a meal is, for somebody who has never come: what happens, for whom, how to prepare, when the next ones are. */
export function KindPage({ kind, meals, canteens, hasMore }: KindProps) {
  const { text } = usePage()
  return (
    <Document title={text(`calendar:kinds.${kind}.title`)} description={text(`calendar:kinds.${kind}.lead`)}>
      <p class="eyebrow">{text(`meals:kind.${kind}`)}</p>
      <h1>{text(`calendar:kinds.${kind}.title`)}</h1>
      <p class="lead">{text(`calendar:kinds.${kind}.lead`)}</p>
      {(['happens', 'whom', 'prepare'] as const).map((part) => (
        <section key={part}>
          <h2>{text(`calendar:kinds.headings.${part}`)}</h2>
          <p>{text(`calendar:kinds.${kind}.${part}`)}</p>
        </section>
      ))}
      {kind === 'group-visit' && <GroupContacts canteens={canteens} hasMore={hasMore} />}
      <NextDates kind={kind} meals={meals} />
      <OtherKinds kind={kind} />
    </Document>
  )
}

function NextDates({ kind, meals }: Pick<KindProps, 'kind' | 'meals'>) {
  const { text, href } = usePage()
  const lines = meals.map((meal) => ({ ...meal, where: joined([meal.canteenName, meal.town]) }))
  return (
    <section>
      <h2>{text('calendar:kinds.next')}</h2>
      {lines.length === 0 ? <p class="empty">{text('calendar:kinds.none')}</p> : <NextMeals meals={lines} />}
      <p class="actions">
        <a class="button main" href={lines.length === 0 ? href(urls.calendar) : `${href(urls.calendar)}?genre=${kind}`}>
          {text(lines.length === 0 ? 'calendar:kinds.allMeals' : 'calendar:kinds.calendar')}
        </a>
      </p>
    </section>
  )
}

/** A school or an association speaks with the canteen first: by mail, already begun, or by phone. */
function GroupContacts({ canteens, hasMore }: Pick<KindProps, 'canteens' | 'hasMore'>) {
  const { text, href } = usePage()
  return (
    <section>
      <h2>{text('calendar:kinds.group.heading')}</h2>
      <p>{text('calendar:kinds.group.how')}</p>
      <ul class="kind-contacts">
        {canteens.map((canteen) => (
          <li key={canteen.slug}>
            <GroupContact canteen={canteen} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <p>
          <a href={href(urls.canteens)}>{text('calendar:kinds.group.others')}</a>
        </p>
      )}
      <p class="small soft">{text('calendar:kinds.group.answer')}</p>
    </section>
  )
}

function GroupContact({ canteen: { slug, name, town, phone, email } }: { canteen: ReachableCanteen }) {
  const { text, href } = usePage()
  const begun = { subject: text('calendar:kinds.group.subject', { canteen: name }), body: text('calendar:kinds.group.body') }
  const letter = Object.entries(begun).map(([part, words]) => `${part}=${encodeURIComponent(words)}`)
  return (
    <>
      <a href={href(urls.canteen, { canteen: slug })}>
        <ProperName french>{name}</ProperName>
      </a>
      , <ProperName french>{town}</ProperName>
      {phone && (
        <>
          {' · '}
          <PhoneLink phone={phone} />
        </>
      )}
      {email && (
        <>
          {' · '}
          <a href={`${emailHref(email)}?${letter.join('&')}`}>{text('calendar:kinds.group.write', { canteen: name })}</a>
        </>
      )}
    </>
  )
}

function OtherKinds({ kind }: { kind: EventKind }) {
  const { text } = usePage()
  return (
    <nav aria-label={text('calendar:kinds.others')}>
      <h2>{text('calendar:kinds.others')}</h2>
      <KindLinks kinds={eventKinds.filter((other) => other !== kind)} />
    </nav>
  )
}

export function KindLinks({ kinds }: { kinds: readonly EventKind[] }) {
  const { text, href } = usePage()
  return (
    <ul class="kind-links">
      {kinds.map((kind) => (
        <li key={kind}>
          <a href={href(urls.eventKind, { kind: addressOfKind(kind) })}>{text(`calendar:kinds.${kind}.title`)}</a>
        </li>
      ))}
    </ul>
  )
}
