/** What a line of the bank was is taken back: the line waits again, or follows what is written instead. */
import { expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import { emptyContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { takeDraftBack } from '#src/features/money/drafts/take-draft-back.ts'
import { prepareMonth, validateMonth } from '#src/features/money/drafts/validate-month.ts'
import { stateOf } from '#src/features/money/grants/grant.ts'
import { findGrant } from '#src/features/money/grants/queries.ts'
import { reverseEntry } from '#src/features/money/ledger/reverse-entry.ts'
import { href, urls } from '#src/urls.ts'
import { actorId, associationId, atTheBank, canteen, db, here, lines, send, site, wordsOf } from '#test/bank.ts'
import { idMade } from '#test/site.ts'
import { now } from '#test/world.ts'
import { findBank } from './queries.ts'
import { matchLine } from './match-line.ts'

atTheBank()

const typed = { amount: '42,50', day: '2026-09-12', nature: 'food', way: 'transfer', thirdParty: 'Marché de gros', canteen: '' }

/** An expense of September, matched with its line and validated. @returns its number in the chain */
async function aMatchedVoucher(): Promise<number> {
  await send(['12/09/2026;VIR MARCHE DE GROS;-42,50'])
  const content = { ...emptyContent, canteenId: canteen.id, day: typed.day, kind: 'expense', way: 'transfer', amountCents: 4250 } as const
  const noted = await noteDraft(db, {
    associationId,
    content: { ...content, nature: 'food', thirdParty: { name: 'Marché de gros', kind: 'supplier' } },
    actorId,
    now,
  })
  if (!noted.ok) throw new Error(noted.refusal)
  expect(await match(`draft:${noted.value}`)).toEqual({ ok: true, value: 'matched' })
  const sight = { associationId, canteenId: canteen.id, isWhole: true }
  const of = { sight, month: '2026-09', today: '2026-11-20' }
  const { version } = await prepareMonth(db, of)
  await validateMonth(db, { ...of, version, canteenId: canteen.id, actorId, now })
  const { number } = await db.selectFrom('drafts').where('id', '=', noted.value).select('number').executeTakeFirstOrThrow()
  return number!
}

async function match(choice: string) {
  const [line] = await lines()
  return matchLine(db, { associationId, canteenId: canteen.id, lineId: line!.id, choice, actorId, now, followsGifts: true })
}

const open = async () => (await findBank(db, associationId, 1)).open

function correct(number: number, fields: Record<string, string>) {
  const form = { ...typed, canteen: here.canteen, sure: 'noted-before', formKey: randomUUID(), ...fields }
  return site.submit(href(urls.voucherCorrection, { ...here, number: String(number) }), form)
}

test('a voucher that is taken back leaves its line of the bank open, and the line may be something else', async () => {
  const number = await aMatchedVoucher()
  expect(await open()).toBe(0)
  await reverseEntry(db, { associationId, canteenId: canteen.id, number, noteReversal: takeDraftBack, actorId, today: '2026-12-01', now })

  expect(await open()).toBe(1)
  expect(await wordsOf(await site.get(href(urls.matchedLines, here)))).not.toContain('MARCHE DE GROS')
  expect(await match('nature:equipment')).toEqual({ ok: true, value: 'matched' })
  expect(await open()).toBe(0)
})

test('an entry that is taken back leaves its line open as well', async () => {
  const number = await aMatchedVoucher()
  const [line] = await lines()
  await db.updateTable('bank_lines').set({ draft_id: null, entry_number: number }).where('id', '=', line!.id).execute()
  expect(await open()).toBe(0)
  await reverseEntry(db, { associationId, canteenId: canteen.id, number, noteReversal: takeDraftBack, actorId, today: '2026-12-01', now })

  expect(await open()).toBe(1)
})

test('what is written instead is the line as long as it moves as much; of another amount the line is open', async () => {
  const number = await aMatchedVoucher()
  expect((await correct(number, { nature: 'equipment' })).status).toBe(303)
  expect(await open()).toBe(0)
  const [line] = await lines()
  const { number: replacement } = await db.selectFrom('drafts').where('id', '=', line!.draft_id).select('number').executeTakeFirstOrThrow()
  expect(replacement).toBe(number + 2)

  expect((await correct(replacement!, { nature: 'equipment', amount: '40' })).status).toBe(303)
  expect(await open()).toBe(1)
})

test('what is written instead stays counted for its grant, by the same part of it, and out of its days the page says that it is not', async () => {
  const number = await aMatchedVoucher()
  const period = { firstDay: '2026-09-01', lastDay: '2026-12-31' }
  const form = { funder: 'Ville', title: 'Ateliers', promised: '1 000', ...period, formKey: randomUUID() }
  const grant = idMade(await site.submit(href(urls.newGrant, here), form))
  const spent = async () => stateOf(await findGrant(db, associationId, grant)).spentCents
  await site.submit(href(urls.countGrantLines, { ...here, grant }), { [`line.${number}-1`]: 'yes', percent: '50' })
  expect(await spent()).toBe(2125)

  expect((await correct(number, { nature: 'equipment', amount: '60' })).headers.get('location')).toMatch(/fait=corrigee$/)
  expect(await spent()).toBe(3000)
  const moved = await correct(number + 2, { nature: 'equipment', amount: '60', day: '2026-08-12' })
  expect(await wordsOf(await site.get(moved.headers.get('location')!))).toContain('La subvention pour laquelle l’ancienne pièce comptait')
  expect(await spent()).toBe(0)
})
