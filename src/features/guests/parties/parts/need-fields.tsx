import { hoursKept } from '#src/features/planning/meals/kept-details.ts'
import type { FieldErrors, Typed } from '#src/platform/web/form.ts'
import { Checkbox } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Asker } from '../party.ts'
import { allergies, diets, needs, type Need } from '../need.ts'
import { nameOfNeed } from '../need-name.ts'

type NeedFieldsProps = { prefix: string; typed: Typed; errors: FieldErrors; isYou: boolean; asker?: Asker }

/**
 * Allergies and diets of one person, folded: who has none reads one line. Where what was said before is not shown (the team never sees it, a
 * lost secret hides it), nothing ticked changes nothing, and a box of its own says that there is no need any more.
 */
export function NeedFields({ prefix, typed, errors, isYou, asker = 'guest' }: NeedFieldsProps) {
  const { text } = usePage()
  const agreed = `${prefix}.needs.agreed`
  const [asked, none] = [`${prefix}.needs.asked`, `${prefix}.needs.none`]
  const isShown = typed[asked] === 'yes'
  const isUnseen = !isShown && Boolean(typed[`${prefix}.id`])
  const isUsed = [...needs, 'agreed', 'none'].some((box) => typed[`${prefix}.needs.${box}`] ?? errors[`${prefix}.needs.${box}`])
  const hint = asker === 'team' ? 'teamHint' : isUnseen ? 'lostAgain' : undefined
  return (
    <details class="more needs" open={isUsed}>
      <summary>{text('bookings:needs.summary')}</summary>
      {isShown && <input type="hidden" name={asked} value="yes" />}
      {hint && <p class="hint">{text(`bookings:needs.${hint}`)}</p>}
      <NeedChoices legend={text('bookings:needs.allergies')} of={allergies} prefix={prefix} typed={typed} />
      <NeedChoices legend={text('bookings:needs.diets')} of={diets} prefix={prefix} typed={typed} />
      <Checkbox
        id={agreed}
        name={agreed}
        label={text(isYou ? 'bookings:needs.agreedYou' : 'bookings:needs.agreed', { hours: hoursKept })}
        checked={typed[agreed] === 'yes'}
        error={errors[agreed]}
      />
      {isUnseen && (
        <Checkbox
          id={none}
          name={none}
          label={text(isYou ? 'bookings:needs.noneYou' : 'bookings:needs.none')}
          checked={typed[none] === 'yes'}
          error={errors[none]}
        />
      )}
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
