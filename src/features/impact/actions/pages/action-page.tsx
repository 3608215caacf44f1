import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Figure } from '#src/features/impact/indicators/figure.ts'
import { valueInWords } from '#src/features/impact/indicators/words.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDay, formatMonth } from '#src/platform/time.ts'
import { MonthLine } from '#src/ui/charts/month-line.tsx'
import { ErrorSummary, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { longestWhat, type Action } from '../action.ts'
import type { Effect } from '../effect.ts'
import type { endForm } from '../forms.ts'
import { effectInWords } from '../words.ts'

type ActionPageProps = FormState & { canteen: CanteenName; action: Action; figures: readonly Figure[]; effect: Effect; mayAct: boolean }

export function ActionPage({ canteen, action, figures, effect, mayAct, ...state }: ActionPageProps) {
  const page = usePage()
  const { text, href, language } = page
  const { indicator, class: name } = action
  return (
    <TeamDocument title={text('actions:actionTitle')} canteen={canteen}>
      <p class="eyebrow">
        {text('actions:subject', { name: text(`indicators:name.${indicator}`), class: text(`indicators:class.${name}`) })}
      </p>
      <h1>{isolated(action.what)}</h1>
      <ErrorSummary errors={state.errors} />
      <p class="soft">
        {text('actions:since', { day: formatDay(action.startedOn, language) })}
        {action.until && ` · ${text('actions:until', { day: formatDay(action.until, language) })}`}
        {action.who && ` · ${isolated(action.who)}`}
        {action.endedOn && ` · ${text('actions:endedOn', { day: formatDay(action.endedOn, language) })}`}
      </p>
      {action.endedWords && <p>{isolated(action.endedWords)}</p>}
      {!action.rests && (
        <section>
          <h2>{text('actions:beforeAfter')}</h2>
          {effectInWords(indicator, effect, page).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <Months figures={figures} action={action} />
        </section>
      )}
      {mayAct && action.endedOn === null && <End canteen={canteen} action={action} {...state} />}
      <p>
        <a href={href(urls.actions, { canteen: canteen.slug })}>{text('actions:back')}</a>
      </p>
    </TeamDocument>
  )
}

function Months({ figures, action }: { figures: readonly Figure[]; action: Action }) {
  const page = usePage()
  const { text, language } = page
  const months = figures.toSorted((one, other) => (one.month < other.month ? -1 : 1)).slice(-18)
  const points = months.map(({ month, value }) => ({ label: formatMonth(month, language).slice(0, 1), value, reference: null }))
  const start = `${action.startedOn.slice(0, 7)}-01`
  const role = (month: string) => {
    if (action.triggers.includes(month)) return text('actions:roles.trigger')
    if (month === start) return text('actions:roles.start')
    return month < start ? text('actions:roles.before') : text('actions:roles.after')
  }
  return (
    <>
      <MonthLine points={points} />
      <details>
        <summary>{text('indicators:open')}</summary>
        <ScrollRegion label={text('indicators:months')}>
          <table>
            <caption>{text('indicators:months')}</caption>
            <tbody>
              {months.map(({ month, value }) => (
                <tr key={month}>
                  <th scope="row">{formatMonth(month, language)}</th>
                  <td>{value === null ? text('indicators:hidden') : valueInWords(action.indicator, value, page)}</td>
                  <td>{role(month)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </>
  )
}

function End({ canteen, action, ...state }: FormState & { canteen: CanteenName; action: Action }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof endForm>(state)
  return (
    <form method="post" action={href(urls.action, { canteen: canteen.slug, action: action.id })} class="editor" novalidate>
      <h2>{text(action.rests ? 'actions:end.restTitle' : 'actions:end.title')}</h2>
      <TextArea {...of('words')} label={text('actions:end.words')} hint={text('actions:end.hint')} rows={3} maxlength={longestWhat} />
      <button class="button">{text('actions:end.end')}</button>
    </form>
  )
}
