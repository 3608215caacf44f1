/** A convention that ends soon stands on the first page of whoever works with partners. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { addConvention } from '#src/features/impact/partners/add-convention.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { followable, type CanteenRole, type Followed } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aPartner } from '#test/partners.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
})

/** With one convention from the autumn on. @returns the partner's id */
async function agreedUntil(until: string, name = 'Lycée Pasteur') {
  const { key } = await aPartner(db, canteen, { name })
  await agreeAgain(key.partnerId, until)
  return key.partnerId
}

async function agreeAgain(partnerId: string, until: string) {
  const convention = { agreed: 'Une classe par mois', from: '2026-09-01', until, file: undefined }
  await addConvention(db, { canteenId: canteen.id, partnerId, id: randomUUID(), convention, actorId: null, now })
}

async function homeAs(role: CanteenRole, followed: readonly Followed[] = followable) {
  site.as(await aViewer(db, inCanteen(role, canteen, followed)))
  return (await (await site.get(href(urls.canteenHome, { canteen: canteen.slug }))).text()).split('class="home-pages"')[0]!
}

const told = /[Cc]onventions? avec/

test('sixty days before its end it leads to its partner, several to their list', async () => {
  const partner = await agreedUntil('2027-01-30')
  expect(await homeAs('core-team')).toContain(
    `<a href="${href(urls.partner, { canteen: canteen.slug, partner })}">La convention avec un partenaire finit bientôt.`,
  )
  await agreedUntil('2026-12-01', 'Mairie')
  expect(await homeAs('core-team')).toContain(
    `<a href="${href(urls.partners, { canteen: canteen.slug })}">Les conventions avec 2 partenaires`,
  )
})

test('one that ends later, is over, or is followed by another one presses nobody', async () => {
  await agreedUntil('2027-01-31')
  await agreedUntil('2026-11-30', 'Mairie')
  await agreeAgain(await agreedUntil('2027-01-15', 'Maison de retraite'), '2027-09-15')
  expect(await homeAs('core-team')).not.toMatch(told)
})

test('who does not work with partners is not told, nor anybody of what the canteen does not follow', async () => {
  await agreedUntil('2027-01-15')
  expect(await homeAs('canteen-manager')).toMatch(told)
  expect(await homeAs('volunteer')).not.toMatch(told)
  expect(await homeAs('canteen-manager', [])).not.toMatch(told)
})
