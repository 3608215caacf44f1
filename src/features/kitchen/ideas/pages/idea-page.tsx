import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { ideaAnswers } from '#src/platform/database/tables/ideas.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Notice, Radios, Select, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { answerForm } from '../forms.ts'
import { longestWords, type ProposedIdea } from '../idea.ts'
import type { TriedMeal } from '../queries.ts'

export const ideaDeeds = ['repondu', 'essaye'] as const

export type IdeaPageProps = FormState & {
  canteen: CanteenName
  idea: ProposedIdea
  meals: readonly TriedMeal[]
  form?: 'answer' | 'tried' | undefined
  done?: (typeof ideaDeeds)[number] | undefined
}

/** One idea: the answer to it, and the meal at which it was tried. */
export function IdeaPage({ canteen, idea, meals, form, done, typed = {}, errors = {} }: IdeaPageProps) {
  const { text, href } = usePage()
  const place = { canteen: canteen.slug, idea: idea.id }
  const of = fieldsOf<typeof answerForm>({ typed, errors: form === 'tried' ? {} : errors })
  return (
    <TeamDocument title={idea.title} canteen={canteen} hidesWhenLeft>
      <h1>{isolated(idea.title)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`ideas:done.${done}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">{[text(`ideas:kinds.${idea.kind}`), isolated(idea.by)].filter(Boolean).join(' · ')}</p>
      <p class="own-words">{isolated(idea.details)}</p>
      <form method="post" action={href(urls.idea, place)} class="editor" novalidate>
        <Version typed={typed} />
        <h2>{text('ideas:answer.heading')}</h2>
        <Radios
          {...of('answer')}
          legend={text('ideas:answer.what')}
          options={ideaAnswers.map((answer) => ({ value: answer, label: text(`ideas:states.${answer}`) }))}
        />
        <TextArea {...of('words')} label={text('ideas:answer.words')} hint={text('ideas:answer.hint')} maxlength={longestWords} />
        <button type="submit" class="main">
          {text('ideas:answer.send')}
        </button>
      </form>
      <Tried {...{ idea, meals, place }} error={form === 'tried' ? errors.meal : undefined} />
      <p class="actions">
        <a href={href(urls.ideas, { canteen: canteen.slug })}>{text('ideas:title')}</a>
      </p>
    </TeamDocument>
  )
}

type TriedProps = Pick<IdeaPageProps, 'idea' | 'meals'> & { place: { canteen: string; idea: string }; error: string | undefined }

function Tried({ idea: { triedAt, thankedAt }, meals, place, error }: TriedProps) {
  const { text, href, language } = usePage()
  const options = meals.map(({ id, title, day }) => ({ value: id, label: `${formatShortDay(day, language)} · ${title}` }))
  return (
    <section>
      <h2>{text('ideas:tried.heading')}</h2>
      {thankedAt ? (
        <p>{text('ideas:tried.thanked', { meal: isolated(triedAt?.title ?? '') })}</p>
      ) : meals.length === 0 ? (
        <p class="empty">{text('ideas:tried.noMeal')}</p>
      ) : (
        <form method="post" action={href(urls.ideaTried, place)} class="editor" novalidate>
          <p>{text('ideas:tried.lead')}</p>
          <Select
            name="meal"
            label={text('ideas:tried.meal')}
            error={error}
            options={[{ value: '', label: text('ideas:tried.choose') }, ...options]}
          />
          <button type="submit">{text('ideas:tried.thank')}</button>
        </form>
      )}
    </section>
  )
}
