import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { skillForm } from '../forms.ts'
import type { Skill } from '../queries.ts'
import { longestName } from '../teammate.ts'

/** What one has to know for some tasks: as short a list as possible. */
export function SkillsPage({ canteen, skills, typed = {}, errors = {} }: FormState & { canteen: CanteenName; skills: readonly Skill[] }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof skillForm>({ typed, errors })
  return (
    <TeamDocument title={text('teammates:skills.title')} canteen={canteen}>
      <h1>{text('teammates:skills.title')}</h1>
      <ErrorSummary errors={errors} />
      <p class="lead">{text('teammates:skills.lead')}</p>
      {skills.length === 0 && <p class="empty">{text('teammates:skills.none')}</p>}
      <ul class="entries">
        {skills.map(({ id, name }) => (
          <li key={id} class="entry">
            <b>{isolated(name)}</b>
            <form method="post" action={href(urls.removeSkill, { canteen: canteen.slug, skill: id })}>
              <button type="submit" class="quiet" aria-label={text('teammates:skills.removeNamed', { skill: name })}>
                {text('teammates:skills.remove')}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action={href(urls.skills, { canteen: canteen.slug })} class="editor" novalidate>
        <FormKey />
        <Field
          {...of('name')}
          label={text('teammates:skills.name')}
          hint={text('teammates:skills.hint')}
          required
          maxlength={longestName}
        />
        <button type="submit" class="main">
          {text('teammates:skills.add')}
        </button>
      </form>
      <p>
        <a href={href(urls.teammates, { canteen: canteen.slug })}>{text('teammates:title')}</a>
      </p>
    </TeamDocument>
  )
}
