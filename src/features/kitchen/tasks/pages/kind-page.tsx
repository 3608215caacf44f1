import type { Skill } from '#src/features/kitchen/teammates/queries.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Sitting } from '#src/features/planning/sittings/sitting.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Kind } from '../queries.ts'
import { KindFields } from './kind-fields.tsx'

type KindPageProps = FormState & { canteen: CanteenName; kind: Kind; skills: readonly Skill[]; sittings: readonly Sitting[] }

export function KindPage({ canteen, kind, skills, sittings, typed = {}, errors = {} }: KindPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={kind.name} canteen={canteen}>
      <h1>{isolated(kind.name)}</h1>
      <p class="lead">{text('tasks:kinds.editLead')}</p>
      <form method="post" action={href(urls.taskKind, { canteen: canteen.slug, kind: kind.id })} class="editor" novalidate>
        <Version typed={typed} />
        <ErrorSummary errors={errors} />
        <KindFields typed={typed} errors={errors} skills={skills} sittings={sittings} />
        <button type="submit" class="main">
          {text('tasks:kinds.save')}
        </button>
      </form>
      <p>
        <a href={href(urls.taskKinds, { canteen: canteen.slug })}>{text('tasks:kinds.title')}</a>
      </p>
    </TeamDocument>
  )
}
