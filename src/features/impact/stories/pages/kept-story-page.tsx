import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { dayAt, formatDay } from '#src/platform/time.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { AddPerson, MendStory, RefuseStory } from '../parts/story-editors.tsx'
import { ConsentList } from '../parts/consent-list.tsx'
import { StoryWords } from '../parts/story-words.tsx'
import type { KeptStory } from '../queries.ts'
import { reaches } from '../reach.ts'
import { stateOf } from '../kept-story.ts'

export const storyDeeds = ['raconte', 'accueilli', 'refuse', 'change', 'ajoute', 'note', 'regle'] as const
export type StoryForm = 'mend' | 'person' | 'refuse' | 'consent'

export type KeptStoryPageProps = FormState & {
  canteen: CanteenName
  story: KeptStory
  today: string
  form?: StoryForm | undefined
  /** The form of the words as it is opened now. */
  stands: Typed
  /** Whose consent the form is about. */
  person?: string | undefined
  done?: (typeof storyDeeds)[number] | undefined
  refusal?: 'other-words' | 'without-words' | 'too-many' | 'withdrawn' | 'own-answer' | undefined
}

/** One story, for the team that looks after it: where it stands, who agrees, its words. */
export function KeptStoryPage({ canteen, story, today, stands, form, person, done, refusal, typed = {}, errors = {} }: KeptStoryPageProps) {
  const { text, href, language } = usePage()
  const place = { canteen: canteen.slug, story: story.id }
  const of = (asked: StoryForm): FormState => (form === asked ? { typed, errors } : {})
  return (
    <TeamDocument title={story.title} canteen={canteen} hidesWhenLeft>
      <p class="eyebrow">
        <a href={href(urls.keptStories, { canteen: canteen.slug })}>{text('stories:kept.title')}</a>
      </p>
      <h1>{isolated(story.title)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`stories:kept.done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`stories:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">
        <span class="tag">{text(`stories:states.${stateOf(story, today)}`)}</span> {text(`stories:stateWords.${stateOf(story, today)}`)}
      </p>
      <p class="soft">
        {text('stories:kept.toldOn', { day: formatDay(dayAt(story.toldAt, canteen.timeZone), language) })}
        {story.oral && ` · ${text('stories:kept.oral')}`}
      </p>
      <Objections story={story} place={place} />
      <StoryWords story={story} />
      {story.childInPhoto && !story.showsPhoto && <p class="notice information">{text('stories:kept.childWaits')}</p>}
      <Look story={story} place={place} />
      <ConsentList story={story} place={place} today={today} person={person} {...of('consent')} />
      <AddPerson place={place} {...of('person')} />
      <MendStory place={place} {...(form === 'mend' ? { typed, errors } : { typed: stands })} />
      <RefuseStory action={href(urls.refuseStory, place)} {...of('refuse')} />
      <form method="post" action={href(urls.endStory, place)} class="editor">
        <h2>{text('stories:kept.withdraw')}</h2>
        <p>{text('stories:kept.withdrawWords')}</p>
        <button class="button quiet">{text('stories:kept.withdrawNow')}</button>
      </form>
    </TeamDocument>
  )
}

type Place = { canteen: string; story: string }

function Objections({ story, place }: { story: KeptStory; place: Place }) {
  const { text, href, language } = usePage()
  if (story.objections.length === 0) return null
  return (
    <section class="notice">
      <h2>{text('stories:kept.objections')}</h2>
      {story.objections.map(({ id, words, email, notedAt }) => (
        <div key={id}>
          <p class="own-words">{isolated(words)}</p>
          <p class="soft">{[formatDay(notedAt.slice(0, 10), language), email].filter(Boolean).join(' · ')}</p>
        </div>
      ))}
      <p>{text('stories:kept.objectionsWords')}</p>
      <form method="post" action={href(urls.settleObjections, place)}>
        <button class="button">{text('stories:kept.settle')}</button>
      </form>
    </section>
  )
}

function Look({ story, place }: { story: KeptStory; place: Place }) {
  const { text, href } = usePage()
  return (
    <div class="actions">
      {story.approved === null && (
        <form method="post" action={href(urls.acceptStory, place)}>
          <input type="hidden" name="edition" value={String(story.edition)} />
          <button class="button main">{text('stories:kept.accept')}</button>
        </form>
      )}
      {story.reach >= reaches.canteen && (
        <>
          <a class="button" href={href(urls.storySheet, place)}>
            {text('stories:sheet.link')}
          </a>
          <a href={href(urls.story, { story: story.id })}>{text('stories:kept.see')}</a>
        </>
      )}
    </div>
  )
}
