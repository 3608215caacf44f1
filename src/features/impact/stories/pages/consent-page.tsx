import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { ConsentFields } from '../parts/consent-fields.tsx'
import { StoryWords } from '../parts/story-words.tsx'
import type { ConsentAsked } from '../queries.ts'
import { reaches } from '../reach.ts'
import { standingOf } from '../story.ts'

export const consentDeeds = ['repondu', 'raconte'] as const

type ConsentPageProps = FormState & {
  asked: ConsentAsked
  token: string
  today: string
  done?: (typeof consentDeeds)[number] | undefined
  refusal?: 'other-words' | undefined
}

/** What one person is asked, and may take back at any time, from a link that always works. */
export function ConsentPage({ asked: { story, consent }, token, today, done, refusal, ...state }: ConsentPageProps) {
  const { text, href } = usePage()
  const standing = standingOf(consent, story.edition, today)
  return (
    <Document title={text('stories:consent.title')} unlisted>
      <p class="eyebrow">
        <ProperName french>{story.canteenName}</ProperName>
      </p>
      <h1>{text(`stories:consent.heading.${consent.part}`, { name: consent.firstName })}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`stories:consent.done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text('stories:consent.otherWords')}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <Standing asked={{ story, consent }} standing={standing} />
      <section class="story-asked">
        <h2 lang={story.language}>{isolated(story.title)}</h2>
        <StoryWords story={story} token={token} />
      </section>
      <section>
        <h2>{text('stories:consent.before')}</h2>
        <ul>
          {(['yours', 'least', 'leave', 'copies', 'child'] as const).map((said) => (
            <li key={said}>{text(`stories:consent.say.${said}`)}</li>
          ))}
        </ul>
      </section>
      <form method="post" action={href(urls.storyConsent, { token })} class="editor" novalidate>
        <ConsentFields consent={consent} edition={story.edition} today={today} {...state} />
        <button class="button main">{text('stories:consent.send')}</button>
      </form>
      <form method="post" action={href(urls.withdrawStory, { token })} class="actions">
        <button class="button quiet">{text('stories:consent.withdraw')}</button>
      </form>
      <p class="hint">{text('stories:consent.withdrawHint')}</p>
    </Document>
  )
}

function Standing({ asked: { story, consent }, standing }: { asked: ConsentAsked; standing: ReturnType<typeof standingOf> }) {
  const { text, href, language } = usePage()
  const until = consent.until ? formatDay(consent.until, language) : ''
  return (
    <>
      <p class="lead">{text(`stories:consent.standing.${standing}`, { until })}</p>
      {standing === 'yes' && story.reach === reaches.nobody && <p>{text('stories:consent.waits')}</p>}
      {story.reach > reaches.nobody && (
        <p>
          <a href={href(urls.story, { story: story.id })}>{text('stories:consent.shown')}</a>
        </p>
      )}
    </>
  )
}

/** Nothing of it is kept: withdrawn, over, or never shown. */
export function WithdrawnPage({ isNow = false }: { isNow?: boolean }) {
  const { text, href } = usePage()
  return (
    <Document title={text('stories:withdrawn.title')} unlisted>
      <h1>{text('stories:withdrawn.title')}</h1>
      <p class="lead">{text(isNow ? 'stories:withdrawn.now' : 'stories:withdrawn.already')}</p>
      <p>{text('stories:withdrawn.copies')}</p>
      <p>
        <a href={href(urls.calendar)}>{text('stories:withdrawn.calendar')}</a>
      </p>
    </Document>
  )
}
