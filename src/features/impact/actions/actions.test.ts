import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Figure } from '#src/features/impact/indicators/figure.ts'
import { indicatorNamed } from '#src/features/impact/indicators/indicator.ts'
import { publishMonth } from '#src/features/impact/publication/publish-months.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { someCounts } from '#test/figures.ts'
import { openSite } from '#test/site.ts'
import { aPartner } from '#test/partners.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork } from '#test/world.ts'
import type { Action } from './action.ts'
import { effectOf } from './effect.ts'
import { kindsThatHelp, subjects, suggestionsOf } from './suggestion.ts'

const month = (back: number) => Temporal.PlainDate.from('2026-11-01').subtract({ months: back }).toString()
/** The youngest, one month after the other, the last in November 2026. */
function young(...shares: (number | null)[]): Figure[] {
  return shares.map((value, at) => ({
    ...{ indicator: 'ages', class: 'under25', version: 1, month: month(shares.length - 1 - at) },
    ...(value === null ? { value, low: null, high: null, of: null } : { value, low: value - 0.05, high: value + 0.05, of: 300 }),
  }))
}
const resting: Action = {
  ...{ id: 'a', indicator: 'ages', class: 'under25', triggers: [], rests: true, what: 'le foyer est en travaux', who: '' },
  ...{ startedOn: '2026-09-10', until: null, endedOn: null, endedWords: '' },
}

describe('a suggestion', () => {
  const made = (...shares: (number | null)[]) => suggestionsOf(young(...shares), [], '2026-12-06')

  test('comes of three told months in a row whose whole interval is off, and not of two', () => {
    expect(made(0.33, 0.2, 0.2)).toEqual([])
    expect(made(0.33, 0.2, 0.2, 0.2)).toMatchObject([{ side: 'below', triggers: [month(2), month(1), month(0)] }])
    expect(made(0.2, 0.2, null, 0.2)).toMatchObject([{ triggers: [month(3), month(2), month(0)] }])
  })

  test('comes neither of a value that its interval excuses, nor of months that are off on both sides', () => {
    expect(made(0.3, 0.3, 0.3, 0.3)).toEqual([])
    expect(made(0.2, 0.5, 0.2)).toEqual([])
  })

  test('keeps quiet while somebody acts, and for six months while it rests', () => {
    const figures = young(0.2, 0.2, 0.2)
    expect(suggestionsOf(figures, [resting], '2026-12-06')).toEqual([])
    expect(suggestionsOf(figures, [resting], '2027-03-11')).toHaveLength(1)
    expect(suggestionsOf(figures, [{ ...resting, rests: false }], '2028-01-01')).toEqual([])
    expect(suggestionsOf(figures, [{ ...resting, endedOn: '2026-10-01' }], '2026-12-06')).toHaveLength(1)
  })

  test('names kinds of partners for whoever is missing, on either side', () => {
    expect(kindsThatHelp({ indicator: 'ages', class: 'under25', side: 'below' })).toEqual(['school', 'association'])
    expect(kindsThatHelp({ indicator: 'ages', class: 'under25', side: 'above' })).toContain('health')
    for (const subject of subjects()) expect([subject, kindsThatHelp({ ...subject, side: undefined }).length > 0]).toEqual([subject, true])
  })

  test('of every subject and side has its words in both languages', () => {
    for (const language of ['fr', 'en'] as const)
      for (const { indicator, class: name } of subjects()) {
        const { is } = indicatorNamed(indicator).aims[name]!
        const sides = is === 'near' ? (['above', 'below'] as const) : ([is === 'least' ? 'below' : 'above'] as const)
        for (const side of sides) {
          const words = textIn(language)(`actions:meaning.${indicator}.${name}.${side}` as 'actions:meaning.ages.under25.below')
          expect(words).not.toContain('actions:')
        }
      }
  })
})

