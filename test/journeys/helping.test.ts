/** A neighbour helps for the first time, is replaced, and the team sees who does what: with scripts off, on a phone. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownAddress } from '#src/features/kitchen/teammates/teammate-links.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { secret } from '#test/site.ts'
import { aTask, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen, day: '2026-12-04' })
  const viewer = await aViewer(db, inCanteen('core-team', canteen))
  // Nora is there at the same hours.
  const nora = await aTeammate(db, canteen, { name: 'Nora', greets: true })
  await aTask(db, canteen, { meal, name: 'Ranger la cuisine', starts: 60, people: [nora] })
  await aTask(db, canteen, { meal, name: 'Faire la vaisselle', starts: 60, places: 1, suitsFirstTime: true })
  await db.destroy()
  site = await serveSite(url, { viewer })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

async function aPage(): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  return context.newPage()
}

async function linkOfLastMail(purpose: string, pattern: RegExp): Promise<string> {
  const mails = site.db.selectFrom('mails').where('purpose', '=', purpose).orderBy('created_at', 'desc')
  const { text } = await mails.select('text_body as text').executeTakeFirstOrThrow()
  return pattern.exec(text)![0]
}

test('from « J’aimerais aider » to a task, from the task to somebody who takes it over, each in one tap', async () => {
  const iris = await aPage()
  await iris.goto(site.origin)
  await iris.getByRole('link', { name: 'J’aimerais aider' }).click()
  await iris.getByRole('link', { name: canteen.name }).click()
  await iris.getByLabel(/Faire la vaisselle.*à côté de Nora/).check()
  await iris.getByLabel('Votre prénom').fill('Iris')
  await iris.getByLabel('Courriel').fill('iris@exemple.fr')
  await iris.getByRole('button', { name: 'J’aimerais aider' }).click()
  await iris.getByText('Merci\u202f!').waitFor()

  const bao = await aTeammate(site.db, canteen, { name: 'Bao', email: 'bao@exemple.fr' })
  await iris.goto(await linkOfLastMail('task-welcome', /http\S+reponse/))
  await iris.getByRole('button', { name: 'Oui, je la prends' }).click()
  await iris.getByRole('link', { name: 'Voir toutes mes tâches' }).click()
  await iris.getByRole('button', { name: /^Qui peut prendre ma place/ }).click()
  await iris.getByText('C’est demandé à quelques personnes').waitFor()

  const answering = await aPage()
  await answering.goto(await linkOfLastMail('task-call', /http\S+reponse/))
  await answering.getByRole('button', { name: 'Oui, je la prends' }).click()
  await answering.getByText('Merci, la place est à vous.').waitFor()
  await iris.reload()
  await iris.getByText('Vous n’avez rien pris pour le moment.').waitFor()

  const team = await aPage()
  await team.goto(`${site.origin}/equipe/${canteen.slug}/repas/${meal.slug}/taches`)
  const dishes = team.getByRole('listitem').filter({ hasText: 'Faire la vaisselle' })
  await dishes.getByText('Bao', { exact: true }).waitFor()

  const own = ownAddress({ secret, origin: site.origin }, { canteen: canteen.slug, teammateId: bao.id, language: 'fr' })
  const checking = await (await browser.newContext({ bypassCSP: true })).newPage()
  const pages = [own, `${own}/souhaits`, `${site.origin}/cantines/${canteen.slug}/aider`, `${site.origin}/equipe/${canteen.slug}/equipiers`]
  const faults: string[] = []
  for (const page of [...pages, team.url(), `${site.origin}/equipe/${canteen.slug}/taches`])
    faults.push(...(await faultsOn(checking, page)))
  expect(faults).toEqual([])
})
