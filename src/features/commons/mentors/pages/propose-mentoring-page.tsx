import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatKilometres } from '#src/features/organisation/nearby/distance.ts'
import { ErrorSummary, Field, Notice, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Candidate } from '../find-beginners.ts'
import type { proposalForm } from '../forms.ts'
import type { ProposeRefusal } from '../propose-mentoring.ts'

type ProposeMentoringPageProps = FormState & {
  canteens: readonly { slug: string; name: string; town: string }[]
  canteen: Pick<CanteenName, 'slug' | 'name'> | undefined
  persons: readonly { userId: string; name: string }[]
  candidates: readonly Candidate[]
  refusal?: ProposeRefusal
}

/** First the canteen where somebody begins; then who, and a mentor among those near. */
export function ProposeMentoringPage({ canteens, canteen, persons, candidates, refusal, ...state }: ProposeMentoringPageProps) {
  const { text, href } = usePage()
  const options = canteens.map(({ slug, name, town }) => ({ value: slug, label: `${name} (${town})` }))
  return (
    <TeamDocument title={text('mentors:network.propose')}>
      <p class="eyebrow">
        <a href={href(urls.networkMentors)}>{text('mentors:network.title')}</a>
      </p>
      <h1>{text('mentors:network.propose')}</h1>
      {refusal && (
        <Notice>
          <p>{text(`mentors:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <form method="get" action={href(urls.newMentoring)} class="editor">
        <Select
          name="cantine"
          label={text('mentors:propose.canteen')}
          value={canteen?.slug ?? ''}
          options={[{ value: '', label: text('mentors:propose.choose') }, ...options]}
        />
        <button class="button">{text('mentors:propose.see')}</button>
      </form>
      {canteen && <Proposal {...{ canteen, persons, candidates }} {...state} />}
    </TeamDocument>
  )
}

type ProposalProps = FormState & Pick<ProposeMentoringPageProps, 'persons' | 'candidates'> & { canteen: Pick<CanteenName, 'slug'> }

function Proposal({ canteen, persons, candidates, ...state }: ProposalProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof proposalForm>(state)
  const choose = { value: '', label: text('mentors:propose.choose') }
  const labelOf = ({ name, canteen: there, kilometres, isOfModel }: Candidate) =>
    [name, there, formatKilometres(kilometres, language), isOfModel && text('mentors:propose.model')].filter(Boolean).join(' · ')
  return (
    <form method="post" action={href(urls.newMentoring)} class="editor" novalidate>
      <FormKey />
      <ErrorSummary errors={state.errors} />
      <input type="hidden" name="canteen" value={canteen.slug} />
      <Select
        {...of('person', persons[0]?.userId ?? '')}
        label={text('mentors:propose.person')}
        options={[choose, ...persons.map(({ userId, name }) => ({ value: userId, label: name }))]}
      />
      <Select
        {...of('mentor', candidates[0]?.isOfModel ? valueOf(candidates[0]) : '')}
        label={text('mentors:propose.mentor')}
        hint={text('mentors:propose.mentorHint')}
        options={[choose, ...candidates.map((candidate) => ({ value: valueOf(candidate), label: labelOf(candidate) }))]}
      />
      <Field {...of('startsOn')} type="date" label={text('mentors:propose.startsOn')} />
      <button class="button main">{text('mentors:propose.send')}</button>
      <p class="hint">{text('mentors:propose.after')}</p>
    </form>
  )
}

function valueOf({ userId, canteenId }: Candidate): string {
  return `${userId} ${canteenId}`
}