describe('before and after', () => {
  const action = { startedOn: '2026-08-12', triggers: [] }

  test('waits for three months after the one in which somebody began', () => {
    expect(effectOf(young(0.2, 0.2, 0.2, 0.2, 0.3), { ...action, startedOn: '2026-09-12' })).toEqual({
      state: 'too-early',
      from: '2026-12-01',
    })
  })

  test('ranks the change among those that came by themselves, with Newcombe’s interval', () => {
    // Eight quiet months, August, then three that are ten points higher.
    const effect = effectOf(young(0.2, 0.22, 0.2, 0.18, 0.2, 0.21, 0.2, 0.19, 0.5, 0.3, 0.3, 0.3), action)
    expect(effect).toMatchObject({ state: 'known', ranked: { of: 3, larger: 3 } })
    if (effect.state !== 'known') throw new Error('known')
    expect(effect.ranked.change).toBeCloseTo(0.1, 10)
    expect(effect.interval!.low).toBeGreaterThan(0.05)
    expect(effect.interval!.high).toBeLessThan(0.15)
    expect(effect.yearBefore).toBeUndefined()
  })

  test('leaves out the months that made somebody act: chance alone would take them back', () => {
    const series = young(0.3, 0.3, 0.3, 0.3, 0.3, 0.1, 0.1, 0.1, 0.2, 0.3, 0.3, 0.3)
    const effect = effectOf(series, { ...action, triggers: [month(6), month(5), month(4)] })
    expect(effect).toMatchObject({ state: 'known' })
    if (effect.state === 'known') expect(effect.ranked.change).toBeCloseTo(0, 10)
  })

  test('tells what the same months did a year before', () => {
    const year = Array.from({ length: 12 }, () => 0.2)
    const effect = effectOf(young(...year, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.3, 0.3, 0.3), action)
    if (effect.state !== 'known') throw new Error('known')
    expect(effect.yearBefore).toBeCloseTo(0, 10)
  })
})

describe('a canteen that misses the young', () => {
  let db: Kysely<Tables>
  let canteen: Awaited<ReturnType<typeof aCanteen>>
  const later = new Date('2026-12-06T09:00Z')

  beforeAll(async () => {
    db = await freshDatabase()
    await aNetwork(db)
    canteen = await aCanteen(db, { name: 'La Marmite' })
    for (const back of [2, 1, 0]) {
      const counts = someCounts({ month: month(back), under_25: 20, from_25_to_55: 140, over_55: 140 })
      await db
        .insertInto('monthly_figures')
        .values({ ...counts, canteen_id: canteen.id })
        .execute()
      await publishMonth(db, month(back), later)
    }
  })

  test('is asked to look, acts once, and the network reads what was tried, not why something rests', async () => {
    const site = openSite(db, { clock: () => later })
    site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
    const list = href(urls.actions, { canteen: canteen.slug })
    const subject = href(urls.suggestion, { canteen: canteen.slug, indicator: 'ages', class: 'under25' })
    expect(await (await site.get(list)).text()).toContain('3 mois de suite au-dessous')
    expect(await (await site.get(subject)).text()).toContain('un foyer de jeunes travailleurs')

    await aPartner(db, canteen, { name: 'Lycée Pasteur', kind: 'school' })
    await aPartner(db, canteen, { name: 'Banque du coin', kind: 'company' })
    const asked = await (await site.get(subject)).text()
    expect(asked).toMatch(
      /Qui pourrait aider[\s\S]*Une école, une université[\s\S]*Lycée Pasteur[\s\S]*pas encore noté de cette sorte[^<]*une association/,
    )
    expect(asked).not.toContain('Banque du coin')

    const sent = { indicator: 'ages', class: 'under25', what: 'Un dîner avec le campus', who: 'Nadia', until: '', formKey: randomUUID() }
    expect((await site.submit(subject, { ...sent, what: ' ' })).status).toBe(422)
    expect((await site.submit(subject, { ...sent, until: '2020-01-01' })).status).toBe(422)
    for (let twice = 0; twice < 2; twice++) expect((await site.submit(subject, sent)).status).toBe(303)
    expect((await site.submit(subject, { ...sent, what: 'Autre chose', formKey: randomUUID() })).status).toBe(409)
    expect((await site.submit(href(urls.suggestion, { canteen: canteen.slug, indicator: 'ages', class: 'martians' }), sent)).status).toBe(
      404,
    )

    const other = href(urls.suggestion, { canteen: canteen.slug, indicator: 'prices', class: 'low' })
    const rest = { indicator: 'prices', class: 'low', rests: 'yes', reason: 'La caisse était en panne', formKey: randomUUID() }
    expect((await site.submit(other, rest)).status).toBe(303)
    const rows = await db.selectFrom('impact_actions').orderBy('what').select(['id', 'what', 'triggers', 'rests']).execute()
    expect(rows).toMatchObject([
      { what: 'La caisse était en panne', rests: true, triggers: [] },
      { what: 'Un dîner avec le campus', rests: false, triggers: [month(2), month(1), month(0)] },
    ])
    const action = href(urls.action, { canteen: canteen.slug, action: rows[1]!.id })
    expect(await (await site.get(action)).text()).toContain('Trop tôt pour le dire')
    expect((await site.submit(action, { words: 'Douze personnes sont revenues' })).status).toBe(303)

    site.as(await aViewer(db, inNetwork('network-coordinator')))
    const tried = await (await site.get(urls.networkActions)).text()
    expect(tried).toContain('Un dîner avec le campus')
    expect(tried).toContain('Douze personnes sont revenues')
    expect(tried).not.toContain('La caisse était en panne')
  })
})
