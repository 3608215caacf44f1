import type { Skill } from '#src/features/kitchen/teammates/queries.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Sitting } from '#src/features/planning/sittings/sitting.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Kind } from '../queries.ts'
import { KindFields } from './kind-fields.tsx'

export const kindDeeds = ['ajoute', 'modifie', 'retire'] as const

type KindsPageProps = FormState & {
  canteen: CanteenName
  kinds: readonly Kind[]
  skills: readonly Skill[]
  sittings: readonly Sitting[]
  done?: (typeof kindDeeds)[number] | undefined
}

/** What there is to do at each meal: every published meal has these tasks, and moves with them. */
export function KindsPage({ canteen, kinds, skills, sittings, done, typed = {}, errors = {} }: KindsPageProps) {
  const { text, href } = usePage()
  const place = { canteen: canteen.slug }
  return (
    <TeamDocument title={text('tasks:kinds.title')} canteen={canteen}>
      <h1>{text('tasks:kinds.title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`tasks:kinds.done.${done}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">{text('tasks:kinds.lead')}</p>
      {kinds.length === 0 ? <Starters canteen={canteen} /> : <Kinds canteen={canteen} kinds={kinds} />}
      <section>
        <h2>{text('tasks:kinds.add')}</h2>
        <form method="post" action={href(urls.taskKinds, place)} class="editor" novalidate>
          <FormKey />
          <KindFields typed={typed} errors={errors} skills={skills} sittings={sittings} />
          <button type="submit" class={kinds.length === 0 ? undefined : 'main'}>
            {text('tasks:kinds.addButton')}
          </button>
        </form>
      </section>
      <p class="actions">
        <a href={href(urls.tasks, place)}>{text('tasks:title')}</a>
        <a href={href(urls.skills, place)}>{text('teammates:skills.title')}</a>
      </p>
    </TeamDocument>
  )
}

function Starters({ canteen }: Pick<KindsPageProps, 'canteen'>) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.starterTasks, { canteen: canteen.slug })} class="empty">
      <p>{text('tasks:kinds.startersLead')}</p>
      <button type="submit" class="main">
        {text('tasks:kinds.startersButton')}
      </button>
    </form>
  )
}

function Kinds({ canteen, kinds }: Pick<KindsPageProps, 'canteen' | 'kinds'>) {
  const { text, href } = usePage()
  return (
    <ul class="entries">
      {kinds.map((kind) => {
        const side = kind.startsMinutes <= 0 ? 'before' : 'after'
        const when = text(`tasks:kinds.starts.${side}`, {
          start: minutesInWords(kind.startsMinutes),
          lasts: minutesInWords(kind.lastsMinutes),
        })
        const more = [text('tasks:places', { count: kind.places }), when, kind.isKey && text('tasks:isKey')].filter(Boolean)
        return (
          <li key={kind.id} class="entry">
            <div>
              <a href={href(urls.taskKind, { canteen: canteen.slug, kind: kind.id })}>
                <b>{isolated(kind.name)}</b>
              </a>
              <br />
              <span class="soft">{more.join(' · ')}</span>
            </div>
            <form method="post" action={href(urls.removeTaskKind, { canteen: canteen.slug, kind: kind.id })}>
              <button type="submit" class="quiet" aria-label={text('tasks:kinds.removeNamed', { task: kind.name })}>
                {text('tasks:kinds.remove')}
              </button>
            </form>
          </li>
        )
      })}
    </ul>
  )
}

/** « 3 h 15 », « 45 min ». */
function minutesInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  if (hours === 0) return `${rest}\u00A0min`
  return rest === 0 ? `${hours}\u00A0h` : `${hours}\u00A0h\u00A0${String(rest).padStart(2, '0')}`
}
