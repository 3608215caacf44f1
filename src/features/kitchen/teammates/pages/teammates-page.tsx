import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PhoneLink } from '#src/ui/phone-link.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import type { Listed, Skill } from '../queries.ts'
import { TeammateFields } from './teammate-fields.tsx'

export const teamDeeds = ['ajoute', 'modifie', 'parti'] as const

type TeammatesPageProps = FormState & {
  canteen: CanteenName
  teammates: readonly Listed[]
  skills: readonly Skill[]
  done?: (typeof teamDeeds)[number] | undefined
}

/** Who lends a hand: how to reach them and what they know, never what they wish nor how much they did. */
export function TeammatesPage({ canteen, teammates, skills, done, typed = {}, errors = {} }: TeammatesPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('teammates:title')} canteen={canteen}>
      <h1>{text('teammates:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`teammates:done.${done}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">{text('teammates:lead')}</p>
      {teammates.length === 0 ? (
        <p class="empty">{text('teammates:none')}</p>
      ) : (
        <ul class="entries">
          {teammates.map((teammate) => (
            <TeammateLine key={teammate.id} canteen={canteen} teammate={teammate} skills={skills} />
          ))}
        </ul>
      )}
      <p class="actions">
        <a href={href(urls.skills, { canteen: canteen.slug })}>{text('teammates:skills.title')}</a>
      </p>
      <section>
        <h2>{text('teammates:form.heading')}</h2>
        <form method="post" action={href(urls.teammates, { canteen: canteen.slug })} class="editor" novalidate>
          <FormKey />
          <TeammateFields typed={typed} errors={errors} skills={skills} />
          <button type="submit" class="main">
            {text('teammates:form.add')}
          </button>
        </form>
      </section>
    </TeamDocument>
  )
}

type TeammateLineProps = Pick<TeammatesPageProps, 'canteen' | 'skills'> & { teammate: Listed }

function TeammateLine({ canteen, teammate, skills }: TeammateLineProps) {
  const { text, href } = usePage()
  const { id, name, kind, age, email, phone, parentName } = teammate
  const known = skills.filter((skill) => teammate.skills.some((held) => held.id === skill.id)).map((skill) => skill.name)
  const about = [text(`teammates:kinds.${kind}`), age !== 'adult' && text(`teammates:ages.${age}`), ...known].filter(Boolean)
  return (
    <li class="entry">
      <div>
        <a href={href(urls.teammate, { canteen: canteen.slug, teammate: id })} {...untranslated}>
          <b>{isolated(name)}</b>
        </a>
        <br />
        <span class="soft">{about.join(' · ')}</span>
        {age !== 'adult' && !parentName && (
          <>
            <br />
            <span>{text('teammates:parentMissing')}</span>
          </>
        )}
        <br />
        <span class="soft">
          {email}
          {email && phone && ' · '}
          {phone && <PhoneLink phone={phone} />}
          {!email && !phone && text('teammates:noContact')}
        </span>
      </div>
    </li>
  )
}
