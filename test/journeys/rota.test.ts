/** A month's rota: proposed, changed by hand, asked, answered from the mail. With scripts off, on a phone. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aTask, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, day: '2026-12-04' })
  const viewer = await aViewer(db, inCanteen('canteen-manager', canteen))
  await aTeammate(db, canteen, { name: 'Ana', email: 'ana@exemple.fr' })
  await aTeammate(db, canteen, { name: 'Bao', email: 'bao@exemple.fr' })
  await aTask(db, canteen, { meal, name: 'Mener la cuisine', starts: -180, lasts: 240, places: 1, isKey: true })
  await aTask(db, canteen, { meal, name: 'Faire la vaisselle', starts: -60, lasts: 240, places: 1 })
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

async function linkTo(email: string): Promise<string> {
  const mails = site.db.selectFrom('mails').where('purpose', '=', 'rota-ask').where('recipient', '=', email)
  const { text } = await mails.select('text_body as text').executeTakeFirstOrThrow()
  return /http\S+coup-de-main\S+/.exec(text)![0]
}

test('a manager proposes a month, puts somebody else by hand, asks, and each answers with one tap', async () => {
  const team = await aPage()
  const rota = site.origin + href(urls.rota, { canteen: canteen.slug, month: '2026-12' })
  await team.goto(rota)
  await team.getByRole('button', { name: 'Proposer un planning' }).click()
  // The page looks again by itself; without a script it is asked for once more.
  await expect
    .poll(async () => (await team.goto(rota), team.locator('main').innerText()), { timeout: 20_000 })
    .toContain('pas encore demandées')

  const proposed = await team.getByRole('button', { name: /^Retirer .* : Mener la cuisine$/ }).getAttribute('aria-label')
  const other = proposed?.includes('Ana') ? 'Bao' : 'Ana'
  for (const task of ['Mener la cuisine', 'Faire la vaisselle'])
    await team.getByRole('button', { name: new RegExp(`^Retirer .* : ${task}$`) }).click()
  await team.getByRole('link', { name: 'Choisir quelqu’un : Mener la cuisine' }).click()
  await team.getByLabel('Qui', { exact: true }).selectOption({ label: other })
  await team.getByRole('button', { name: 'Proposer cette personne' }).click()
  await team.getByText('fixé·e').waitFor()
  await team.getByRole('button', { name: 'Demander à 1 personne' }).click()
  await team.getByText('C’est demandé').waitFor()

  const asked = await aPage()
  await asked.goto(await linkTo(`${other.toLowerCase()}@exemple.fr`))
  await asked.getByRole('heading', { name: /^Pouvez-vous/ }).waitFor()
  await asked.getByRole('button', { name: /^Oui : Mener la cuisine/ }).click()
  await asked.getByText('Merci, c’est noté.').waitFor()
  await team.goto(rota)
  await team.getByText('vendredi 4 décembre 2026').click()
  await team.getByText('a dit oui').waitFor()
})

test('the month, what the team carries, and one’s own pages read well on every screen', async () => {
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const own = await linkTo('ana@exemple.fr').catch(() => linkTo('bao@exemple.fr'))
  const names = { canteen: canteen.slug }
  const team = [href(urls.rota, { ...names, month: '2026-12' }), href(urls.load, names), href(urls.whoCouldLearn, names)]
  const addresses = [...team.map((path) => site.origin + path), own, `${own}/heures`, `${own}/souhaits`]
  const faults: string[] = []
  for (const address of addresses) faults.push(...(await faultsOn(page, address)))

  expect(faults).toEqual([])
})
