import { hoursKept } from '#src/features/meals/kept-details.ts'
import type { FieldErrors, Typed } from '#src/platform/form.ts'
import { Checkbox } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Asker } from '../booking.ts'
import { allergies, diets, needs, type Need } from '../need.ts'
import { nameOfNeed } from '../need-name.ts'

type NeedFieldsProps = { prefix: string; typed: Typed; errors: FieldErrors; isYou: boolean; asker?: Asker }

/** Allergies and diets of one person, folded: who has none reads one line. The team writes what it is told, and never sees what was said before. */
export function NeedFields({ prefix, typed, errors, isYou, asker = 'guest' }: NeedFieldsProps) {
  const { text } = usePage()
  const agreed = `${prefix}.needs.agreed`
  const isUsed = needs.some((need) => typed[`${prefix}.needs.${need}`]) || Boolean(errors[agreed])
  return (
    <details class="more needs" open={isUsed}>
      <summary>{text('bookings:needs.summary')}</summary>
      {asker === 'guest' && <input type="hidden" name={`${prefix}.needs.asked`} value="yes" />}
      <p class="hint">{text(asker === 'guest' ? 'bookings:needs.hint' : 'bookings:needs.teamHint')}</p>
      <NeedChoices legend={text('bookings:needs.allergies')} of={allergies} prefix={prefix} typed={typed} />
      <NeedChoices legend={text('bookings:needs.diets')} of={diets} prefix={prefix} typed={typed} />
      <Checkbox
        id={agreed}
        name={agreed}
        label={text(isYou ? 'bookings:needs.agreedYou' : 'bookings:needs.agreed', { hours: hoursKept })}
        checked={typed[agreed] === 'yes'}
        error={errors[agreed]}
      />
    </details>
  )
}

function NeedChoices({ legend, of, prefix, typed }: Pick<NeedFieldsProps, 'prefix' | 'typed'> & { legend: string; of: readonly Need[] }) {
  const { text } = usePage()
  return (
    <fieldset class="field need-choices">
      <legend>{legend}</legend>
      <div class="choices">
        {of.map((need) => {
          const name = `${prefix}.needs.${need}`
          return <Checkbox key={need} name={name} label={nameOfNeed(need, text)} checked={typed[name] === 'yes'} />
        })}
      </div>
    </fieldset>
  )
}
