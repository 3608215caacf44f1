/** A request from need to thanks, between two canteens that read their mails and sign in to nothing. With scripts off. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellAid } from '#src/features/commons/aid/tell-aid.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { secret } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let db: ReturnType<typeof openDatabase>
let team: Awaited<ReturnType<typeof serveSite>>
let readers: Awaited<ReturnType<typeof serveSite>>
let asker: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  db = openDatabase(openPool(url, 4))
  await aNetwork(db)
  asker = await aCanteen(db, { name: 'La Marmite' })
  const helper = await aCanteen(db, { name: 'Le Chaudron', place: { town: 'Roubaix', latitude: 50.69, longitude: 3.18 } })
  for (const [canteen, email] of [
    [asker, 'nadia@marmite.example'],
    [helper, 'yann@chaudron.example'],
  ] as const) {
    const { id } = await aUser(db, { email })
    const grant = { user_id: id, canteen_id: canteen.id, role: 'canteen-manager' as const, granted_by: null }
    await db
      .insertInto('role_grants')
      .values({ ...grant, starts_at: new Date('2026-01-01'), ends_at: null })
      .execute()
  }
  team = await serveSite(url, { viewer: await aViewer(db, inCanteen('canteen-manager', asker), inNetwork('network-coordinator')) })
  readers = await serveSite(url)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await Promise.all([team.close(), readers.close()])
  await db.destroy()
})

/** The link of the last mail of a kind, on the site that the browser is at. */
async function linkOf(recipient: string, purpose: string): Promise<string> {
  const { text_body } = await db
    .selectFrom('mails')
    .where('recipient', '=', recipient)
    .where('purpose', '=', purpose)
    .select('text_body')
    .executeTakeFirstOrThrow()
  return readers.origin + /\/(demande-)?entraide\/[\w-]{64}/.exec(text_body)![0]
}

test('a pot is asked for, lent and thanked for, from two mailboxes', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)

  await page.goto(team.origin + href(urls.aid, { canteen: asker.slug }))
  await page.getByRole('link', { name: 'Écrire une demande' }).click()
  await page.getByLabel('Quelle sorte').selectOption({ label: 'Du matériel' })
  await page.getByLabel('En une phrase').fill('Une marmite de 40 litres')
  await page.getByLabel('Ce qu’il faut savoir').fill('Pour le repas de quartier.')
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await page.getByText('C’est écrit.').waitFor()
  const call = page.url()
  await tellAid(db, { secret, origin: readers.origin, sendsTexts: false, now })

  const told = await linkOf('yann@chaudron.example', 'aid-digest')
  await page.goto(told)
  expect(await page.locator('main').innerText()).toMatch(/À 1\d\s?km de chez vous/)
  await page.getByLabel('Un mot').fill('Elle est propre, passez jeudi.')
  await page.getByRole('button', { name: 'Oui, nous pouvons aider' }).click()
  await page.getByText('Votre réponse est partie').waitFor()

  const own = await linkOf('nadia@marmite.example', 'aid-answered')
  await page.goto(own)
  await page.getByText('Elle est propre, passez jeudi.').waitFor()
  await page.getByRole('button', { name: 'Oui, merci : Le Chaudron' }).click()
  await page.getByText('C’est d’accord. La cantine est prévenue').waitFor()

  await page.goto(await linkOf('yann@chaudron.example', 'aid-accepted'))
  await page.getByText('l’autre cantine compte sur vous').waitFor()

  await page.goto(own)
  await page.getByLabel('Un mot de remerciement').fill('Cent soupes en sont sorties.')
  await page.getByRole('button', { name: 'C’est fait, merci' }).click()
  await page.getByText('Celles qui ont aidé sont remerciées').waitFor()
  await page.goto(await linkOf('yann@chaudron.example', 'aid-thanked'))
  await page.getByText('Cent soupes en sont sorties.').waitFor()
  await context.close()

  const watched = await browser.newContext({ bypassCSP: true })
  const look = await watched.newPage()
  const pages = [urls.aid, urls.newAidCall, urls.aidMeans, urls.aidChoices].map((url) => team.origin + href(url, { canteen: asker.slug }))
  const faults: string[] = []
  for (const address of [...pages, team.origin + urls.networkAid, call, told, own]) faults.push(...(await faultsOn(look, address)))
  expect(faults).toEqual([])
  await watched.close()
})
