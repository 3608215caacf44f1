import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Listed, Skill } from '../queries.ts'
import { TeammateFields } from './teammate-fields.tsx'

type TeammatePageProps = FormState & { canteen: CanteenName; teammate: Listed; skills: readonly Skill[]; isSent?: boolean }

/** Of one person what the team notes; their wishes are on a page of their own, which the team does not open. */
export function TeammatePage({ canteen, teammate, skills, isSent = false, typed = {}, errors = {} }: TeammatePageProps) {
  const { text, href } = usePage()
  const place = { canteen: canteen.slug, teammate: teammate.id }
  return (
    <TeamDocument title={teammate.name} canteen={canteen}>
      <h1>{isolated(teammate.name)}</h1>
      {isSent && (
        <Notice kind="success">
          <p>{text('teammates:done.envoye')}</p>
        </Notice>
      )}
      <form method="post" action={href(urls.teammate, place)} class="editor" novalidate>
        <Version typed={typed} />
        <ErrorSummary errors={errors} />
        <TeammateFields typed={typed} errors={errors} skills={skills} />
        <button type="submit" class="main">
          {text('teammates:form.save')}
        </button>
      </form>
      <section>
        <h2>{text('teammates:own.heading')}</h2>
        <p>{text(teammate.email ? 'teammates:own.byMail' : 'teammates:own.noMail')}</p>
        {teammate.email && (
          <form method="post" action={href(urls.teammateLink, place)}>
            <button type="submit">{text('teammates:own.send')}</button>
          </form>
        )}
      </section>
      {teammate.leftOn === null && (
        <section>
          <h2>{text('teammates:departure.heading')}</h2>
          <p>{text('teammates:departure.lead')}</p>
          <form method="post" action={href(urls.teammateDeparture, place)}>
            <button type="submit" class="quiet">
              {text('teammates:departure.button')}
            </button>
          </form>
        </section>
      )}
    </TeamDocument>
  )
}
