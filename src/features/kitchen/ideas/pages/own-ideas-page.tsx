import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { ideaKinds } from '#src/platform/database/tables/ideas.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, Notice, Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import type { ideaForm } from '../forms.ts'
import { longestDetails, longestTitle, type Idea } from '../idea.ts'

export const ownDeeds = ['propose', 'retire'] as const

type OwnIdeasPageProps = FormState & {
  canteen: Pick<CanteenName, 'slug' | 'name'>
  token: string
  ideas: readonly Idea[]
  done?: (typeof ownDeeds)[number] | undefined
  refusal?: 'too-many' | undefined
}

/** What a party proposed, what became of it, and a form for more. */
export function OwnIdeasPage({ canteen, token, ideas, done, refusal, typed = {}, errors = {} }: OwnIdeasPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof ideaForm>({ typed, errors })
  const place = { canteen: canteen.slug, token }
  return (
    <Document title={text('ideas:own.title')} unlisted>
      <p class="eyebrow">
        <ProperName french>{canteen.name}</ProperName>
      </p>
      <h1>{text('ideas:own.title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`ideas:own.done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text('ideas:own.tooMany')}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">{text('ideas:own.lead')}</p>
      {ideas.length > 0 && (
        <ul class="entries">
          {ideas.map((idea) => (
            <OwnIdea key={idea.id} idea={idea} place={place} />
          ))}
        </ul>
      )}
      <form method="post" action={href(urls.ownIdeas, place)} class="editor" novalidate>
        <FormKey />
        <h2>{text('ideas:own.new')}</h2>
        <Radios
          {...of('kind', 'recipe')}
          legend={text('ideas:own.kind')}
          options={ideaKinds.map((kind) => ({ value: kind, label: text(`ideas:kinds.${kind}`) }))}
        />
        <Field {...of('title')} label={text('ideas:own.what')} maxlength={longestTitle} required />
        <TextArea {...of('details')} label={text('ideas:own.details')} hint={text('ideas:own.detailsHint')} maxlength={longestDetails} />
        <button type="submit" class="main">
          {text('ideas:own.propose')}
        </button>
      </form>
      <p class="actions">
        <a href={href(urls.booking, place)}>{text('ideas:own.back')}</a>
      </p>
    </Document>
  )
}

function OwnIdea({ idea, place }: { idea: Idea; place: { canteen: string; token: string } }) {
  const { text, href, language } = usePage()
  const { id, kind, title, answer, words, triedAt } = idea
  return (
    <li class="entry task">
      <div>
        <b>{isolated(title)}</b> <span class="tag">{text(`ideas:kinds.${kind}`)}</span>
        <p>{text(`ideas:own.answers.${answer ?? 'none'}`)}</p>
        {words && <p>{isolated(words)}</p>}
        {triedAt && <p>{text('ideas:own.tried', { meal: isolated(triedAt.title), day: formatShortDay(triedAt.day, language) })}</p>}
      </div>
      <form method="post" action={href(urls.withdrawIdea, { ...place, idea: id })}>
        <button type="submit" class="quiet" aria-label={text('ideas:own.withdrawNamed', { title })}>
          {text('ideas:own.withdraw')}
        </button>
      </form>
    </li>
  )
}
