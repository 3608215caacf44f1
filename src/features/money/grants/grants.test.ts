/** A grant tells its funder what it paid for, to the cent, and no euro is told to two. */
import { randomUUID } from 'node:crypto'
import { unzipSync } from 'fflate'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { usualAccounts } from '#src/features/money/accounts/chart.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { credit, debit, type LedgerLine } from '#src/features/money/ledger/ledger.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { reverseEntry } from '#src/features/money/ledger/reverse-entry.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { idMade, openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { dedicatedFunds, linesOf, stateOf } from './grant.ts'
import { findGrant, findGrants } from './queries.ts'
import { reportWords } from './write-report.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string
let treasurer: Awaited<ReturnType<typeof aViewer>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  canteen = await aCanteen(db)
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = found.association_id
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  treasurer = await aViewer(db, inCanteen('treasurer', canteen))
  site.as(treasurer)
})

/** Its number in the chain. */
async function anEntry(date: string, label: string, lines: LedgerLine[]): Promise<number> {
  const entry = {
    canteenId: canteen.id,
    journal: 'OD' as const,
    date,
    validatedOn: date,
    piece: 'P',
    pieceDate: date,
    label,
    reverses: null,
    lines,
  }
  const appended = await appendEntries(db, associationId, [entry])
  return appended.ok ? appended.value : 0
}

async function aGrant(fields: Record<string, string> = {}): Promise<string> {
  const period = { firstDay: '2026-03-01', lastDay: '2026-12-31' }
  const form = {
    funder: 'Ville',
    title: 'Ateliers',
    promised: '1 000',
    ...period,
    dedicated: 'yes',
    food: '600',
    wages: '400',
    ...fields,
  }
  const answer = await site.submit(href(urls.newGrant, { canteen: canteen.slug }), { formKey: randomUUID(), ...form })
  expect(answer.status).toBe(303)
  return idMade(answer)
}

const count = async (grant: string, line: string, percent = '100') =>
  site.submit(href(urls.countGrantLines, { canteen: canteen.slug, grant }), { [`line.${line}`]: 'yes', percent })
const sumsOf = async (grant: string) => stateOf(await findGrant(db, associationId, grant))

test('what came in and is not spent is held for its purpose at the end of each year, and used in the next', () => {
  const of = (account: string, fiscalYear: string, cents: number) => ({ account, fiscalYear, cents })
  const sums = [of('741', '2025-01-01', 900), of('601', '2025-01-01', 250), of('641', '2026-01-01', 500), of('601', '2026-01-01', 300)]
  const grant = { isDedicated: true, promisedCents: 1000, planned: { food: 600 }, sums }

  expect(dedicatedFunds(grant, '2025-01-01')).toEqual({ heldCents: 650, keptCents: 650, usedCents: 0 })
  expect(dedicatedFunds(grant, '2026-01-01')).toEqual({ heldCents: 0, keptCents: 0, usedCents: 650 })
  expect(dedicatedFunds({ ...grant, isDedicated: false }, '2025-01-01').heldCents).toBe(0)
  expect(stateOf(grant)).toEqual({ receivedCents: 900, spentCents: 1050, leftCents: -50 })
  expect(linesOf(grant, usualAccounts)).toEqual([
    { nature: 'food', plannedCents: 600, actualCents: 550 },
    { nature: 'wages', plannedCents: 0, actualCents: 500 },
  ])
})

test('the treasurer notes a grant once, counts expenses of its days and what came in, and reads what is left to spend', async () => {
  const income = await anEntry('2026-03-14', 'Ville, Ateliers', [debit('512', 80_000), credit('741', 80_000)])
  const food = await anEntry('2026-04-02', 'Marché de gros', [debit('601', 25_050), credit('512', 25_050)])
  await anEntry('2026-02-02', 'Avant la période', [debit('601', 1000), credit('512', 1000)])
  await anEntry('2026-04-03', 'Repas du soir', [debit('530', 900), credit('7061', 900)])
  const grant = await aGrant()
  const page = href(urls.grant, { canteen: canteen.slug, grant })
  const offered = await (await site.get(page)).text()

  for (const told of ['Ville, Ateliers', 'Marché de gros']) expect(offered).toContain(told)
  for (const hidden of ['Avant la période', 'Repas du soir']) expect(offered).not.toContain(hidden)
  for (const number of [income, food]) await count(grant, `${number}-${number === food ? 1 : 2}`)
  expect(await sumsOf(grant)).toEqual({ receivedCents: 80_000, spentCents: 25_050, leftCents: 74_950 })
  const report = (await (await site.get(page)).text()).replaceAll('\u202f', ' ').replaceAll('\u00a0', ' ')
  expect(report).toContain('Il reste 749,50 € à dépenser')
  expect(report).toContain('549,50 € reçus et pas encore dépensés')
})

test('a euro is never told to two funders: what one has not paid is all that another may count', async () => {
  const wages = await anEntry('2026-05-31', 'Salaires', [debit('641', 100_001), credit('421', 100_001)])
  const [one, ...others] = [await aGrant(), await aGrant({ funder: 'Région' }), await aGrant({ funder: 'Fondation' })]
  await count(one, `${wages}-1`, '60')
  const answers = await Promise.all([...others, ...others].map((grant) => count(grant, `${wages}-1`, '90')))

  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409, 409, 409])
  expect((await sumsOf(one)).spentCents).toBe(60_001)
  const left = await Promise.all(others.map(sumsOf))
  expect(left.map(({ spentCents }) => spentCents).toSorted((one, other) => one - other)).toEqual([0, 40_000])
  expect((await count(await aGrant({ funder: 'Département' }), `${wages}-1`)).status).toBe(409)
})

