/** Whoever has left is told so by the link that they joined with, and by their card on paper. */
import { expect, test } from 'vitest'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aNetwork } from '#test/world.ts'

test('the mailed form sent again after a departure welcomes nobody, and the card on paper tells it', async () => {
  const db = await freshDatabase()
  await aNetwork(db)
  const site = openSite(db)
  const canteen = await aCanteen(db)
  site.as(visitor)
  const page = href(urls.joinOnline, { canteen: canteen.slug })
  await site.submit(page, { name: 'Chloé', email: 'chloe@exemple.fr', until: '2027-12-31' })
  const mail = db.selectFrom('mails').where('recipient', '=', 'chloe@exemple.fr').select('text_body')
  const [link = ''] = new RegExp(`${origin}\\S+`).exec((await mail.executeTakeFirstOrThrow()).text_body ?? '')!
  const joined = async () => (await site.submit(link.replace(origin, ''), {})).headers.get('location')!
  const card = await joined()
  expect(await (await site.get(card)).text()).toContain('Bienvenue')
  const paper = async () => (await site.get(`${card.split('?')[0]!}/carte.pdf`)).text()
  const printed = await paper()
  expect(await paper()).toBe(printed)

  await db.updateTable('memberships').set({ left_on: '2027-01-01' }).where('canteen_id', '=', canteen.id).execute()
  const again = await (await site.get(await joined())).text()
  expect([again.includes('Bienvenue'), again.includes('vous avez quitté l’association'), again.includes(`href="${page}"`)]).toEqual([
    false,
    true,
    true,
  ])
  expect(await paper()).not.toBe(printed)
})
