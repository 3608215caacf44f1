import type { Context } from 'hono'
import type { VNode } from 'preact'
import { maySpeakForCanteen } from '#src/features/organisation/access/policy.ts'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { findFigures } from '#src/features/impact/indicators/queries.ts'
import { findPartnersOf } from '#src/features/impact/partners/queries.ts'
import { mayKeepPartners } from '#src/features/impact/partners/policy.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { effectOf } from './effect.ts'
import { endAction } from './end-action.ts'
import { actionForm, endForm, restForm } from './forms.ts'
import { ActionPage } from './pages/action-page.tsx'
import { actionDeeds, ActionsPage } from './pages/actions-page.tsx'
import { AllActionsPage } from './pages/all-actions-page.tsx'
import { SuggestionPage } from './pages/suggestion-page.tsx'
import { mayAct, maySeeActions, maySeeAllActions } from './policy.ts'
import { findAction, findActions, findActionsEverywhere } from './queries.ts'
import { startAction } from './start-action.ts'
import { kindsThatHelp, subjects, suggestionsOf, type Suggestion } from './suggestion.ts'

export type ActionExtras = {
  /** Practices that are meant to move a figure. */
  practicesFor: (c: Context<Env>, measure: Pick<Suggestion, 'indicator' | 'class'>) => Promise<VNode>
}

export const actionsRoutes = (extras: ActionExtras) =>
  newRoutes()
    .get(urls.actions, allow(maySeeActions), async (c) => {
      const { canteen, actions, suggestions } = await standingOf(c)
      return c.render(<ActionsPage canteen={canteen} actions={actions} suggestions={suggestions} done={doneOf(c, actionDeeds)} />)
    })
    .get(urls.suggestion, allow(maySeeActions), (c) => showSuggestion(c, extras))
    .post(urls.suggestion, allow(mayAct), async (c) => {
      const data = await sentForm(c)
      const { canteen, suggestion, today } = await suggestionAt(c)
      const rests = data.get('rests') === 'yes'
      const text = textIn(c.var.language)
      const acting = parseForm(actionForm(text, today), data)
      const resting = parseForm(restForm(text), data)
      const form = rests ? resting : acting
      if (!form.ok) return showSuggestion(c, extras, { ...form, rests }, 422)
      const said = rests && resting.ok ? { what: resting.value.reason, who: '', until: null } : acting.ok && acting.value
      if (!said) throw new Error('a form that passed says something')
      const { indicator, class: name, triggers } = suggestion
      const started = await startAction(c.var.db, {
        ...{ canteenId: canteen.id, id: idOfForm(data), indicator, class: name, triggers, rests, startedOn: today },
        ...{ what: said.what, who: said.who, until: said.until, actorId: requireUser(c).id, now: c.var.now },
      })
      if (started.ok) return back(c, urls.actions, { canteen: canteen.slug }, rests ? 'rests' : 'started')
      return showSuggestion(c, extras, { typed: typedFields(data), rests, refusal: started.refusal }, 409)
    })
    .get(urls.action, allow(maySeeActions), (c) => showAction(c))
    .post(urls.action, allow(mayAct), async (c) => {
      const canteen = await canteenOf(c)
      const form = parseForm(endForm(textIn(c.var.language)), await sentForm(c))
      if (!form.ok) return showAction(c, form, 422)
      const today = dayAt(c.var.now, canteen.timeZone)
      await endAction(c.var.db, {
        canteenId: canteen.id,
        id: idParam(c, 'action'),
        words: form.value.words,
        today,
        actorId: requireUser(c).id,
        now: c.var.now,
      })
      return back(c, urls.actions, { canteen: canteen.slug }, 'ended')
    })
    .get(urls.networkActions, allow(maySeeAllActions), async (c) => {
      const actions = await findActionsEverywhere(c.var.db)
      return c.render(<AllActionsPage actions={actions} />)
    })

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

/** Three years: what a canteen knows of the changes that come by themselves. */
async function figuresOf(c: Context<Env>, canteenId: string) {
  const until = `${dayAt(c.var.now, networkTimeZone).slice(0, 7)}-01`
  return findFigures(c.var.db, canteenId, { from: Temporal.PlainDate.from(until).subtract({ months: 36 }).toString(), until })
}

async function standingOf(c: Context<Env>) {
  const canteen = await canteenOf(c)
  const [figures, actions] = await Promise.all([figuresOf(c, canteen.id), findActions(c.var.db, canteen.id)])
  const today = dayAt(c.var.now, canteen.timeZone)
  return { canteen, actions, today, suggestions: suggestionsOf(figures, actions, today) }
}

async function suggestionAt(c: Context<Env>) {
  const { suggestions, ...standing } = await standingOf(c)
  const suggestion = suggestions.find((each) => each.indicator === param(c, 'indicator') && each.class === param(c, 'class'))
  const subject = subjects().find((each) => each.indicator === param(c, 'indicator') && each.class === param(c, 'class'))
  if (!subject) throw new NotFound()
  return { ...standing, suggestion: suggestion ?? { ...subject, side: undefined, triggers: [], latest: undefined } }
}

type Shown = FormState & { rests?: boolean; refusal?: 'another-runs' }

async function showSuggestion(c: Context<Env>, { practicesFor }: ActionExtras, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const { canteen, suggestion } = await suggestionAt(c)
  const place = { canteen: canteen.slug, meal: undefined, demonstration: false }
  const asks = canteen.followed.includes('partners') && mayKeepPartners(c.var.viewer, place)
  const kinds = asks ? kindsThatHelp(suggestion) : []
  const [practices, elsewhere, partners] = await Promise.all([
    practicesFor(c, suggestion),
    findActionsEverywhere(c.var.db, { indicator: suggestion.indicator, class: suggestion.class, notIn: canteen.id }),
    findPartnersOf(c.var.db, canteen.id, kinds),
  ])
  const mayActHere = mayAct(c.var.viewer, place)
  const mayAsk = maySpeakForCanteen(c.var.viewer, place)
  c.status(status)
  return c.render(
    <SuggestionPage {...{ canteen, suggestion, practices, elsewhere, kinds, partners, mayAsk }} mayAct={mayActHere} {...shown} />,
  )
}

async function showAction(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const canteen = await canteenOf(c)
  const [action, figures] = await Promise.all([findAction(c.var.db, canteen.id, idParam(c, 'action')), figuresOf(c, canteen.id)])
  const own = figures.filter((each) => each.indicator === action.indicator && each.class === action.class)
  const mayActHere = mayAct(c.var.viewer, { canteen: canteen.slug, meal: undefined, demonstration: false })
  c.status(status)
  return c.render(
    <ActionPage canteen={canteen} action={action} figures={own} effect={effectOf(own, action)} mayAct={mayActHere} {...state} />,
  )
}
