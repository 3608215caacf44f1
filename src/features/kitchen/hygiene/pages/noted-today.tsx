import { inLanguage } from '#src/platform/language.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatClock } from '#src/platform/time.ts'
import { Field } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { standing, type Reading } from '../reading.ts'
import { degreesIn, isBeyond, nameOfReading } from '../words.ts'
import type { DayPageProps } from './day-props.tsx'
import { addressOfDay, ByField, fieldsIn } from './form-of-day.tsx'

/** All that was noted, the latest first; what was wrong stays, struck through, beside what took its place. */
export function NotedToday(props: DayPageProps) {
  const { text } = usePage()
  if (props.readings.length === 0) return null
  const stands = new Set(standing(props.readings).map(({ id }) => id))
  return (
    <section>
      <h2>{text('hygiene:noted.heading')}</h2>
      <ul class="entries">
        {props.readings.toReversed().map((reading) => (
          <Noted key={reading.id} reading={reading} stands={stands.has(reading.id)} props={props} />
        ))}
      </ul>
    </section>
  )
}

function Noted({ reading, stands, props }: { reading: Reading; stands: boolean; props: DayPageProps }) {
  const { text, language } = usePage()
  const { canteen, points, isOpen, mending, form } = props
  const places = new Map(points.map(({ id, name }) => [id as string | null, name]))
  const named = { place: nameOfReading(reading, places), degrees: degreesIn(reading.tenths, language) }
  const what = (
    <>
      <b>{isolated(named.place)}</b> {named.degrees}
    </>
  )
  const isMending = mending === reading.id || form === `mend ${reading.id}`
  return (
    <li class="entry task" id={`r-${reading.id}`}>
      <div>
        {stands ? what : <s>{what}</s>} {isBeyond(reading) && stands && <span class="tag">{text('hygiene:noted.beyond')}</span>}
        <br />
        <span class="soft">
          {text('hygiene:noted.by', { clock: formatClock(reading.readAt, canteen.timeZone, language), by: isolated(reading.notedBy) })}
          {reading.corrects && ` ${text('hygiene:noted.correction')}`}
        </span>
        {reading.acts.map((act) => (
          <p key={act.notedAt.getTime()}>
            {[text(`hygiene:acts.${act.act}`), act.remark && isolated(act.remark), isolated(act.notedBy)].filter(Boolean).join(' · ')}
          </p>
        ))}
      </div>
      {stands &&
        isOpen &&
        (isMending ? <Mend reading={reading} props={props} /> : <MendLink reading={reading} named={named} props={props} />)}
    </li>
  )
}

function MendLink({ reading, named, props }: { reading: Reading; named: Record<string, string>; props: DayPageProps }) {
  const { text, language } = usePage()
  const page = inLanguage(language, addressOfDay(props, ''))
  return (
    <a href={`${page}?releve=${reading.id}#r-${reading.id}`} aria-label={text('hygiene:noted.mendNamed', named)}>
      {text('hygiene:noted.mend')}
    </a>
  )
}

function Mend({ reading, props }: { reading: Reading; props: DayPageProps }) {
  const { text, language } = usePage()
  const { by, ...sent } = props
  const form = `mend ${reading.id}` as const
  return (
    <form method="post" action={inLanguage(language, addressOfDay(props, 'Mending', { reading: reading.id }))} class="editor" novalidate>
      <FormKey />
      <p class="hint">{text('hygiene:noted.mendHint')}</p>
      <Field {...fieldsIn(sent, form)('tenths')} label={text('hygiene:noted.right')} autocomplete="off" required />
      <ByField sent={sent} form={form} by={by} />
      <button type="submit">{text('hygiene:noted.save')}</button>
    </form>
  )
}
