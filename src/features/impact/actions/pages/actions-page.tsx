import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { figureInWords } from '#src/features/impact/indicators/words.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Action } from '../action.ts'
import { subjects, type Suggestion } from '../suggestion.ts'

export const actionDeeds = ['started', 'rests', 'ended'] as const

type ActionsPageProps = {
  canteen: CanteenName
  actions: readonly Action[]
  suggestions: readonly Suggestion[]
  done?: (typeof actionDeeds)[number] | undefined
}

/** What is worth a talk, what is being done, what was tried. */
export function ActionsPage({ canteen, actions, suggestions, done }: ActionsPageProps) {
  const { text } = usePage()
  const parts = [
    ['running', actions.filter(({ rests, endedOn }) => !rests && endedOn === null)],
    ['resting', actions.filter(({ rests, endedOn }) => rests && endedOn === null)],
    ['tried', actions.filter(({ endedOn }) => endedOn !== null)],
  ] as const
  return (
    <TeamDocument title={text('actions:title')} canteen={canteen}>
      <h1>{text('actions:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`actions:done.${done}`)}</p>
        </Notice>
      )}
      <p class="lead">{text('actions:lead')}</p>
      <h2>{text('actions:suggestions')}</h2>
      {suggestions.length === 0 ? (
        <p class="empty">{text('actions:noSuggestion')}</p>
      ) : (
        <Suggestions canteen={canteen} suggestions={suggestions} />
      )}
      <details>
        <summary>{text('actions:other')}</summary>
        <Subjects canteen={canteen} />
      </details>
      {parts.map(
        ([name, some]) => some.length > 0 && <Actions key={name} title={text(`actions:parts.${name}`)} canteen={canteen} actions={some} />,
      )}
    </TeamDocument>
  )
}

function Subjects({ canteen }: { canteen: CanteenName }) {
  const { text, href } = usePage()
  return (
    <ul>
      {subjects().map(({ indicator, class: name }) => (
        <li key={`${indicator} ${name}`}>
          <a href={href(urls.suggestion, { canteen: canteen.slug, indicator, class: name })}>
            {text('actions:subject', { name: text(`indicators:name.${indicator}`), class: text(`indicators:class.${name}`) })}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Suggestions({ canteen, suggestions }: Pick<ActionsPageProps, 'canteen' | 'suggestions'>) {
  const page = usePage()
  const { text, href } = page
  return (
    <ul class="entries">
      {suggestions.map(({ indicator, class: name, side, latest, triggers }) => (
        <li key={`${indicator} ${name}`} class="entry">
          <div>
            <a href={href(urls.suggestion, { canteen: canteen.slug, indicator, class: name })}>
              {text('actions:subject', { name: text(`indicators:name.${indicator}`), class: text(`indicators:class.${name}`) })}
            </a>
            <p>
              {side && text(`actions:side.${side}`, { count: triggers.length })} {latest && figureInWords(latest, page)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Actions({ title, canteen, actions }: { title: string; canteen: CanteenName; actions: readonly Action[] }) {
  const { text, href, language } = usePage()
  return (
    <section>
      <h2>{title}</h2>
      <ul class="entries">
        {actions.map((action) => (
          <li key={action.id} class="entry">
            <div>
              <a href={href(urls.action, { canteen: canteen.slug, action: action.id })}>{isolated(action.what)}</a>
              <p class="soft">
                {text(`indicators:name.${action.indicator}`)} · {text(`indicators:class.${action.class}`)} ·{' '}
                {text('actions:since', { day: formatDay(action.startedOn, language) })}
                {action.until && ` · ${text('actions:until', { day: formatDay(action.until, language) })}`}
                {action.who && ` · ${isolated(action.who)}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
