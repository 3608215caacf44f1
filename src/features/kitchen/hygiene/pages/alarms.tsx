import { inLanguage } from '#src/platform/language.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatClock, formatShortDay } from '#src/platform/time.ts'
import { Field, Select } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { adviceOn, alarmsOf, longestRemark, type Alarm } from '../reading.ts'
import { degreesIn, nameOfReading } from '../words.ts'
import type { DayPageProps } from './day-props.tsx'
import { addressOfDay, ByField, fieldsIn } from './form-of-day.tsx'

/** What is beyond its limits and nobody has dealt with yet: what to do, and who did what. */
export function Alarms(props: DayPageProps) {
  const { text } = usePage()
  const open = alarmsOf(props.readings, props.now).filter(({ isDealtWith }) => !isDealtWith)
  if (open.length === 0) return null
  return (
    <section class="notice refusal" aria-labelledby="alarms">
      <h2 id="alarms">{text('hygiene:alarms.heading', { count: open.length })}</h2>
      {open.map((alarm) => (
        <OneAlarm key={alarm.reading.id} alarm={alarm} props={props} />
      ))}
    </section>
  )
}

function OneAlarm({ alarm, props }: { alarm: Alarm; props: DayPageProps }) {
  const { text, language } = usePage()
  const { canteen, day, points, by, ...sent } = props
  const { reading, verdict, acts } = alarm
  const form = `act ${reading.id}` as const
  const of = fieldsIn(sent, form)
  const places = new Map(points.map(({ id, name }) => [id as string | null, name]))
  const clock = formatClock(reading.readAt, canteen.timeZone, language)
  const when = reading.day === day ? clock : `${formatShortDay(reading.day, language)}, ${clock}`
  return (
    <div>
      <h3>
        {text('hygiene:readings.said', { place: isolated(nameOfReading(reading, places)), degrees: degreesIn(reading.tenths, language) })}
      </h3>
      <p>
        {text(`hygiene:alarms.verdicts.${verdict}`)} {text('hygiene:alarms.noted', { when, by: isolated(reading.notedBy) })}
      </p>
      <p>
        <strong>{text(`hygiene:alarms.advice.${adviceOn(alarm)}`)}</strong>
      </p>
      <form method="post" action={inLanguage(language, addressOfDay(props, 'Acts', { reading: reading.id }))} class="editor" novalidate>
        <FormKey />
        <Select
          {...of('act')}
          label={text('hygiene:alarms.act')}
          options={[
            { value: '', label: text('hygiene:alarms.choose') },
            ...acts.map((act) => ({ value: act, label: text(`hygiene:acts.${act}`) })),
          ]}
        />
        <Field {...of('remark')} label={text('hygiene:alarms.remark')} maxlength={longestRemark} />
        <ByField sent={sent} form={form} by={by} />
        <button type="submit" class="main">
          {text('hygiene:alarms.note')}
        </button>
      </form>
    </div>
  )
}
