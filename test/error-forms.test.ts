/** Every form of the site, sent empty and with nonsense: what comes back says so in its title, has the focus, and leads to each field. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { choiceAddress } from '#src/features/guests/reminders/reminder-links.ts'
import { standingToken } from '#src/features/guests/standing/standing-links.ts'
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import { isGuard } from '#src/platform/web/http.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { canteenRoles, networkRoles } from '#src/platform/viewer.ts'
import { freshDatabase } from './database.ts'
import { someAid } from './aid.ts'
import { someCircle } from './circles.ts'
import { someMentoring } from './mentors.ts'
import { someInfoSession } from './info-sessions.ts'
import { someProject } from './projects.ts'
import { aWholePartner } from './partners.ts'
import { aLine, aPurchase, aStock } from './purchases.ts'
import { aCookedDish, aRecipe, anIngredient } from './recipes.ts'
import { openSite, origin, secret } from './site.ts'
import { aShownStory } from './stories.ts'
import { aTask, aTaskKind, aTeammate } from './team.ts'
import { someTrainings } from './trainings.ts'
import {
  aBooking,
  aCanteen,
  aMeal,
  aMenu,
  aNetwork,
  aSitting,
  aStandingPlace,
  aTable,
  aViewer,
  aWaitingParty,
  inCanteen,
  inNetwork,
} from './world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let worlds: Record<string, string>[]

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  const draft = await aMeal(db, { canteen, state: 'draft' })
  const booking = await aBooking(db, meal, [{}], { email: 'zoe@exemple.fr' })
  const waiting = await aWaitingParty(db, meal, [{}], { email: 'leo@exemple.fr' })
  const sitting = await aSitting(db, canteen)
  const table = await aTable(db, canteen)
  const regular = await aStandingPlace(db, sitting, canteen, { email: 'ana@exemple.fr' })
  const teammate = await aTeammate(db, canteen)
  const kind = await aTaskKind(db, canteen)
  const task = await aTask(db, canteen, { meal, suitsFirstTime: true })
  site.as(await aViewer(db, ...canteenRoles.map((role) => inCanteen(role, canteen)), ...networkRoles.map(inNetwork)))
  const recipe = await aRecipe(db, canteen, { lines: '3 machins', variant: '2 trucs' })
  const purchase = await aPurchase(db, canteen)
  const bought = { purchase: purchase.id, supplier: purchase.supplierId, line: (await aLine(db, canteen, purchase)).id, month: '2026-11' }
  await aStock(db, canteen)
  await aMenu(db, meal, [{ name: 'Tarte' }])
  await aCookedDish(db, meal, { dish: 'Tarte', recipe: recipe.id })
  const kitchen = { dish: '0', recipe: recipe.id, variant: recipe.variant, ingredient: (await anIngredient(db, canteen)).id }
  const { token: ofStory, ...told } = await aShownStory(db, canteen)
  const { token: ofContact, ...partner } = await aWholePartner(db, canteen, meal)
  const aid = await someAid(db, canteen)
  const { token: ofRegistration, ...meeting } = await someInfoSession(db)
  const trainings = await someTrainings(db, canteen)
  const circle = await someCircle(db, canteen, 'cercle@exemple.fr')
  const mentoring = await someMentoring(db, canteen, null)
  const { token: ofSupport, ...project } = await someProject(db, canteen)
  const known = {
    ...told,
    ...partner,
    ...aid.names,
    ...meeting,
    ...trainings.names,
    ...circle.names,
    ...project,
    ...mentoring.names,
    named: canteen.slug,
    canteen: canteen.slug,
    sitting: sitting.id,
    table: table.id,
    place: regular.id,
    teammate: teammate.id,
    kind: kind.id,
    task: task.id,
    ...kitchen,
    ...bought,
  }
  const ofMeal = { ...known, meal: meal.slug, booking: booking.id }
  worlds = [
    { ...ofMeal, token: bookingToken(secret, booking.id) },
    { ...ofMeal, booking: waiting.id, token: bookingToken(secret, waiting.id) },
    { ...known, meal: draft.slug, booking: booking.id, token: standingToken(secret, regular.id) },
    { ...ofMeal, token: teammateToken(secret, teammate.id) },
    { ...ofMeal, token: ofStory },
    { ...ofMeal, token: ofContact },
    ...[...aid.tokens, ofRegistration, ofSupport, ...trainings.tokens, circle.token, mentoring.token].map((token) => ({
      ...ofMeal,
      token,
    })),
    { ...ofMeal, token: choiceAddress({ secret, origin }, crypto.randomUUID(), 'fr').split('/').at(-1)! },
  ]
})

type Form = { action: string; names: string[]; hidden: Record<string, string> }

/** The forms of every page that opens, each address once. */
async function formsOfTheSite(): Promise<Form[]> {
  const paths = site.app.routes.flatMap(({ method, path, handler }) => (method === 'GET' && isGuard(handler) ? [path] : []))
  const addresses = new Set(
    worlds.flatMap((world) => paths.map((path) => path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => world[name] ?? 'x'))),
  )
  const forms = new Map<string, Form>()
  for (const address of addresses) {
    const answer = await site.get(address)
    if (!answer.headers.get('content-type')?.startsWith('text/html')) {
      await answer.body?.cancel()
      continue
    }
    for (const form of formsOf(await answer.text(), address)) forms.set(`${form.action} ${form.names.join()}`, form)
  }
  // Those of one button come last: they pass, and change what the others are about.
  return [...forms.values()].toSorted((one, other) => other.names.length - one.names.length)
}

