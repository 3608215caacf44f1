import { formatClock } from '#src/platform/time.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { inLanguage } from '#src/platform/language.ts'
import { Field } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { leftToRead, standing, tapsFor, type Point, type Reading } from '../reading.ts'
import { degreesIn, limitsIn } from '../words.ts'
import type { DayPageProps } from './day-props.tsx'
import { addressOfDay, ByField, fieldsIn, NoButton } from './form-of-day.tsx'

/** Every place with its limits: one tap notes one, what was typed is noted together. */
export function ReadingsForm(props: DayPageProps) {
  const { points, readings, by, ...sent } = props
  const { text, language } = usePage()
  const left = leftToRead(points, readings)
  const latest = new Map(standing(readings).map((reading) => [reading.pointId, reading]))
  return (
    <section>
      <h2>{text('hygiene:readings.heading')}</h2>
      <form method="post" action={inLanguage(language, addressOfDay(props, 'Readings'))} class="editor" novalidate>
        <FormKey />
        <NoButton />
        <ByField sent={sent} form="readings" by={by} />
        <ul class="measured">
          {points.map((point) => (
            <Place key={point.id} point={point} left={left.get(point.id) ?? 0} last={latest.get(point.id)} props={props} />
          ))}
        </ul>
        <button type="submit" class="main">
          {text('hygiene:readings.noteTyped')}
        </button>
      </form>
    </section>
  )
}

type PlaceProps = { point: Point; left: number; last: Reading | undefined; props: DayPageProps }

function Place({ point, left, last, props }: PlaceProps) {
  const { text, language } = usePage()
  const { canteen, ...sent } = props
  const of = fieldsIn(sent, 'readings')
  const clock = last && formatClock(last.readAt, canteen.timeZone, language)
  const said = last && text('hygiene:readings.last', { degrees: degreesIn(last.tenths, language), clock, by: isolated(last.notedBy) })
  return (
    <li>
      <h3 id={`p-${point.id}`}>{isolated(point.name)}</h3>
      <p class="soft">{limitsIn(point, text, language)}</p>
      <p>
        {said ?? text('hygiene:readings.none')} {left > 0 && <span class="tag">{text('hygiene:readings.left', { count: left })}</span>}
      </p>
      <div class="taps" role="group" aria-labelledby={`p-${point.id}`}>
        {tapsFor(point.kind).map((tenths) => (
          <button
            key={tenths}
            type="submit"
            name="tap"
            value={`${point.id}:${tenths}`}
            aria-label={text('hygiene:readings.tap', { place: point.name, degrees: degreesIn(tenths, language) })}
          >
            {degreesIn(tenths, language)}
          </button>
        ))}
      </div>
      <Field
        {...of(`at.${point.id}`)}
        label={text('hygiene:readings.other')}
        autocomplete="off"
        {...(point.kind !== 'freezer' && { inputmode: 'decimal' as const })}
      />
    </li>
  )
}
