/** What was removed is told by the history, by its name and without an amount. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { emptyContent, type DraftContent } from './draft.ts'
import { noteDraft } from './note-draft.ts'
import { removeDraft } from './remove-draft.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

test('each that was removed is named by its label, or by what it was for where that might tell what somebody earns or an amount', async () => {
  const canteen = await aCanteen(db)
  const found = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id as associationId')
    .executeTakeFirstOrThrow()
  await openFiscalYear(db, { ...found, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const site = openSite(db)
  const viewer = await aViewer(db, inCanteen('canteen-manager', canteen))
  site.as(viewer)
  const [actorId, day] = [viewer.user!.id, '2026-09-12']
  const content = { ...emptyContent, canteenId: canteen.id, kind: 'expense', day, way: 'card', amountCents: 4250 } as const
  const said: Partial<DraftContent>[] = [
    { label: 'Lentilles', nature: 'food' },
    { label: 'Rendu 40 € à Paul', nature: 'food' },
    { label: 'Salaire de Paul', nature: 'wages' },
    { kind: 'move', way: 'cash-deposit' },
  ]
  for (const each of said) {
    const noted = await noteDraft(db, { ...found, content: { ...content, ...each }, actorId, now })
    await removeDraft(db, { ...found, draftId: noted.ok ? noted.value : '', actorId, now })
  }

  const page = (await (await site.get(href(urls.canteenHistory, { canteen: canteen.slug }))).text()).replaceAll(
    /[\u00a0\u202f\u2068\u2069]/g,
    ' ',
  )
  for (const told of ['Lentilles', 'Nourriture', 'Salaires', 'Mouvement d’argent'])
    expect(page.replaceAll(/ +/g, ' ')).toMatch(new RegExp(`Un brouillon enlevé : ${told}[^<]* 12 sept`))
  for (const hidden of ['Paul', '42,50', '40 €']) expect(page).not.toContain(hidden)
})