function formsOf(page: string, address: string): Form[] {
  return [...page.matchAll(/<form([^>]*method="post"[^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes = '', content = '']) => {
    const fields = [...content.matchAll(/<(?:input|select|textarea|button)\b[^>]*>/g)].map(([field]) => field)
    const named = fields.flatMap((field) => (attribute(field, 'name') ? [{ field, name: attribute(field, 'name')! }] : []))
    const hidden = named
      .filter(({ field }) => attribute(field, 'type') === 'hidden')
      .map(({ field, name }) => [name, attribute(field, 'value') ?? ''])
    return {
      action: attribute(attributes, 'action') ?? address,
      names: named.map(({ name }) => name),
      hidden: Object.fromEntries(hidden) as Record<string, string>,
    }
  })
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
}

function problemsOf(page: string): string[] {
  const ids = new Set([...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id))
  const summary = /<div role="alert"[^>]*autofocus[^>]*>([\s\S]*?)<\/div>/.exec(page)
  const links = [...(summary?.[1] ?? '').matchAll(/href="#([^"]*)"/g)].map(([, id]) => id!)
  const described = [...page.matchAll(/aria-describedby="([^"]*)"/g)].flatMap(([, by]) => by!.split(' '))
  return [
    !/<title>(Erreur\u00a0: |Error: )/.test(page) && 'its title does not begin with the error',
    !summary && 'nothing that says what is wrong has the focus',
    !/<div role="alert"[^>]*tabindex="-1"/.test(page) && 'the summary cannot have the focus',
    ...links.filter((id) => !ids.has(id)).map((id) => `the summary leads nowhere: #${id}`),
    ...described.filter((id) => !ids.has(id)).map((id) => `a field is described by nothing: ${id}`),
    links.length > 0 && !page.includes('aria-invalid="true"') && 'no field is marked',
  ].filter((problem) => problem !== false)
}

test('every form that did not pass says so in its title, has the focus, and leads to each field', async () => {
  const refused = new Map<string, Set<string>>()
  for (const { action, names, hidden } of await formsOfTheSite())
    for (const typed of ['', '💥', 'x'.repeat(3000)]) {
      const answer = await site.submit(action, { ...Object.fromEntries(names.map((name) => [name, typed])), ...hidden })
      if (answer.status !== 422 && answer.status !== 409) {
        await answer.body?.cancel()
        continue
      }
      const route = action.replaceAll(/[\w-]{36,43}/g, '…')
      refused.set(route, (refused.get(route) ?? new Set()).union(new Set(problemsOf(await answer.text()))))
    }

  const troubled = [...refused].filter(([, problems]) => problems.size > 0)
  expect(Object.fromEntries(troubled.map(([route, problems]) => [route, [...problems]]))).toEqual({})
  expect(refused.size).toBeGreaterThan(20)
})
