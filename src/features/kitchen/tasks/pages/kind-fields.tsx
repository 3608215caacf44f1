import type { Skill } from '#src/features/kitchen/teammates/queries.ts'
import type { Sitting } from '#src/features/planning/sittings/sitting.ts'
import { minimumAges } from '#src/platform/database/tables/kitchen.ts'
import { Checkbox, Field, Radios, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { none, type kindForm } from '../forms.ts'
import { longestTaskName, mostMinutes, mostPlaces, mostStart } from '../task-kind.ts'

type KindFieldsProps = Required<FormState> & { skills: readonly Skill[]; sittings: readonly Sitting[] }

const number = { type: 'number', inputmode: 'numeric', required: true } as const

/** What there is to do at each meal, and what it asks of who does it. */
export function KindFields({ typed, errors, skills, sittings }: KindFieldsProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof kindForm>({ typed, errors })
  const sides = (['before', 'after'] as const).map((side) => ({ value: side, label: text(`tasks:kinds.sides.${side}`) }))
  return (
    <>
      <Field {...of('name')} label={text('tasks:kinds.name')} required maxlength={longestTaskName} />
      <Field {...number} {...of('places', '1')} label={text('tasks:kinds.places')} min={1} max={mostPlaces} />
      <fieldset class="columns">
        <legend>{text('tasks:kinds.when')}</legend>
        <Field {...number} {...of('minutes')} label={text('tasks:kinds.minutes')} min={0} max={mostStart} />
        <Radios {...of('side', 'before')} legend={text('tasks:kinds.side')} options={sides} />
        <Field {...number} {...of('lasts')} label={text('tasks:kinds.lasts')} min={5} max={mostMinutes} />
      </fieldset>
      <Demands {...{ typed, errors, skills, sittings }} />
    </>
  )
}

function Demands({ typed, errors, skills, sittings }: KindFieldsProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof kindForm>({ typed, errors })
  const ages = minimumAges.map((age) => ({ value: String(age), label: text(`tasks:kinds.ages.${age}`) }))
  const among = (known: readonly { id: string; name: string }[], label: string) => [
    { value: none, label },
    ...known.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const named = sittings.map(({ id, title }) => ({ id, name: title }))
  return (
    <>
      <fieldset class="columns">
        <legend>{text('tasks:kinds.asks')}</legend>
        <Select {...of('skill', none)} label={text('tasks:kinds.skill')} options={among(skills, text('tasks:kinds.noSkill'))} />
        <Select {...of('minimumAge', '0')} label={text('tasks:kinds.age')} options={ages} />
        <Select {...of('sitting', none)} label={text('tasks:kinds.sitting')} options={among(named, text('tasks:kinds.everySitting'))} />
      </fieldset>
      <fieldset class="field">
        <legend>{text('tasks:kinds.ticks')}</legend>
        {(['suitsFirstTime', 'isKey', 'leads', 'closes'] as const).map((tick) => (
          <div key={tick}>
            <Checkbox {...of(tick)} label={text(`tasks:kinds.tick.${tick}`)} />
          </div>
        ))}
      </fieldset>
    </>
  )
}
