import { inLanguage } from '#src/platform/language.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatClock } from '#src/platform/time.ts'
import { Field, Select } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { passageKinds } from '#src/platform/database/tables/hygiene.ts'
import { dueOf } from '../cooling.ts'
import { longestAbout, type Passage } from '../reading.ts'
import { degreesIn } from '../words.ts'
import type { DayPageProps } from './day-props.tsx'
import { addressOfDay, ByField, fieldsIn } from './form-of-day.tsx'

type PassagesProps = DayPageProps & { passages: readonly Passage[] }

/** Food against the clock: what goes on first, then a new one. */
export function Passages(props: PassagesProps) {
  const { passages, isOpen } = props
  const { text } = usePage()
  if (passages.length === 0 && !isOpen) return null
  return (
    <section>
      <h2>{text('hygiene:passages.heading')}</h2>
      {passages.length > 0 && (
        <ul class="entries">
          {passages.map((passage) => (
            <OnePassage key={passage.id} passage={passage} props={props} />
          ))}
        </ul>
      )}
      {isOpen && <NewPassage {...props} />}
    </section>
  )
}

function OnePassage({ passage, props }: { passage: Passage; props: PassagesProps }) {
  const { text, language } = usePage()
  const { canteen, by, isOpen, ...sent } = props
  const { kind, dish, steps, course } = passage
  const clock = (at: Date) => formatClock(at, canteen.timeZone, language)
  const due = dueOf(
    kind,
    steps.map(({ readAt, tenths }) => ({ at: readAt, tenths })),
  )
  const form = `step ${passage.id}` as const
  return (
    <li class="entry task">
      <div>
        <b>{isolated(dish)}</b> <span class="tag">{text(`hygiene:passages.kinds.${kind}`)}</span>
        <br />
        {steps
          .map(({ readAt, tenths }) => text('hygiene:passages.step', { clock: clock(readAt), degrees: degreesIn(tenths, language) }))
          .join(' · ')}
        <p>{text(`hygiene:passages.courses.${course}`, { clock: due ? clock(due) : '' })}</p>
      </div>
      {isOpen && course === 'running' && (
        <form method="post" action={inLanguage(language, addressOfDay(props, 'Steps', { passage: passage.id }))} class="editor" novalidate>
          <FormKey />
          <Field {...fieldsIn(sent, form)('tenths')} label={text('hygiene:passages.now')} inputmode="decimal" autocomplete="off" required />
          <ByField sent={sent} form={form} by={by} />
          <button type="submit" class="main">
            {text('hygiene:passages.note')}
          </button>
        </form>
      )}
    </li>
  )
}

function NewPassage(props: PassagesProps) {
  const { text, language } = usePage()
  const { by, samples, ...sent } = props
  const of = fieldsIn(sent, 'passage')
  return (
    <details open={sent.form === 'passage'}>
      <summary>{text('hygiene:passages.new')}</summary>
      <p class="hint">{text('hygiene:passages.hint')}</p>
      <form method="post" action={inLanguage(language, addressOfDay(props, 'Passages'))} class="editor" novalidate>
        <FormKey />
        <Select
          {...of('kind', 'cooling')}
          label={text('hygiene:passages.kind')}
          options={passageKinds.map((kind) => ({ value: kind, label: text(`hygiene:passages.kinds.${kind}`) }))}
        />
        <Field {...of('dish')} label={text('hygiene:passages.dish')} list="dishes" maxlength={longestAbout} required />
        <datalist id="dishes">
          {samples.map(({ dish }) => (
            <option key={dish} value={dish}>
              {dish}
            </option>
          ))}
        </datalist>
        <Field {...of('tenths')} label={text('hygiene:passages.start')} inputmode="decimal" autocomplete="off" required />
        <ByField sent={sent} form="passage" by={by} />
        <button type="submit">{text('hygiene:passages.begin')}</button>
      </form>
    </details>
  )
}
