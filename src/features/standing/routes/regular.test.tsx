import { expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aSitting, aStandingPlace } from '#test/world.ts'
import { standingMailAddress } from '../standing-links.ts'

test('the one click of a mail reader is answered at once: it follows no redirect', async () => {
  const db = await freshDatabase()
  await aNetwork(db)
  const canteen = await aCanteen(db)
  const { id } = await aStandingPlace(db, await aSitting(db, canteen), canteen, { email: 'ana@exemple.fr' })
  const address = standingMailAddress({ secret, origin }, { canteen: canteen.slug, placeId: id, language: 'fr' })
  const headers = { origin: 'https://mail.example', 'content-type': 'application/x-www-form-urlencoded' }

  const answer = await openSite(db).app.request(address, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' })

  expect(answer.status).toBe(200)
  const { name } = await db.selectFrom('events').where('subject_id', '=', id).select('name').executeTakeFirstOrThrow()
  expect(name).toBe('standing-place.mail-refused')
})
