/** A file of purchase lines: looked at first, and the same one twice comes in once. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aPurchase } from '#test/purchases.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { readFamily, readLabels, readOrigin } from './columns.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let here: { canteen: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
})

async function send(table: string): Promise<string> {
  const form = new FormData()
  form.append('file', new File([table], 'achats.csv'))
  const answer = await site.app.request(origin + href(urls.purchaseFile, here), { method: 'POST', body: form, headers: { origin } })
  if (answer.status !== 303) return `${answer.status} ${await answer.text()}`
  return (await (await site.get(href(urls.purchaseFilePreview, here))).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
}

async function confirm(preview: string) {
  const id = /name="id" value="([^"]*)"/.exec(preview)?.[1] ?? ''
  return site.submit(href(urls.confirmPurchaseFile, here), { id })
}

function purchases() {
  return db
    .selectFrom('purchases')
    .where('canteen_id', '=', canteen.id)
    .select(['day', 'cents', 'lines_cents'])
    .orderBy('day')
    .orderBy('cents')
    .execute()
}

const table = `date;fournisseur;produit;prix HT;famille;labels;origine;circuit court
20/11/2026;Ferme du Pont;Carottes;12,50;fruits et légumes;bio, HVE;France;oui
20/11/2026;ferme du pont;Œufs;8;œufs;aucun;;
21/11/2026;Biocoop;Riz;30;épicerie;bio;ailleurs;non
`

test('lines of one supplier and day are one purchase; sent again, nothing comes in', async () => {
  const preview = await send(table)
  expect(preview).toContain('3 lignes sont nouvelles')
  expect((await confirm(preview)).status).toBe(303)

  const bought = [
    { day: '2026-11-20', cents: 2050, lines_cents: 2050 },
    { day: '2026-11-21', cents: 3000, lines_cents: 3000 },
  ]
  expect(await purchases()).toEqual(bought)
  const again = await send(table)
  expect(again).toContain('3 sont déjà là')
  expect((await confirm(again)).status).toBe(409)
  expect(await purchases()).toEqual(bought)
  const lines = await db.selectFrom('purchase_lines').where('canteen_id', '=', canteen.id).select(['product', 'labels']).execute()
  expect(lines).toEqual(expect.arrayContaining([{ product: 'Carottes', labels: ['BIO', 'HVE'] }]))
})

test('the same preview confirmed twice at once comes in once', async () => {
  const preview = await send(table)
  await Promise.all([confirm(preview), confirm(preview)])

  expect(await purchases()).toHaveLength(2)
})

test('lines of a purchase that is noted go into it, and its euros count once', async () => {
  await aPurchase(db, canteen, { supplier: 'Ferme du Pont', day: '2026-11-20', cents: 2500 })
  await confirm(await send(table))

  expect((await purchases())[0]).toEqual({ day: '2026-11-20', cents: 2500, lines_cents: 2050 })
  expect(await purchases()).toHaveLength(2)
})

test('each fault is said by its line and column, and nothing comes in', async () => {
  const preview = await send(`date;fournisseur;produit;prix HT;famille;labels
32/11/2026;Ferme;Carottes;12;fruits et légumes;bio
20/11/2026;Ferme;Panais;beaucoup;bricolage;super
2/12/2027;Ferme;;1;;
`)

  for (const said of [
    'Ligne 2, colonne « date » :',
    'Ligne 3, colonne « prix HT » :',
    'Ligne 3, colonne « famille » :',
    'Ligne 3, colonne « labels » :',
    'Ligne 4, colonne « produit » :',
  ])
    expect(preview).toContain(said)
  expect((await confirm(preview)).status).toBe(409)
  expect(await purchases()).toEqual([])
})

test('lines of one supplier and day that come to more than a purchase may are each told', async () => {
  const preview = await send(`date;fournisseur;produit;prix HT\n${'20/11/2026;Ferme;Carottes;60000\n'.repeat(2)}21/11/2026;Ferme;Riz;5\n`)
  for (const line of [2, 3]) expect(preview).toMatch(new RegExp(`Ligne ${line}, colonne « prix HT » :\\s+avec d’autres lignes`))
  expect((await confirm(preview)).status).toBe(409)
  expect(await purchases()).toEqual([])
})

test('a file without a needed column says which, and what is no table is refused', async () => {
  expect(await send('date;fournisseur\n20/11/2026;Ferme\n')).toContain('Il manque une colonne : description, prix_ht')
  expect(await send('')).toContain('422')
})

test('the file of « ma cantine » itself reads back', async () => {
  const preview = await send(
    'cantine_id,description,fournisseur,date,prix_ht,famille_produits,categories_egalim,origine,est_circuit_court,est_local,definition_local,definition_local_km\n1,Carottes,Ferme,2026-11-20,12.50,FRUITS_ET_LEGUMES,"BIO,IGP",FRANCE,OUI,NON,,\n',
  )
  expect(preview).toContain('Une ligne est nouvelle')
})

test('words are read as people write them, and what is not known is not guessed', () => {
  expect([readFamily('Viandes'), readFamily('PRODUITS_DE_LA_MER'), readFamily('bricolage')]).toEqual([
    'VIANDES_VOLAILLES',
    'PRODUITS_DE_LA_MER',
    undefined,
  ])
  expect([readLabels('AB ; aop'), readLabels('aucun'), readLabels('bio, merveilleux')]).toEqual([['BIO', 'AOCAOP'], [], undefined])
  expect([readOrigin('Français'), readOrigin('UE'), readOrigin('Mars')]).toEqual(['FRANCE', 'EUROPE', undefined])
})
