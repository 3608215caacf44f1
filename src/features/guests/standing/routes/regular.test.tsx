import { expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aSitting, aStandingPlace, aViewer, inCanteen } from '#test/world.ts'
import { href, urls } from '#src/urls.ts'
import { standingMailAddress, standingToken } from '../standing-links.ts'

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

test('a pause that the team has set meanwhile is not written over by the regular’s page, nor the other way round', async () => {
  const db = await freshDatabase()
  await aNetwork(db)
  const [site, canteen] = [openSite(db), await aCanteen(db)]
  const { id } = await aStandingPlace(db, await aSitting(db, canteen), canteen, { email: 'ana@exemple.fr' })
  const page = href(urls.standingPlace, { canteen: canteen.slug, token: standingToken(secret, id) })
  const [own, team] = [`${page}/pause`, href(urls.regularPause, { canteen: canteen.slug, place: id })]
  const list = href(urls.regulars, { canteen: canteen.slug })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const [openedByTeam, openedByGuest] = [await site.versionOf(team, list), await site.versionOf(own, page)]
  const away = () => db.selectFrom('standing_places').where('id', '=', id).select('paused_until').executeTakeFirstOrThrow()

  expect((await site.submit(team, { until: '2026-12-20', version: openedByTeam })).status).toBe(303)
  const late = await site.submit(own, { until: '2027-01-05', version: openedByGuest })
  const kept = await late.text()
  const lateTeam = await site.submit(team, { until: '2027-02-02', version: openedByTeam })

  expect([late.status, lateTeam.status, (await site.submit(own, { until: '2027-01-05' })).status]).toEqual([409, 409, 409])
  expect(kept).toContain('value="2027-01-05"')
  expect(kept).toContain('Enregistré entre-temps')
  expect(await lateTeam.text()).toContain('Cette absence a été changée entre-temps')
  expect(await away()).toEqual({ paused_until: '2026-12-20' })
  const version = /name="version" value="([^"]*)"/.exec(kept)![1]!
  expect((await site.submit(own, { until: '2027-01-05', version })).status).toBe(303)
})
