import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { indicatorNames } from '#src/features/impact/indicators/indicator.ts'
import type { ActionElsewhere } from '../queries.ts'

/** Which actions were tried, where, and what their teams say of them: by what they were about, never by who did best. */
export function AllActionsPage({ actions }: { actions: readonly ActionElsewhere[] }) {
  const { text, language } = usePage()
  return (
    <TeamDocument title={text('actions:networkTitle')}>
      <h1>{text('actions:networkTitle')}</h1>
      <p class="lead">{text('actions:networkLead')}</p>
      {actions.length === 0 && <p class="empty">{text('actions:noneYet')}</p>}
      {indicatorNames.map((indicator) => {
        const some = actions.filter((action) => action.indicator === indicator)
        return some.length === 0 ? null : (
          <section key={indicator}>
            <h2>{text(`indicators:name.${indicator}`)}</h2>
            <ul class="entries">
              {some.map((action) => (
                <li key={`${action.canteenId} ${action.id}`} class="entry">
                  <div>
                    <b>{isolated(action.what)}</b>
                    <p class="soft">
                      {isolated(action.canteenName)} · {text(`indicators:class.${action.class}`)} ·{' '}
                      {text('actions:since', { day: formatDay(action.startedOn, language) })}
                      {action.endedOn && ` · ${text('actions:endedOn', { day: formatDay(action.endedOn, language) })}`}
                    </p>
                    {action.endedWords && <p>{isolated(action.endedWords)}</p>}
                  </div>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </TeamDocument>
  )
}
