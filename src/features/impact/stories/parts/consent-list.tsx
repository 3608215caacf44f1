import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { notedForm } from '../forms.ts'
import type { KeptStory } from '../queries.ts'
import { isOwnAnswer, standingOf, type Consent } from '../story.ts'
import { ConsentFields } from './consent-fields.tsx'

type ConsentListProps = FormState & {
  story: KeptStory
  place: { canteen: string; story: string }
  today: string
  /** Whose form is open: the others lead to theirs. */
  person?: string | undefined
}

/** Who is in it, what each agreed to, and how; what is said aloud or on paper is noted here. */
export function ConsentList({ story, place, today, person, ...state }: ConsentListProps) {
  const { text, href } = usePage()
  const open = story.consents.find((consent) => consent.id === person && !isOwnAnswer(consent))
  return (
    <section id="accords">
      <h2>{text('stories:people.title')}</h2>
      <p>{text('stories:people.lead')}</p>
      <ul class="entries">
        {story.consents.map((consent) => (
          <li key={consent.id} class="entry">
            <div>
              <ProperName>{consent.firstName}</ProperName> · {text(`stories:people.parts.${consent.part}`)}
              <ConsentWords consent={consent} edition={story.edition} today={today} />
              {consent.id !== person && !isOwnAnswer(consent) && (
                <a href={`${href(urls.notedConsent, { ...place, person: consent.id })}#accords`}>
                  {text('stories:people.note', { name: isolated(consent.firstName) })}
                </a>
              )}
            </div>
          </li>
        ))}
      </ul>
      {open && <NoteConsent story={story} consent={open} place={place} today={today} {...state} />}
    </section>
  )
}

function ConsentWords({ consent, edition, today }: { consent: Consent; edition: number; today: string }) {
  const { text, language } = usePage()
  const standing = standingOf(consent, edition, today)
  const { scope, until, how, answeredAt, notedBy } = consent
  const facts = {
    scope: scope ? text(`stories:scopes.${scope}`) : '',
    until: until ? formatDay(until, language) : '',
    day: answeredAt ? formatDay(answeredAt.slice(0, 10), language) : '',
    who: isolated(notedBy ?? ''),
  }
  return (
    <p class="soft">
      {standing === 'yes' ? text('stories:people.agreed', facts) : text(`stories:people.standing.${standing}`, facts)}
      {isOwnAnswer(consent) && ` ${text('stories:people.ownAnswer')}`}
      {how && how !== 'link' && ` ${text(notedBy ? `stories:people.how.${how}` : `stories:people.howOnly.${how}`, facts)}`}
      {standing === 'waiting' && ` ${text(consent.askedAt ? 'stories:people.asked' : 'stories:people.notAsked')}`}
    </p>
  )
}

function NoteConsent({ story, consent, place, today, ...state }: Omit<ConsentListProps, 'person'> & { consent: Consent }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof notedForm>(state)
  return (
    <form method="post" action={href(urls.notedConsent, { ...place, person: consent.id })} class="editor" novalidate>
      <h3>{text('stories:people.noteTitle', { name: isolated(consent.firstName) })}</h3>
      <p>{text('stories:people.noteLead')}</p>
      <Radios
        {...of('how')}
        legend={text('stories:people.howLegend')}
        options={(['voice', 'paper'] as const).map((how) => ({ value: how, label: text(`stories:people.ways.${how}`) }))}
      />
      <ConsentFields consent={consent} edition={story.edition} today={today} aloud {...state} />
      <button class="button main">{text('stories:people.noteSend')}</button>
    </form>
  )
}
