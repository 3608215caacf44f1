import { teammateAges, teammateKinds } from '#src/platform/database/tables/kitchen.ts'
import { Checkbox, Field, Radios, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { teammateForm } from '../forms.ts'
import type { Skill } from '../queries.ts'
import { longestName, mostWeeklyHours } from '../teammate.ts'

type TeammateFieldsProps = Required<FormState> & { skills: readonly Skill[] }

/** What the team notes of somebody: a name is enough. */
export function TeammateFields({ typed, errors, skills }: TeammateFieldsProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof teammateForm>({ typed, errors })
  const kinds = teammateKinds.map((kind) => ({ value: kind, label: text(`teammates:kinds.${kind}`) }))
  const ages = teammateAges.map((age) => ({ value: age, label: text(`teammates:ages.${age}`) }))
  return (
    <>
      <div class="columns">
        <Field {...of('name')} label={text('teammates:form.name')} required maxlength={longestName} autocomplete="off" />
        <Select {...of('kind', 'volunteer')} label={text('teammates:form.kind')} options={kinds} />
        <Field
          {...of('email')}
          type="email"
          label={text('teammates:form.email')}
          hint={text('teammates:form.emailHint')}
          autocomplete="off"
        />
        <Field {...of('phone')} type="tel" label={text('teammates:form.phone')} autocomplete="off" />
        <Field
          {...of('weeklyHours')}
          type="number"
          inputmode="numeric"
          label={text('teammates:form.weeklyHours')}
          hint={text('teammates:form.weeklyHoursHint')}
          min={1}
          max={mostWeeklyHours}
        />
      </div>
      {skills.length > 0 && <SkillFields typed={typed} errors={errors} skills={skills} />}
      <Radios {...of('age', 'adult')} legend={text('teammates:form.age')} options={ages} />
      <fieldset class="columns">
        <legend>{text('teammates:form.parent')}</legend>
        <Field {...of('parentName')} label={text('teammates:form.parentName')} maxlength={longestName} autocomplete="off" />
        <Field {...of('parentAgreedOn')} type="date" label={text('teammates:form.agreedOn')} />
      </fieldset>
    </>
  )
}

function SkillFields({ typed, errors, skills }: TeammateFieldsProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof teammateForm>({ typed, errors })
  return (
    <fieldset class="field">
      <legend>{text('teammates:form.skills')}</legend>
      <ul class="ticked-list">
        {skills.map(({ id, name }) => (
          <li key={id}>
            <Checkbox {...of(`skill.${id}`)} label={name} />
            <Field {...of(`until.${id}`)} type="date" label={text('teammates:form.until', { skill: name })} />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
