/** What guests say, what an indicator leads to, and what is handed to a mayor: with scripts off, on a phone. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { unzipSync } from 'fflate'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeVersion } from '#src/features/impact/open-data/make-version.ts'
import { makeReport } from '#src/features/impact/reports/make-report.ts'
import { publishMonth } from '#src/features/impact/publication/publish-months.ts'
import { gatherBallots } from '#src/features/impact/surveys/gather-ballots.ts'
import { openWave } from '#src/features/impact/surveys/open-wave.ts'
import { printSheets } from '#src/features/impact/surveys/print-sheets.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { href, urls } from '#src/urls.ts'
import profile from '#test/data-package-2.json' with { type: 'json' }
import { freshDatabaseUrl } from '#test/database.ts'
import { someCounts } from '#test/figures.ts'
import { seals } from '#test/site.ts'
import { aWholePartner } from '#test/partners.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let db: ReturnType<typeof openDatabase>
let here: { canteen: string }
let wave: string
let known: Awaited<ReturnType<typeof aWholePartner>>
let tokens: string[]

const [first, last] = ['2026-11-20', '2026-12-10']
const over = new Date('2026-12-11T03:00Z')

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  db = openDatabase(openPool(url, 4))
  await aNetwork(db)
  const canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  // Months in which the young are missing, published before today.
  for (const month of ['2026-08-01', '2026-09-01', '2026-10-01']) {
    const counts = someCounts({ month, under_25: 20, from_25_to_55: 140, over_55: 140 })
    await db
      .insertInto('monthly_figures')
      .values({ ...counts, canteen_id: canteen.id })
      .execute()
    await publishMonth(db, month, now)
  }
  wave = randomUUID()
  await openWave(db, { canteenId: canteen.id, id: wave, firstDay: first, lastDay: last, oneIn: 1, actorId: null, today: first, now })
  const printed = await printSheets(db, { canteenId: canteen.id, waveId: wave }, { count: 5, today: first })
  tokens = printed.ok ? printed.value : []
  known = await aWholePartner(db, canteen, await aMeal(db, { canteen }))
  const viewer = await aViewer(db, inCanteen('board-member', canteen))
  site = await serveSite(url, { viewer })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
  await db.destroy()
})

async function aPhone() {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  return { context, page }
}

test('guests answer from a phone, somebody who did not serve enters paper, and the team reads it once it is over', async () => {
  const { context, page } = await aPhone()
  for (const [at, token] of tokens.entries()) {
    await page.goto(site.origin + href(urls.answerSurvey, { ...here, token }))
    await page
      .getByRole('group', { name: /accueilli/ })
      .getByText('Tout à fait d’accord')
      .click()
    await page
      .getByRole('group', { name: /que je ne connaissais pas/ })
      .getByText('Oui')
      .click()
    if (at === 0) await page.getByLabel('Quelque chose à nous dire').fill('J’ai appris à faire un roux.')
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await page.getByRole('heading', { name: 'Merci !' }).waitFor()
  }
  await page.goto(site.origin + href(urls.answerSurvey, { ...here, token: tokens[0]! }))
  await page.getByRole('heading', { name: 'Ce lien ne sert plus' }).waitFor()

  await page.goto(site.origin + href(urls.surveys, here))
  await page.getByRole('link', { name: 'Entrer des réponses sur papier' }).click()
  await page
    .getByRole('group', { name: /accueilli/ })
    .getByText('Plutôt pas d’accord')
    .click()
  await page.getByRole('button', { name: 'Mettre dans l’urne' }).click()
  await page.getByText('C’est dans l’urne').waitFor()
  await page.goto(site.origin + href(urls.surveys, here))
  expect(await page.locator('main').innerText()).not.toContain('6 réponses')

  await gatherBallots(db, { now: over, seals })
  await page.goto(site.origin + href(urls.surveys, here))
  await page.getByText('6 réponses').waitFor()
  await page.goto(site.origin + href(urls.surveyResults, { ...here, wave }))
  await page.getByText('83 % (entre').waitFor()
  // One who wrote is too few to be read.
  expect(await page.locator('main').innerText()).not.toContain('roux')
  await context.close()
})

test('an indicator that drifts becomes an action; the board’s sheet speaks of both, and a report is made and opened', async () => {
  const { context, page } = await aPhone()
  await page.goto(site.origin + href(urls.actions, here))
  await page
    .getByRole('link', { name: /Moins de 25 ans/ })
    .first()
    .click()
  await page.getByText('un foyer de jeunes travailleurs').waitFor()
  await page.getByRole('button', { name: 'Commencer' }).click()
  await page.getByText('Écrivez ce que vous allez faire.').first().waitFor()
  await page.getByLabel('Ce que nous allons faire').fill('Un dîner par mois avec le campus')
  await page.getByRole('button', { name: 'Commencer' }).click()
  await page.getByText('C’est commencé').waitFor()
  await page.getByRole('link', { name: 'Un dîner par mois avec le campus' }).click()
  await page.getByText('Trop tôt pour le dire').waitFor()
  await page.goto(site.origin + href(urls.boardPage, here))
  await page.getByText('Un dîner par mois avec le campus').waitFor()

  await page.goto(site.origin + href(urls.reports, here))
  await page.getByLabel('De', { exact: true }).selectOption('2026-08-01')
  await page.getByLabel('À', { exact: true }).selectOption('2026-10-01')
  await page.getByRole('button', { name: 'Faire le rapport' }).click()
  await page.getByText('Le rapport se fait').waitFor()
  const { id } = await db.selectFrom('impact_reports').select('id').executeTakeFirstOrThrow()
  await makeReport(db, { reportId: id, now })
  await page.getByRole('link', { name: 'Ouvrir le PDF' }).waitFor()
  const file = await context.request.get(site.origin + href(urls.reportFile, { ...here, report: id }))
  expect(file.headers()['content-type']).toBe('application/pdf')
  await context.close()
})

test('what everybody may read is downloaded as open data, and is as its descriptor says', async () => {
  await db.updateTable('network').set({ open_data_licence: 'etalab-2.0' }).execute()
  await makeVersion(db, { now, origin: site.origin })
  const { context, page } = await aPhone()
  await page.goto(site.origin + href(urls.canteenImpact, here))
  await page.getByRole('link', { name: 'Les chiffres en données ouvertes' }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: /^Tout télécharger/ }).click()
  const archive = unzipSync(readFileSync(await (await coming).path()))
  const described = JSON.parse(Buffer.from(archive['datapackage.json']!).toString())
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(profile)
  validate(described)
  expect(validate.errors ?? []).toEqual([])
  const sizes = Object.fromEntries(Object.entries(archive).map(([name, content]) => [name, content.length]))
  expect(described.resources.map(({ path, bytes }: { path: string; bytes: number }) => [path, bytes])).toEqual(
    described.resources.map(({ path }: { path: string }) => [path, sizes[path]]),
  )
  await page.getByRole('link', { name: /^\d.* 2026$/ }).click()
  await page.getByText('Cette version ne changera plus').waitFor()
  await context.close()
})

test('none of these pages is wider than a screen, and axe finds nothing', async () => {
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  const pages = [urls.surveys, urls.actions, urls.boardPage, urls.reports, urls.canteenIndicators, urls.canteenImpact].map((url) =>
    href(url, here),
  )
  const { partner, contact, token } = known
  const ofPartner = [urls.partners, urls.partner, urls.partnerContacts, urls.partnerContact, urls.conventions, urls.keptContact]
  const others = [
    ...ofPartner.map((url) => href(url, { ...here, partner, contact, token })),
    urls.networkImpact,
    urls.methods,
    urls.openData,
    href(urls.surveyResults, { ...here, wave }),
    href(urls.suggestion, { ...here, indicator: 'prices', class: 'low' }),
  ]
  const faults = []
  for (const path of [...pages, ...others]) faults.push(...(await faultsOn(page, site.origin + path)))
  expect(faults).toEqual([])
  await context.close()
})
