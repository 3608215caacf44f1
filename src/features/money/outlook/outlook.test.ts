/** Will we live: what the page says is what the books and the published months say, for whom it is meant, and the network sees it only where a canteen agreed. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { emptyContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { credit, debit, type LedgerEntry } from '#src/features/money/ledger/ledger.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { CanteenRole } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aPractice } from '#test/practices.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  await db.deleteFrom('outlook_shares').execute()
  canteen = await aCanteen(db, { name: 'La Soupière' })
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = found.association_id
  await as('board-member')
})

async function as(role: CanteenRole) {
  site.as(await aViewer(db, inCanteen(role, canteen)))
}

const page = () => href(urls.outlook, { canteen: canteen.slug })

async function wordsAt(path: string) {
  const html = (await (await site.get(path)).text()).split('<main')[1] ?? ''
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
}

function anEntry(month: string, lines: LedgerEntry['lines']): LedgerEntry {
  const [date, validatedOn] = [`${month}-15`, `${month}-28`]
  return { canteenId: canteen.id, journal: 'OD', date, validatedOn, piece: 'P1', pieceDate: date, label: 'Un mois', reverses: null, lines }
}

/** Each month of the year up to November: 6,000 € of meals, 2,000 € in private, 9,000 € of costs of which 3,000 € of food. */
async function elevenMonths() {
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const months = Array.from({ length: 11 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}`)
  const entries = months.flatMap((month) => [
    anEntry(month, [debit('512', 600_000), credit('7061', 600_000)]),
    anEntry(month, [debit('512', 200_000), credit('7083', 200_000)]),
    anEntry(month, [debit('601', 300_000), debit('641', 600_000), credit('512', 900_000)]),
  ])
  const appended = await appendEntries(db, associationId, [
    anEntry('2026-01', [debit('512', 2_000_000), credit('102', 2_000_000)]),
    ...entries,
  ])
  expect(appended.ok).toBe(true)
}

/** A month as the gate lets it be shown. */
function published(month: string, eaters: number | null, meanCents: number | null) {
  const shown = JSON.stringify({ month, eaters, meanCents })
  const row = {
    canteen_id: canteen.id,
    month,
    revision: 1,
    counts: '{}',
    parts: '{}',
    digest: 'x',
    published_at: new Date(),
    audited_at: new Date(),
  }
  return db
    .insertInto('published_months')
    .values({ ...row, shown })
    .execute()
}

test('before the books begin the page says where it will come from', async () => {
  expect(await wordsAt(page())).toContain('Elle se remplira d’elle-même')
})

test('below break-even the page names practices of other canteens, else none', async () => {
  await aPractice(db, { said: { title: 'Un repas d’entreprise par mois', needs: ['break-even'] } })
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  await appendEntries(db, associationId, [anEntry('2026-10', [debit('512', 600_000), credit('7061', 600_000)])])
  expect(await wordsAt(page())).not.toContain('Un repas d’entreprise par mois')
  await appendEntries(db, associationId, [anEntry('2026-11', [debit('601', 900_000), credit('512', 900_000)])])
  expect(await wordsAt(page())).toContain('Un repas d’entreprise par mois')
})

test('the page says in sentences how long the money lasts, against what seventy and thirty stand, and what is missing', async () => {
  await elevenMonths()
  for (const month of ['2026-09-01', '2026-10-01']) await published(month, 500, 1200)
  const words = await wordsAt(page())

  // 20,000 € and eleven months of 1,000 € too little: 9,000 €, a month of costs.
  expect(words).toContain(
    'Il y a 9 000 € en caisse et en banque, d’après les comptes jusqu’en novembre 2026. Les 11 derniers mois ont coûté 9 000 € chacun : de quoi tenir 1 mois',
  )
  expect(words).toContain('75 % (fin d’exercice : entre 75 % et 75 %)')
  // 500 meals at 12 €, of which 6 € of food: 1,000 € more in private than costs leave 4,000 € to cover by 500 meals.
  expect(words).toContain('une participation moyenne de 14 € au lieu de 12 €, ou 167 repas de plus')
  expect(words).toContain('22 000 € sur 80 011 €')
  expect(words).toContain('Le seuil de 2026 n’est pas encore connu de Tablée')
})

/** Words of the answer at the top, and of all that comes after it. */
async function answerAt(path: string) {
  const html = (await (await site.get(path)).text()).split('class="outlook-verdict">')
  const plain = (part: string) => part.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
  const [answer = '', ...rest] = (html[1] ?? '').split('</p>')
  return { answer: plain(answer), rest: plain(rest.join('</p>').split('id="simulateur"')[0] ?? '') }
}

test('where what is published of the meals says otherwise than the books, the page has one answer, from the books, and the simulator starts from it', async () => {
  await elevenMonths()
  // 550 meals at 12 € would bring in more than the books know of: a shortage of 1,000 € all the same.
  for (const month of ['2026-09-01', '2026-10-01']) await published(month, 550, 1200)
  const { answer, rest } = await answerAt(page())

  expect(answer).toContain('finit avec 1 000 € de moins')
  // Food costs 5.50 € a meal: 1,000 € by 550 meals, or by 6.50 € each.
  expect(answer).toContain('une participation moyenne de 13,90 € au lieu de 12 €, ou 154 repas de plus')
  expect(rest).toContain('D’après les comptes des 11 derniers mois')
  expect(rest).toMatch(/Avec les seuls chiffres parus, pour comparer .*finirait avec 425 € de moins/)
  expect(rest.match(/de moins|de plus/g)).toHaveLength(1)
  const words = await wordsAt(page())
  expect(words).toContain('Il manquerait 1 000 € chaque mois')
  // What is counted as the rest is what the months say, and the difference stands apart.
  expect(words).toMatch(/Comptés aussi : 575 € de moins par mois/)
  expect(await (await site.get(page())).text()).toMatch(/name="autres" [^>]*value="0"/)
})

test('exactly at break-even the page says so, and what is just enough', async () => {
  await elevenMonths()
  const months = Array.from({ length: 11 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}`)
  await appendEntries(
    db,
    associationId,
    months.map((month) => anEntry(month, [debit('512', 100_000), credit('7083', 100_000)])),
  )
  await published('2026-10-01', 500, 1200)

  const { answer } = await answerAt(page())
  expect(answer).toContain('finit juste à l’équilibre : rien ne manque, rien ne reste')
  expect(answer).toContain('La participation moyenne de 12 € suffit tout juste')
})

