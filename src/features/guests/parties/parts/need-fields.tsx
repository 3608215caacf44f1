import { hoursKept } from '#src/features/planning/meals/kept-details.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Checkbox } from '#src/ui/fields.tsx'
import type { FieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { Asker } from '../party.ts'
import { allergies, diets, needs, type Need } from '../need.ts'
import { nameOfNeed } from '../need-name.ts'

type NeedFieldsProps = {
  prefix: `people.${number}`
  typed: Typed
  of: FieldsOf<`people.${number}.needs.${string}`>
  isYou: boolean
  asker?: Asker
}

/**
 * Allergies and diets of one person, folded: who has none reads one line. Where what was said before is not shown (the team never sees it, a
 * lost secret hides it), nothing ticked changes nothing, and a box of its own says that there is no need any more.
 */
export function NeedFields({ prefix, typed, of, isYou, asker = 'guest' }: NeedFieldsProps) {
  const { text } = usePage()
  const box = (name: string) => of(`${prefix}.needs.${name}`)
  const [asked, agreed, none] = [box('asked'), box('agreed'), box('none')]
  const isShown = asked.value === 'yes'
  const isUnseen = !isShown && Boolean(typed[`${prefix}.id`])
  const isUsed = [...needs.map(box), agreed, none].some(({ value, error }) => value ?? error)
  const hint = asker === 'team' ? 'teamHint' : isUnseen ? 'lostAgain' : undefined
  return (
    <details class="more needs" open={isUsed}>
      <summary>{text('bookings:needs.summary')}</summary>
      {isShown && <input type="hidden" name={asked.name} value="yes" />}
      {hint && <p class="hint">{text(`bookings:needs.${hint}`)}</p>}
      <NeedChoices legend={text('bookings:needs.allergies')} choices={allergies} box={box} />
      <NeedChoices legend={text('bookings:needs.diets')} choices={diets} box={box} />
      <Checkbox {...agreed} label={text(isYou ? 'bookings:needs.agreedYou' : 'bookings:needs.agreed', { hours: hoursKept })} />
      {isUnseen && <Checkbox {...none} label={text(isYou ? 'bookings:needs.noneYou' : 'bookings:needs.none')} />}
    </details>
  )
}

type NeedChoicesProps = { legend: string; choices: readonly Need[]; box: (need: Need) => ReturnType<NeedFieldsProps['of']> }

function NeedChoices({ legend, choices, box }: NeedChoicesProps) {
  const { text } = usePage()
  return (
    <fieldset class="field need-choices">
      <legend>{legend}</legend>
      <div class="choices">
        {choices.map((need) => (
          <Checkbox key={need} {...box(need)} label={nameOfNeed(need, text)} />
        ))}
      </div>
    </fieldset>
  )
}
