/** What is open is found at the bank however long it has been owed: the nearest first, the rest by a word of its name. */
import { expect, test } from 'vitest'
import { emptyContent, type DraftContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { href, urls } from '#src/urls.ts'
import { now } from '#test/world.ts'
import { actorId, associationId, atTheBank, canteen, db, drafts, here, send, site } from '#test/bank.ts'

atTheBank()

async function note(content: Partial<DraftContent> & Pick<DraftContent, 'kind' | 'day' | 'amountCents'>): Promise<string> {
  const noted = await noteDraft(db, { associationId, content: { ...emptyContent, canteenId: canteen.id, ...content }, actorId, now })
  if (!noted.ok) throw new Error(noted.refusal)
  return noted.value
}

async function offered(search = ''): Promise<{ name: string; options: string[]; likely: string }> {
  const html = await (await site.get(`${href(urls.bank, here)}${search}`)).text()
  const [select = '', name = ''] = /<select id="(lines\.[0-9a-f-]+)".*?<\/select>/s.exec(html) ?? []
  const options = [...select.matchAll(/<option value="([^"]*)"/g)].map(([, value = '']) => value)
  return { name, options, likely: /<option value="([^"]*)" selected/.exec(select)?.[1] ?? '' }
}

test('a grant and a bill that come months later are offered, chosen by nobody beforehand, and settled', async () => {
  const grant = await note({ kind: 'income', day: '2026-02-01', amountCents: 250_000, nature: 'grant', way: 'awaited', label: 'Ville' })
  const part = await note({ kind: 'income', day: '2026-01-15', amountCents: 900_000, nature: 'grant', way: 'awaited', label: 'Région' })
  await send(['20/11/2026;VIR TRESOR PUBLIC;2500,00'])
  const { name, options, likely } = await offered()

  expect([options.includes(`pay:${grant}`), options.includes(`pay:${part}`), likely]).toEqual([true, true, ''])
  expect((await site.submit(href(urls.matchedLines, here), { [name]: `pay:${grant}` })).status).toBe(303)
  expect((await drafts()).filter(({ settles }) => settles === grant)).toHaveLength(1)
})

test('the list stays short, and a word or a number finds the others', async () => {
  const bill = { kind: 'expense', amountCents: 5000, nature: 'food', way: 'unpaid' } as const
  const oldest = await note({ ...bill, day: '2026-01-05', document: 'FA-2026-007', label: 'Économat' })
  for (const day of ['01', '02', '03', '04', '05', '06', '07', '08', '09']) await note({ ...bill, day: `2026-02-${day}`, label: 'Marché' })
  await send(['20/11/2026;PRLV DIVERS;-50,00'])

  const { options } = await offered()
  expect([options.filter((value) => value.startsWith('pay:')).length, options.includes(`pay:${oldest}`)]).toEqual([8, false])
  for (const word of ['economat', '2026-007']) expect((await offered(`?cherche=${word}`)).options).toContain(`pay:${oldest}`)
  expect((await offered('?cherche=introuvable')).options.filter((value) => value.startsWith('pay:'))).toEqual([])
})
