/** Who changes and removes what: one's own, until the treasurer has taken it over; a receipt is added by whoever has it. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aPdf } from '#test/a-pdf.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let people: Record<'treasurer' | 'core-team' | 'canteen-manager', Viewer>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  const as = (role: keyof typeof people) => aViewer(db, inCanteen(role, canteen))
  people = { treasurer: await as('treasurer'), 'core-team': await as('core-team'), 'canteen-manager': await as('canteen-manager') }
})

const vegetables = { amount: '42,50', day: '2026-11-12', nature: 'food', way: 'cash', thirdParty: 'Marché', sure: 'noted-before' }

async function noteAs(who: keyof typeof people): Promise<string> {
  site.as(people[who])
  const noted = await site.submit(href(urls.newExpense, { canteen: canteen.slug }), vegetables)
  return noted.headers.get('location')!.split('?')[0]!
}

const remove = (page: string) => site.submit(`${page}/suppression`, { removal: 'yes' })

test('what the treasurer or a colleague noted is read, and neither changed nor removed', async () => {
  for (const author of ['treasurer', 'canteen-manager'] as const) {
    const page = await noteAs(author)
    site.as(people['core-team'])
    const shown = await (await site.get(page)).text()
    expect([shown.includes('42,50'), shown.includes(`action="${page}"`), shown.includes('/suppression')]).toEqual([true, false, false])
    expect((await site.submit(page, { ...vegetables, amount: '1' })).status).toBe(403)
    expect((await remove(page)).status).toBe(403)
  }
})

test('one’s own is changed and removed, until the treasurer has changed it', async () => {
  const [mine, taken] = [await noteAs('core-team'), await noteAs('core-team')]
  expect((await site.edit(mine, { ...vegetables, amount: '40' })).status).toBe(303)
  expect((await remove(mine)).status).toBe(303)

  site.as(people.treasurer)
  expect((await site.edit(taken, { ...vegetables, amount: '41' })).status).toBe(303)
  site.as(people['core-team'])
  expect((await remove(taken)).status).toBe(403)
})

test('whoever has the receipt of a colleague’s expense attaches it', async () => {
  const page = await noteAs('treasurer')
  site.as(people['core-team'])
  const form = new FormData()
  form.append('added-receipt', new File([new Uint8Array(aPdf('ticket'))], 'ticket'))
  const added = await site.app.request(`${origin}${page}/justificatifs`, { method: 'POST', body: form, headers: { origin } })
  expect(added.status).toBe(303)
  expect(await (await site.get(page)).text()).not.toContain('/retrait')
})
