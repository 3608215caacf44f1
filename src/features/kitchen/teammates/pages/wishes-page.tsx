import { isolated } from '#src/platform/plain-text.ts'
import { formatWeekday } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Document } from '#src/ui/document.tsx'
import { Checkbox, ErrorSummary, Field, Notice, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import type { wishesForm } from '../forms.ts'
import type { Absence, Skill, Teammate } from '../queries.ts'
import { companionFields, dayOfWeekday, mostTasksAMonth, weekdays } from '../teammate.ts'
import { OwnAbsences } from './own-absences.tsx'

export const wishDeeds = ['souhaits', 'absence', 'retour', 'places'] as const

type WishesPageProps = FormState & {
  own: Teammate
  token: string
  others: readonly Skill[]
  kinds: readonly Skill[]
  /** What they could learn. */
  skills: readonly Skill[]
  absences: readonly Absence[]
  /** At the canteen, `YYYY-MM-DD`. */
  today: string
  done?: (typeof wishDeeds)[number] | undefined
}

/** What somebody wishes, all of it optional, changed by themself alone. */
export function WishesPage({ own, token, others, kinds, skills, absences, today, done, typed = {}, errors = {} }: WishesPageProps) {
  const { text, href } = usePage()
  const place = { canteen: own.canteen, token }
  const form = { typed, errors }
  return (
    <Document title={text('teammates:wishes.title', { canteen: own.canteenName })} unlisted>
      <p class="eyebrow">
        <ProperName french>{own.canteenName}</ProperName>
      </p>
      <h1>{text('teammates:wishes.heading', { name: isolated(own.name) })}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`teammates:done.${done}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">{text('teammates:wishes.lead')}</p>
      <form method="post" action={href(urls.wishes, place)} class="editor" novalidate>
        <Version typed={typed} />
        <DayFields {...form} />
        <KindFields {...form} kinds={kinds} />
        <LearnFields {...form} skills={skills} />
        <WishFields {...form} others={others} />
        <button type="submit" class="main">
          {text('teammates:wishes.save')}
        </button>
      </form>
      <OwnAbsences {...{ own, token, absences, today, typed, errors }} />
      <p class="actions">
        <a class="button" href={href(urls.ownTasks, place)}>
          {text('teammates:wishes.tasks')}
        </a>
      </p>
      <section>
        <h2>{text('teammates:leave.heading')}</h2>
        <p>{text('teammates:leave.lead')}</p>
        <form method="post" action={href(urls.leaveTeam, place)}>
          <button type="submit" class="quiet">
            {text('teammates:leave.button')}
          </button>
        </form>
      </section>
    </Document>
  )
}

/** Days on which one would come; without hours, all day. */
function DayFields(form: Required<FormState>) {
  const { text, language } = usePage()
  const of = fieldsOf<typeof wishesForm>(form)
  return (
    <fieldset class="field">
      <legend>{text('teammates:wishes.days')}</legend>
      <p class="hint">{text('teammates:wishes.daysHint')}</p>
      <ul class="ticked-list">
        {weekdays.map((weekday) => {
          const day = formatWeekday(dayOfWeekday(weekday), language)
          return (
            <li key={weekday}>
              <Checkbox {...of(`days.d${weekday}.comes`)} label={day} />
              <Field {...of(`days.d${weekday}.from`)} type="time" label={text('teammates:wishes.from', { day })} />
              <Field {...of(`days.d${weekday}.until`)} type="time" label={text('teammates:wishes.until', { day })} />
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}

/** What one likes to do, or would rather not. */
function KindFields({ typed, errors, kinds }: Required<FormState> & Pick<WishesPageProps, 'kinds'>) {
  const { text } = usePage()
  const of = fieldsOf<typeof wishesForm>({ typed, errors })
  if (kinds.length === 0) return null
  const options = (['', 'gladly', 'rather-not'] as const).map((wish) => ({
    value: wish,
    label: text(`teammates:wishes.kind.${wish || 'any'}`),
  }))
  return (
    <fieldset class="columns">
      <legend>{text('teammates:wishes.kinds')}</legend>
      {kinds.map(({ id, name }) => (
        <Select key={id} {...of(`kinds.${id}`)} label={name} options={options} />
      ))}
    </fieldset>
  )
}

/** What one would like to be shown by who knows it. */
function LearnFields({ typed, errors, skills }: Required<FormState> & Pick<WishesPageProps, 'skills'>) {
  const { text } = usePage()
  const of = fieldsOf<typeof wishesForm>({ typed, errors })
  if (skills.length === 0) return null
  return (
    <fieldset class="field">
      <legend>{text('teammates:wishes.learns')}</legend>
      {skills.map(({ id, name }) => (
        <Checkbox key={id} {...of(`learns.${id}`)} label={name} />
      ))}
    </fieldset>
  )
}

function WishFields({ typed, errors, others }: Required<FormState> & Pick<WishesPageProps, 'others'>) {
  const { text } = usePage()
  const of = fieldsOf<typeof wishesForm>({ typed, errors })
  const options = [{ value: '', label: text('teammates:wishes.nobody') }, ...others.map(({ id, name }) => ({ value: id, label: name }))]
  return (
    <>
      <Field
        {...of('mostTasks')}
        type="number"
        inputmode="numeric"
        label={text('teammates:wishes.most')}
        hint={text('teammates:wishes.mostHint')}
        min={1}
        max={mostTasksAMonth}
      />
      {others.length > 0 && (
        <fieldset class="columns">
          <legend>{text('teammates:wishes.with')}</legend>
          {companionFields.map((field) => (
            <Select
              key={field}
              {...of(`with.c${field}`)}
              label={text('teammates:wishes.companion', { number: field + 1 })}
              options={options}
            />
          ))}
        </fieldset>
      )}
      <Checkbox {...of('sameDay')} label={text('teammates:wishes.sameDay')} />
      <Checkbox {...of('greets')} label={text('teammates:wishes.greets')} />
    </>
  )
}
