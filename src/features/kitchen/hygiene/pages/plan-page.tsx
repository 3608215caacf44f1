import type { KnownSkill } from '#src/features/kitchen/teammates/queries.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { pointKinds } from '#src/platform/database/tables/hygiene.ts'
import { ErrorSummary, Field, Notice, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { longestMeans, longestWhat, type CleaningTask } from '../cleaning.ts'
import type { plannedForm, pointForm } from '../forms.ts'
import type { Point } from '../reading.ts'
import { limitsIn } from '../words.ts'

export const planDeeds = ['ajoute', 'fini', 'choisi'] as const

export type PlanPageProps = FormState & {
  canteen: CanteenName
  points: readonly Point[]
  cleanings: readonly CleaningTask[]
  skills: readonly KnownSkill[]
  form?: 'point' | 'cleaning' | undefined
  done?: (typeof planDeeds)[number] | undefined
  refusal?: 'too-many' | undefined
}

/** What the kitchen measures and cleans. Nothing of it is changed: it is ended, and begun anew, so that the binder stays true. */
export function PlanPage(props: PlanPageProps) {
  const { canteen, done, refusal, errors = {} } = props
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('hygiene:plan.title')} canteen={canteen}>
      <h1>{text('hygiene:plan.title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`hygiene:plan.done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text('hygiene:plan.tooMany')}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">{text('hygiene:plan.lead')}</p>
      <Points {...props} />
      <Cleanings {...props} />
      <TrainingSkill {...props} />
      <p class="actions">
        <a href={href(urls.hygiene, { canteen: canteen.slug })}>{text('hygiene:title')}</a>
      </p>
    </TeamDocument>
  )
}

function Points({ canteen, points, form, typed = {}, errors = {} }: PlanPageProps) {
  const { text, href, language } = usePage()
  const place = { canteen: canteen.slug }
  const of = fieldsOf<typeof pointForm>(form === 'point' ? { typed, errors } : {})
  return (
    <section>
      <h2>{text('hygiene:plan.points')}</h2>
      <ul class="entries">
        {points.map((point) => (
          <li key={point.id} class="entry">
            <div>
              <b>{isolated(point.name)}</b>
              <br />
              <span class="soft">
                {[
                  text(`hygiene:kinds.${point.kind}`),
                  limitsIn(point, text, language),
                  text('hygiene:plan.times', { count: point.timesADay }),
                ].join(' · ')}
              </span>
            </div>
            <End name={point.name} until={point.until} action={href(urls.hygienePointEnd, { ...place, point: point.id })} />
          </li>
        ))}
      </ul>
      <form method="post" action={href(urls.hygienePoints, place)} class="editor" novalidate>
        <FormKey />
        <h3>{text('hygiene:plan.newPoint')}</h3>
        <div class="columns">
          <Field {...of('name')} label={text('hygiene:plan.name')} hint={text('hygiene:plan.nameHint')} maxlength={60} required />
          <Select
            {...of('kind')}
            label={text('hygiene:plan.kind')}
            options={pointKinds.map((kind) => ({ value: kind, label: text(`hygiene:kinds.${kind}`) }))}
          />
          <Field {...of('timesADay', '2')} type="number" inputmode="numeric" min={0} max={6} label={text('hygiene:plan.timesADay')} />
          <Field {...of('lowest')} label={text('hygiene:plan.lowest')} hint={text('hygiene:plan.limitsHint')} autocomplete="off" />
          <Field {...of('highest')} label={text('hygiene:plan.highest')} autocomplete="off" />
        </div>
        <button type="submit">{text('hygiene:plan.addPoint')}</button>
      </form>
    </section>
  )
}

function Cleanings({ canteen, cleanings, form, typed = {}, errors = {} }: PlanPageProps) {
  const { text, href } = usePage()
  const place = { canteen: canteen.slug }
  const of = fieldsOf<typeof plannedForm>(form === 'cleaning' ? { typed, errors } : {})
  return (
    <section>
      <h2>{text('hygiene:plan.cleanings')}</h2>
      {cleanings.length === 0 && (
        <form method="post" action={href(urls.hygieneStarters, place)} class="empty">
          <p>{text('hygiene:plan.startersLead')}</p>
          <button type="submit" class="main">
            {text('hygiene:plan.startersButton')}
          </button>
        </form>
      )}
      <ul class="entries">
        {cleanings.map(({ id, what, means, everyDays, until }) => (
          <li key={id} class="entry">
            <div>
              <b>{isolated(what)}</b>
              <br />
              <span class="soft">
                {[text('hygiene:plan.every', { count: everyDays }), means && isolated(means)].filter(Boolean).join(' · ')}
              </span>
            </div>
            <End name={what} until={until} action={href(urls.hygieneCleaningEnd, { ...place, cleaning: id })} />
          </li>
        ))}
      </ul>
      <form method="post" action={href(urls.hygieneCleanings, place)} class="editor" novalidate>
        <FormKey />
        <h3>{text('hygiene:plan.newCleaning')}</h3>
        <div class="columns">
          <Field {...of('what')} label={text('hygiene:plan.what')} maxlength={longestWhat} required />
          <Field {...of('everyDays', '7')} type="number" inputmode="numeric" min={1} max={366} label={text('hygiene:plan.everyDays')} />
          <Field {...of('means')} label={text('hygiene:plan.means')} hint={text('hygiene:plan.meansHint')} maxlength={longestMeans} />
        </div>
        <button type="submit">{text('hygiene:plan.addCleaning')}</button>
      </form>
    </section>
  )
}

function End({ name, until, action }: { name: string; until: string | null; action: string }) {
  const { text } = usePage()
  if (until !== null) return <span class="tag">{text('hygiene:plan.untilTonight')}</span>
  return (
    <form method="post" action={action}>
      <button type="submit" class="quiet" aria-label={text('hygiene:plan.endNamed', { name })}>
        {text('hygiene:plan.end')}
      </button>
    </form>
  )
}

function TrainingSkill({ canteen, skills }: PlanPageProps) {
  const { text, href } = usePage()
  if (!canteen.followed.includes('tasks')) return null
  const options = [{ value: '', label: text('hygiene:plan.noSkill') }, ...skills.map(({ id, name }) => ({ value: id, label: name }))]
  return (
    <section>
      <h2>{text('hygiene:trainings.heading')}</h2>
      <p>
        {text('hygiene:plan.skillLead')} <a href={href(urls.skills, { canteen: canteen.slug })}>{text('teammates:skills.title')}</a>
      </p>
      <form method="post" action={href(urls.hygieneSkill, { canteen: canteen.slug })} class="editor" novalidate>
        <Select
          name="skill"
          label={text('hygiene:plan.skill')}
          value={skills.find(({ isHygiene }) => isHygiene)?.id ?? ''}
          options={options}
        />
        <button type="submit">{text('hygiene:plan.chooseSkill')}</button>
      </form>
    </section>
  )
}
