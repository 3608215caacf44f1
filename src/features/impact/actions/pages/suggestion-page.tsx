import type { VNode } from 'preact'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { slugs } from '#src/features/impact/indicators/indicator.ts'
import { aimInWords, figureInWords } from '#src/features/impact/indicators/words.ts'
import { indicatorNamed } from '#src/features/impact/indicators/indicator.ts'
import { WhomToAsk, type WhomToAskProps } from '#src/features/impact/partners/parts/whom-to-ask.tsx'
import { isolated } from '#src/platform/plain-text.ts'
import { formatMonth } from '#src/platform/time.ts'
import { ErrorSummary, Field, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { longestWhat, longestWho } from '../action.ts'
import type { actionForm, restForm } from '../forms.ts'
import type { ActionElsewhere } from '../queries.ts'
import type { Suggestion } from '../suggestion.ts'

type SuggestionPageProps = FormState & {
  canteen: CanteenName
  suggestion: Suggestion
  /** What is written down of what others do. */
  practices: VNode
  elsewhere: readonly ActionElsewhere[]
  /** Which kinds of partners may help, and those that the canteen has. */
  kinds: WhomToAskProps['kinds']
  partners: WhomToAskProps['partners']
  mayAct: boolean
  /** Writes to the other canteens. */
  mayAsk: boolean
  rests?: boolean
  refusal?: 'another-runs'
}

/** What it may mean, who could help, what others did: then an action, or rest with a reason. */
export function SuggestionPage({
  canteen,
  suggestion,
  practices,
  elsewhere,
  kinds,
  partners,
  mayAct,
  mayAsk,
  rests,
  refusal,
  ...state
}: SuggestionPageProps) {
  const page = usePage()
  const { text, href, language } = page
  const { indicator, class: name, side, latest, triggers } = suggestion
  const aim = indicatorNamed(indicator).aims[name]
  const title = text('actions:subject', { name: text(`indicators:name.${indicator}`), class: text(`indicators:class.${name}`) })
  return (
    <TeamDocument title={title} canteen={canteen}>
      <h1>{title}</h1>
      {refusal && (
        <Notice>
          <p>{text('actions:anotherRuns')}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <p class="lead">
        {side && text(`actions:side.${side}`, { count: triggers.length })} {latest && figureInWords(latest, page)}{' '}
        {aim && aimInWords(indicator, aim, page)}
      </p>
      {triggers.length > 0 && (
        <p class="soft">{text('actions:months', { months: triggers.map((month) => formatMonth(month, language)).join(', ') })}</p>
      )}
      <Meaning suggestion={suggestion} />
      {kinds.length > 0 && (
        <>
          <h2>{text('partners:help.title')}</h2>
          <WhomToAsk canteen={canteen} kinds={kinds} partners={partners} />
        </>
      )}
      <h2>{text('actions:others')}</h2>
      <Elsewhere actions={elsewhere} />
      {practices}
      {mayAsk && (
        <p>
          <a href={`${href(urls.newAidCall, { canteen: canteen.slug })}?pour=indicateur`}>{text('actions:askOthers')}</a>
        </p>
      )}
      {mayAct && <Act canteen={canteen} suggestion={suggestion} {...(!rests && state)} />}
      {mayAct && <Rest canteen={canteen} suggestion={suggestion} {...(rests && state)} />}
      <p class="actions">
        <a href={href(urls.method, { indicator: slugs[indicator] })}>{text('indicators:how')}</a>
      </p>
    </TeamDocument>
  )
}

function Meaning({ suggestion: { indicator, class: name, side } }: { suggestion: Suggestion }) {
  const { text } = usePage()
  if (!side) return null
  return (
    <>
      <h2>{text('actions:mayMean')}</h2>
      <p>{text(`actions:meaning.${indicator}.${name}.${side}` as 'actions:meaning.ages.under25.below')}</p>
    </>
  )
}

function Elsewhere({ actions }: { actions: readonly ActionElsewhere[] }) {
  const { text } = usePage()
  if (actions.length === 0) return <p class="soft">{text('actions:noOthers')}</p>
  return (
    <ul>
      {actions.map((action) => (
        <li key={action.id}>
          {isolated(action.what)} <span class="soft">{isolated(action.canteenName)}</span>
          {action.endedWords && <p class="soft">{isolated(action.endedWords)}</p>}
        </li>
      ))}
    </ul>
  )
}

type FormProps = FormState & { canteen: CanteenName; suggestion: Suggestion }

function Act({ canteen, suggestion: { indicator, class: name }, ...state }: FormProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof actionForm>(state)
  return (
    <form method="post" action={href(urls.suggestion, { canteen: canteen.slug, indicator, class: name })} class="editor" novalidate>
      <FormKey />
      <input type="hidden" name="indicator" value={indicator} />
      <input type="hidden" name="class" value={name} />
      <h2>{text('actions:form.act')}</h2>
      <TextArea {...of('what')} label={text('actions:form.what')} hint={text('actions:form.whatHint')} rows={3} maxlength={longestWhat} />
      <Field {...of('who')} label={text('actions:form.who')} maxlength={longestWho} />
      <Field {...of('until')} type="date" label={text('actions:form.until')} hint={text('actions:form.untilHint')} />
      <button class="button main">{text('actions:form.start')}</button>
    </form>
  )
}

function Rest({ canteen, suggestion: { indicator, class: name }, ...state }: FormProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof restForm>(state)
  return (
    <form method="post" action={href(urls.suggestion, { canteen: canteen.slug, indicator, class: name })} class="editor" novalidate>
      <FormKey />
      <input type="hidden" name="indicator" value={indicator} />
      <input type="hidden" name="class" value={name} />
      <input type="hidden" name="rests" value="yes" />
      <h2>{text('actions:form.rest')}</h2>
      <TextArea
        {...of('reason')}
        label={text('actions:form.reason')}
        hint={text('actions:form.reasonHint')}
        rows={2}
        maxlength={longestWhat}
      />
      <button class="button">{text('actions:form.letRest')}</button>
    </form>
  )
}
