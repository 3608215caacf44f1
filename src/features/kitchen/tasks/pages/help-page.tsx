import { longestName } from '#src/features/kitchen/teammates/teammate.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { teammateAges } from '#src/platform/database/tables/kitchen.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, Notice, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import type { EasyTask } from '../easy-tasks.ts'
import { later, type helpForm } from '../forms.ts'
import type { TaskRefusal } from '../task.ts'

type HelpPageProps = FormState & { canteen: CanteenName; easy: readonly EasyTask[]; isThanked: boolean; refusal?: TaskRefusal }

/** « J'aimerais aider »: an easy first task beside somebody who is named, or a word later. */
export function HelpPage({ canteen, easy, isThanked, refusal, typed = {}, errors = {} }: HelpPageProps) {
  const { text, href } = usePage()
  return (
    <Document title={text('tasks:help.title', { canteen: canteen.name })} description={text('tasks:help.lead')}>
      <p class="eyebrow">
        <a href={href(urls.canteen, { canteen: canteen.slug })}>
          <ProperName french>{canteen.name}</ProperName>
        </a>
      </p>
      <h1>{text('tasks:help.heading')}</h1>
      {isThanked && (
        <Notice kind="success">
          <p>{text('tasks:help.thanks')}</p>
        </Notice>
      )}
      {refusal && <Notice>{text('tasks:help.taken')}</Notice>}
      <ErrorSummary errors={errors} />
      <p class="lead">{text('tasks:help.lead')}</p>
      <form method="post" action={href(urls.helpCanteen, { canteen: canteen.slug })} class="editor" novalidate>
        <FormKey />
        <HelpFields {...{ canteen, easy, typed, errors }} />
        <button type="submit" class="main">
          {text('tasks:help.button')}
        </button>
      </form>
    </Document>
  )
}

function HelpFields({ canteen, easy, typed, errors }: Required<FormState> & Pick<HelpPageProps, 'canteen' | 'easy'>) {
  const { text, language } = usePage()
  const of = fieldsOf<typeof helpForm>({ typed, errors })
  const tasks = easy.map(({ task, beside }) => {
    const hours = task.hours && {
      from: formatClock(task.hours.startsAt, canteen.timeZone, language),
      to: formatClock(task.hours.endsAt, canteen.timeZone, language),
    }
    const facts = { task: task.name, day: formatDay(task.day, language), hours: hours ? text('tasks:hours', hours) : '', name: beside }
    return { value: task.id, label: text('tasks:help.task', facts) }
  })
  const ages = teammateAges.map((age) => ({ value: age, label: text(`teammates:ages.${age}`) }))
  const options = [...tasks, { value: later, label: text(tasks.length > 0 ? 'tasks:help.later' : 'tasks:help.laterAlone') }]
  return (
    <>
      <Radios {...of('task', tasks.length > 0 ? undefined : later)} legend={text('tasks:help.which')} options={options} />
      <div class="columns">
        <Field {...of('name')} label={text('tasks:help.name')} required maxlength={longestName} autocomplete="given-name" />
        <Field {...of('email')} type="email" label={text('tasks:help.email')} hint={text('tasks:help.contactHint')} autocomplete="email" />
        <Field {...of('phone')} type="tel" label={text('tasks:help.phone')} autocomplete="tel" />
      </div>
      <Radios {...of('age', 'adult')} legend={text('tasks:help.age')} hint={text('tasks:help.ageHint')} options={ages} />
    </>
  )
}
