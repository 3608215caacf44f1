/** « J'aimerais aider »: for everybody. */
import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dialledAt } from '#src/platform/web/form-fields.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, limited, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { easyTasks } from '../easy-tasks.ts'
import { helpForm, later } from '../forms.ts'
import { offerHelp } from '../offer-help.ts'
import { shownName } from '../shown-name.ts'
import { HelpPage } from '../pages/help-page.tsx'
import { HelpedCanteensPage } from '../pages/helped-canteens-page.tsx'
import { findComingTasks, findHelpedCanteens } from '../queries.ts'
import type { TaskRefusal } from '../task.ts'

export const helpRoutes = newRoutes()
  .get(urls.help, allow(everybody), async (c) => c.render(<HelpedCanteensPage canteens={await findHelpedCanteens(c.var.db)} />))
  .get(urls.helpCanteen, allow(everybody), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    // The footer of its pages leads here, whatever it follows.
    return asksForHelp(canteen) ? showHelp(c, canteen) : back(c, urls.help, {})
  })
  .post(urls.helpCanteen, allow(everybody), limited('form'), async (c) => {
    const canteen = await canteenOf(c)
    const data = dialledAt(await sentForm(c), canteen)
    const form = parseForm(helpForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showHelp(c, canteen, form)
    }
    const { task, ...helper } = form.value
    const easy = (await easyOf(c, canteen)).find((each) => each.task.id === task)
    if (!easy && task !== later) {
      c.status(409)
      return showHelp(c, canteen, { refusal: 'full' })
    }
    const { secret, origin, now, language } = c.var
    const offering = { canteen, teammateId: idOfForm(data), helper, taskId: easy?.task.id ?? null, beside: easy?.beside ?? '', language }
    // Answered alike: nobody learns whom an address was written to.
    const isWrittenTo = helper.email === null || (await c.var.limits('help-mail', helper.email))
    const offered = await offerHelp(c.var.db, { ...offering, isWrittenTo, site: { secret, origin, now } })
    if (offered.ok) return back(c, urls.helpCanteen, { canteen: canteen.slug }, 'merci')
    c.status(409)
    return showHelp(c, canteen, { refusal: offered.refusal })
  })

/** @throws NotFound where tasks are not followed */
async function canteenOf(c: Context<Env>): Promise<CanteenName> {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  if (!asksForHelp(canteen)) throw new NotFound()
  return canteen
}

function asksForHelp({ followed }: CanteenName): boolean {
  return followed.includes('tasks')
}

async function easyOf(c: Context<Env>, canteen: CanteenName) {
  return easyTasks(await findComingTasks(c.var.db, canteen.id, c.var.now), c.var.now)
}

type Shown = FormState & { refusal?: TaskRefusal }

async function showHelp(c: Context<Env>, canteen: CanteenName, shown: Shown = {}) {
  const easy = (await easyOf(c, canteen)).map((one) => ({ ...one, task: { ...one.task, name: shownName(one.task.name, c.var.language) } }))
  return c.render(<HelpPage canteen={canteen} easy={easy} isThanked={doneOf(c, ['merci']) !== undefined} {...shown} />)
}