test('an expense that is taken back is counted no more, and one may be taken out', async () => {
  const spent = await anEntry('2026-06-01', 'Bazar', [debit('6063', 5000), credit('512', 5000)])
  const other = await anEntry('2026-06-02', 'Bazar', [debit('6063', 700), credit('512', 700)])
  const grant = await aGrant()
  await count(grant, `${spent}-1`)
  await count(grant, `${other}-1`)
  await reverseEntry(db, { associationId, canteenId: canteen.id, number: spent, actorId: treasurer.user!.id, today: '2026-12-01', now })
  expect((await sumsOf(grant)).spentCents).toBe(700)
  await site.submit(href(urls.releaseGrantLine, { canteen: canteen.slug, grant }), { line: `${other}-1` })
  expect((await sumsOf(grant)).spentCents).toBe(0)
})

test('a grant is changed without writing over another, and removed while nothing is counted for it', async () => {
  const grant = await aGrant()
  const of = { canteen: canteen.slug, grant }
  const form = href(urls.editGrant, of)
  const changed = { funder: 'Ville', title: 'Ateliers 2027', promised: '1200', firstDay: '2026-03-01', lastDay: '2027-02-28' }
  const version = await site.versionOf(form, form)

  expect((await site.submit(form, { ...changed, lastDay: '2026-01-01', version })).status).toBe(422)
  expect((await site.submit(form, { ...changed, version })).status).toBe(303)
  expect((await site.submit(form, { ...changed, title: 'Autre', version })).status).toBe(409)
  expect(await findGrant(db, associationId, grant)).toMatchObject({ title: 'Ateliers 2027', planned: {}, isDedicated: false })
  const food = await anEntry('2026-07-01', 'Marché', [debit('601', 100), credit('512', 100)])
  await count(grant, `${food}-1`)
  expect((await site.submit(href(urls.removeGrant, of), {})).status).toBe(409)
  await site.submit(href(urls.releaseGrantLine, of), { line: `${food}-1` })
  expect((await site.submit(href(urls.removeGrant, of), {})).status).toBe(303)
  expect((await findGrants(db, associationId)).map(({ id }) => id)).not.toContain(grant)
})

test('the year’s file tells each grant of the year, with its report, and proposes dedicated funds in the notes', async () => {
  const answer = await site.get(href(urls.yearFile, { canteen: canteen.slug, year: '2026-01-01' }))
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const said = (name: string) =>
    Buffer.from(files[name]!).toString().replaceAll('\u202f', ' ').replaceAll('\u00a0', ' ').replaceAll('"', '')

  expect(said('subventions.csv')).toContain('Ville;Ateliers;Nourriture;600,00;250,50;349,50')
  expect(said('annexe-projet.txt')).toContain('Fonds dédiés proposés à la fin de l’exercice : 549,50 €')
  expect(said('subventions/1.pdf').slice(0, 5)).toBe('%PDF-')
  // The year goes on: it counts until today.
  expect(said('subventions/1.pdf')).toContain('D:20261201')
})

test('the board reads it and counts nothing; a manager, and another association, see none of it', async () => {
  const grant = await aGrant()
  const elsewhere = await aCanteen(db)
  const page = href(urls.grant, { canteen: canteen.slug, grant })
  site.as(await aViewer(db, inCanteen('board-member', canteen)))
  expect(await (await site.get(page)).text()).not.toContain('Compter ce qui est coché')
  expect((await count(grant, '1-1')).status).toBe(403)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  expect((await site.get(page)).status).toBe(403)
  site.as(await aViewer(db, inCanteen('treasurer', elsewhere)))
  expect((await site.get(href(urls.grant, { canteen: elsewhere.slug, grant }))).status).toBe(404)
  expect((await site.get(href(urls.grantReport, { canteen: elsewhere.slug, grant }))).status).toBe(404)
  site.as(treasurer)
})

test('a grant that was removed in another tab gives back what was typed', async () => {
  const grant = await aGrant()
  const form = href(urls.editGrant, { canteen: canteen.slug, grant })
  const version = await site.versionOf(form, form)
  await site.submit(href(urls.removeGrant, { canteen: canteen.slug, grant }), {})
  const changed = { funder: 'Ville', title: 'Ateliers 2028', promised: '1200', firstDay: '2026-03-01', lastDay: '2027-02-28', version }
  const answer = await site.submit(form, changed)
  const html = await answer.text()

  expect([answer.status, html.includes('a été enlevée entre-temps'), html.includes('value="Ateliers 2028"')]).toEqual([409, true, true])
  expect(html).toContain(`action="${href(urls.newGrant, { canteen: canteen.slug })}"`)
})

test('a report of a period that is not over is provisional, and nobody certifies it', () => {
  const words = (day: string) => reportWords(textIn('fr'), { title: 'Ateliers', lastDay: '2026-12-31' }, day)

  expect(Object.values(words('2026-11-30')).join(' ').replaceAll(/\s/g, ' ')).toMatch(
    /Bilan provisoire.*arrêté au 30 novembre 2026.*n’est pas finie/,
  )
  expect(words('2026-11-30').signature).not.toContain('Certifié exact')
  expect(words('2026-12-31').signature).toContain('Certifié exact')
})
