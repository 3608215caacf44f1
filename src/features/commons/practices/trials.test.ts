/** Which canteens try a practice, what they say of it, and what the figures did there. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mixOf } from '#src/features/impact/mix/mix.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { someCounts } from '#test/figures.ts'
import { aPractice } from '#test/practices.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { measures, readMeasure, writtenMeasure } from './need.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let author: Awaited<ReturnType<typeof aCanteen>>
let trying: Awaited<ReturnType<typeof aCanteen>>
let practice: Awaited<ReturnType<typeof aPractice>>
let here: { practice: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  author = await aCanteen(db, { name: 'La Louche' })
  trying = await aCanteen(db, { name: 'Le Faitout' })
  practice = await aPractice(db, { canteenId: author.id, said: { title: 'Sonner la cloche', measure: 'ages.under25' } })
  here = { practice: practice.slug }
})

const page = async () => (await site.get(href(urls.practice, here))).text()
const asManager = async () => site.as(await aViewer(db, inCanteen('canteen-manager', trying)))
const begin = (startedOn = '2026-12-01') => site.submit(href(urls.tryPractice, here), { canteen: trying.slug, startedOn })
const decide = (fields: Record<string, string>) => site.submit(href(urls.decideTrial, here), { canteen: trying.slug, ...fields })
const undo = () => site.submit(href(urls.undoTrial, here), { canteen: trying.slug })
const mails = async () =>
  (
    await db
      .selectFrom('mails')
      .where('recipient', '=', practice.writer.email)
      .where('purpose', '!=', 'practice-read')
      .select('text_body')
      .execute()
  ).map(({ text_body: text }) => text)

describe('a canteen tries a practice', () => {
  test('and keeps it because…: whoever wrote it hears of each, once, and the page shows where it lives', async () => {
    await asManager()
    expect((await begin()).status).toBe(303)
    expect((await begin('2026-11-02')).status).toBe(303)
    expect(await page()).toContain('depuis le 1er décembre 2026')
    expect((await decide({ decision: 'kept', why: '' })).status).toBe(422)
    for (let twice = 0; twice < 2; twice++)
      expect((await decide({ decision: 'kept', why: 'Tout le monde s’assied à l’heure.' })).status).toBe(303)

    site.as(await aViewer(db, inCanteen('volunteer', author)))
    expect(await page()).toMatch(/Une cantine la garde[\s\S]*Le Faitout[\s\S]*gardée le[\s\S]*Tout le monde s’assied à l’heure/)
    expect((await mails()).filter((text) => text.includes('Tout le monde'))).toHaveLength(1)
    expect(await mails()).toHaveLength(2)
    site.as(visitor)
    expect(await page()).toContain('Une cantine la garde')
    expect(await page()).not.toContain('Tout le monde s’assied')
  })

  test('stops with a reason, takes it back, and was never there', async () => {
    await asManager()
    await begin()
    await decide({ decision: 'stopped', why: 'La cloche est fêlée.' })
    expect(await page()).toContain('La cloche est fêlée.')
    await undo()
    expect(await page()).not.toContain('La cloche est fêlée.')
    await undo()
    await undo()
    expect(await page()).toContain('Aucune cantine n’a encore dit')
    const late = await decide({ decision: 'kept', why: 'Trop tard' })
    // What was written is not lost with the form.
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('Trop tard')])
    expect(await db.selectFrom('practice_trials').where('practice_id', '=', practice.id).selectAll().execute()).toEqual([])
  })

  test('begins anew what it had stopped', async () => {
    await asManager()
    await begin()
    await decide({ decision: 'stopped', why: 'Pas cet hiver.' })
    await begin('2026-11-30')
    const [row] = await db.selectFrom('practice_trials').where('practice_id', '=', practice.id).selectAll().execute()

    expect(row).toMatchObject({ state: 'tried', started_on: '2026-11-30', decided_on: null, words: '' })
  })

  test('by who speaks for it alone, on a day of these years', async () => {
    for (const grant of [inCanteen('volunteer', trying), inCanteen('treasurer', trying), inNetwork('network-coordinator')]) {
      site.as(await aViewer(db, grant))
      expect((await begin()).status).toBe(403)
    }
    site.as(await aViewer(db, inCanteen('core-team', author)))
    expect((await begin()).status).toBe(422)
    await asManager()
    expect((await begin('1999-01-01')).status).toBe(422)
    expect((await begin('hier')).status).toBe(422)
  })

  test('of several the one that somebody chooses', async () => {
    site.as(await aViewer(db, inCanteen('core-team', trying), inCanteen('canteen-manager', author)))
    expect(await page()).toMatch(/<select[^>]*name="canteen"[\s\S]*Le Faitout/)
    await begin()
    expect(await page()).toContain(`<input type="hidden" name="canteen" value="${author.slug}"`)
  })
})

describe('before and after', () => {
  test('are told where everybody may read the figure, with the sentence on what they do not prove', async () => {
    await monthsOf(trying.id, (back) => (back < 3 ? 160 : 90))
    await asManager()
    await begin('2026-08-10')
    const told = await page()

    expect(told).toContain('Trois mois après, au regard des trois mois d’avant')
    expect(told).toContain('Cela ne prouve pas que l’action en est la cause')
    site.as(visitor)
    expect(await page()).not.toContain('Trois mois après')
  })

  test('stay hidden where too few are behind a share, and of a canteen that nobody may visit', async () => {
    await monthsOf(trying.id, () => 8)
    await asManager()
    await begin('2026-08-10')
    expect(await page()).not.toContain('Trois mois après')
    const closed = await aCanteen(db, { name: 'Le Chaudron' })
    await monthsOf(closed.id, (back) => (back < 3 ? 160 : 90))
    await db.updateTable('canteens').set({ state: 'project' }).where('id', '=', closed.id).execute()
    await db
      .insertInto('practice_trials')
      .values({ canteen_id: closed.id, practice_id: practice.id, state: 'tried', started_on: '2026-08-10', decided_on: null })
      .execute()

    expect(await page()).not.toContain('Trois mois après')
  })
})

test('what a practice is meant for is a figure that there is', async () => {
  expect(measures().map((measure) => readMeasure(writtenMeasure(measure)))).toEqual(measures())
  expect(measures().map(({ indicator }) => indicator)).not.toContain('load')
  expect([readMeasure(''), readMeasure('ages.martians'), readMeasure('constructor.name')]).toEqual([undefined, undefined, undefined])
})

/** Fourteen months that were shown, the last in November 2026. @param young of each, by how many months it is before that */
async function monthsOf(canteenId: string, young: (back: number) => number): Promise<void> {
  const months = Array.from({ length: 14 }, (_, back) => {
    const month = Temporal.PlainDate.from('2026-11-01').subtract({ months: back }).toString()
    const counts = someCounts({ month, under_25: young(back), from_25_to_55: 150, over_55: 150 })
    return {
      ...{ canteen_id: canteenId, month, revision: 1, published_at: now, audited_at: now, private_eaters: null, made_of: null },
      ...{ shown: JSON.stringify(mixOf(counts, { threshold: 5, roundedTo: 1, lowPriceMaxCents: 700 })) },
      ...{ counts: JSON.stringify(counts), parts: '{}', digest: 'x' },
    }
  })
  await db.insertInto('published_months').values(months).execute()
}