test('with more than enough the page says from which mean on the month still breaks even', async () => {
  await elevenMonths()
  const months = Array.from({ length: 11 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}`)
  await appendEntries(
    db,
    associationId,
    months.map((month) => anEntry(month, [debit('512', 200_000), credit('7083', 200_000)])),
  )
  await published('2026-10-01', 500, 1200)

  expect((await answerAt(page())).answer).toMatch(
    /1 000 € de plus\. Avec toutes les autres recettes, le mois tient à partir d’une participation moyenne de 10 € ; elle est de 12 €/,
  )
})

test('without published meals the answer is the books’, and says what it cannot say; without a month that is over it says when it will', async () => {
  await elevenMonths()
  const { answer } = await answerAt(page())
  expect(answer).toMatch(/1 000 € de moins\. Combien de repas il manque.* se dira une fois/)
  expect(await wordsAt(page())).not.toMatch(/Il (manquerait|resterait)/)
  expect(await wordsAt(`${page()}?repas=600&moyenne=14`)).toMatch(/Il (manquerait|resterait)/)

  canteen = await aCanteen(db)
  await as('board-member')
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  await openFiscalYear(db, { associationId: found.association_id, firstDay: '2026-12-01', lastDay: '2027-11-30' })
  expect(await wordsAt(page())).toContain('Aucun mois n’est encore fini dans les comptes')
})

test('a month whose meals or mean stay hidden lends its numbers to nothing', async () => {
  await elevenMonths()
  await published('2026-09-01', null, 1200)
  await published('2026-10-01', 500, null)

  expect(await wordsAt(page())).toContain('Les chiffres parus ne disent pas encore combien de repas')
})

test('the simulator works without scripts: a slider that was moved counts, else what was typed, and what cannot be read says so', async () => {
  await elevenMonths()
  await published('2026-10-01', 500, 1200)
  const typed = await wordsAt(`${page()}?repas=600&moyenne=14&nourriture=6&prives=2000&autres=0&depenses=6000`)
  expect(typed).toContain('Il resterait 800 € chaque mois, 9 600 € en un an')

  const moved = await wordsAt(
    `${page()}?repas=600&repas-avant=600&repas-curseur=500&moyenne=14&nourriture=6&prives=2000&autres=0&depenses=6000`,
  )
  expect(moved).toContain('Il resterait 0 € chaque mois')

  // Both changed: what was written is meant.
  const both = `${page()}?repas=600&repas-ecrit=500&repas-avant=500&repas-curseur=450&moyenne=14&nourriture=6&prives=2000&autres=0&depenses=6000`
  expect(await wordsAt(both)).toContain('Il resterait 800 € chaque mois')

  const wrong = await site.get(`${page()}?repas=beaucoup&depenses=99999999999`)
  expect(wrong.status).toBe(200)
  const html = await wrong.text()
  expect(html).toContain('Indiquez un nombre entier')
  expect(html).toContain('value="beaucoup"')
})

test('the network sees nothing of a canteen until its manager agrees, and nothing any more once taken back', async () => {
  await elevenMonths()
  const coordinator = await aViewer(db, inNetwork('network-coordinator'))
  const seen = async () => {
    site.as(coordinator)
    return (await wordsAt(href(urls.networkOutlook))).includes('La Soupière')
  }
  const decide = async (shares: string) => {
    await as('canteen-manager')
    return site.submit(href(urls.outlookShare, { canteen: canteen.slug }), { shares })
  }

  expect(await seen()).toBe(false)
  expect((await decide('yes')).headers.get('location')).toBe(`${page()}?fait=partage#reseau`)
  await decide('yes')
  expect(await seen()).toBe(true)
  expect(await wordsAt(href(urls.networkOutlook))).toContain('il manque 1 000 €')
  await decide('no')
  expect(await seen()).toBe(false)
  const events = await db.selectFrom('events').where('canteen_id', '=', canteen.id).orderBy('happened_at').select('name').execute()
  expect(events.map(({ name }) => name)).toEqual(['outlook.shared', 'outlook.kept'])
})

test('neither the core team nor the board decides to show it', async () => {
  expect((await site.submit(href(urls.outlookShare, { canteen: canteen.slug }), { shares: 'yes' })).status).toBe(403)
  await as('core-team')
  expect((await site.get(page())).status).toBe(403)
})

test('what one client owes is not evened out by what is owed to another', async () => {
  await elevenMonths()
  const appended = await appendEntries(db, associationId, [
    anEntry('2026-11', [debit('411', 30_000, 'C0001'), credit('411', 45_000, 'C0002'), debit('512', 15_000)]),
  ])
  expect(appended.ok).toBe(true)

  expect(await wordsAt(page())).toContain('Il reste 450 € à payer et 300 € à recevoir')
  expect(await wordsAt(href(urls.books, { canteen: canteen.slug }))).toMatch(/À recevoir des clients 300 €.*Dû à des clients -450 €/)
})

test('what is paid and stands in drafts is named, and the cash is told with and without it', async () => {
  await elevenMonths()
  const expense = {
    ...emptyContent,
    canteenId: canteen.id,
    kind: 'expense',
    day: '2026-12-01',
    amountCents: 130_000,
    nature: 'food',
  } as const
  for (const way of ['card', 'unpaid'] as const)
    await noteDraft(db, { associationId, content: { ...expense, way, label: way }, actorId: (await aViewer(db)).user!.id, now })

  expect(await wordsAt(page())).toMatch(
    /Une dépense déjà payée, de 1 300 €, est encore en brouillon\. Sans les compter, il y a 9 000 € ; en les comptant, 7 700 €\./,
  )
})
