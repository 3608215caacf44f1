import type { Action } from '#src/features/impact/actions/action.ts'
import type { Suggestion } from '#src/features/impact/actions/suggestion.ts'
import type { Summary } from '#src/features/impact/indicators/summary.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDay, formatMonth } from '#src/platform/time.ts'
import { PrintPage } from '#src/ui/print-page.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { PicturePanel } from '../parts/picture-panel.tsx'
import { ofBoard } from '../portrait.ts'

type BoardPageProps = {
  canteen: CanteenName
  months: readonly string[]
  summaries: readonly Summary[]
  suggestions: readonly Suggestion[]
  actions: readonly Action[]
  today: string
}

/** One sheet for the board's meeting: five pictures, what to talk about, what was decided last time. */
export function BoardPage({ canteen, months, summaries, suggestions, actions, today }: BoardPageProps) {
  const { text, language } = usePage()
  const [first, last] = [months[0], months.at(-1)]
  return (
    <TeamDocument title={text('portraits:board.title')} canteen={canteen}>
      <div class="board-sheet">
        <h1>{text('portraits:board.title')}</h1>
        {first && last ? (
          <p class="lead">
            {text('portraits:board.months', { name: canteen.name, first: formatMonth(first, language), last: formatMonth(last, language) })}
          </p>
        ) : (
          <p class="empty">{text('portraits:none')}</p>
        )}
        <div class="board-pictures">
          {ofBoard.map((picture) => (
            <PicturePanel key={picture} picture={picture} summaries={summaries} />
          ))}
        </div>
        <div class="board-talk">
          <ToTalkAbout suggestions={suggestions} />
          <Decided actions={actions} today={today} />
        </div>
        <p class="small soft">{text('portraits:board.how')}</p>
      </div>
      <PrintPage />
    </TeamDocument>
  )
}

function ToTalkAbout({ suggestions }: { suggestions: readonly Suggestion[] }) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('portraits:board.talk')}</h2>
      {suggestions.length === 0 && <p>{text('portraits:board.nothingToTalk')}</p>}
      <ul>
        {suggestions.slice(0, 5).map(({ indicator, class: name, side, triggers }) => (
          <li key={`${indicator} ${name}`}>
            {text('actions:subject', { name: text(`indicators:name.${indicator}`), class: text(`indicators:class.${name}`) })}
            {side && ` (${text(`actions:side.${side}`, { count: triggers.length })})`}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What was begun or ended in the last half year. */
function Decided({ actions, today }: { actions: readonly Action[]; today: string }) {
  const { text, language } = usePage()
  const since = Temporal.PlainDate.from(today).subtract({ months: 6 }).toString()
  const some = actions.filter(({ startedOn, endedOn }) => startedOn >= since || (endedOn ?? '') >= since)
  return (
    <section>
      <h2>{text('portraits:board.decided')}</h2>
      {some.length === 0 && <p>{text('portraits:board.nothingDecided')}</p>}
      <ul>
        {some.slice(0, 5).map(({ id, what, startedOn, endedOn, endedWords }) => (
          <li key={id}>
            {isolated(what)} <span class="soft">{text('actions:since', { day: formatDay(startedOn, language) })}</span>
            {endedOn && endedWords && <p class="soft">{isolated(endedWords)}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
