import { expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aNetwork, aViewer, inNetwork } from '#test/world.ts'
import { urls } from '#src/urls.ts'
import { proxyFaults } from './proxy.ts'

const home = 'https://tablees.exemple.org'

type Setting = { trustsProxy?: boolean; origin?: string; url?: string }

function faultsOf(headers: Record<string, string>, { trustsProxy = false, origin = home, url }: Setting = {}) {
  return proxyFaults({ trustsProxy, origin, url: url ?? origin, header: (name) => headers[name] })
}

test('a web server that says who asks, in front of a site that reads it, is as it should be', () => {
  expect(faultsOf({ 'x-forwarded-for': '192.0.2.7', 'x-forwarded-proto': 'https' }, { trustsProxy: true })).toEqual([])
  expect(faultsOf({}, { origin: 'http://localhost:4020' })).toEqual([])
})

test('each thing that is wrong with the web server in front is told', () => {
  const said = { 'x-forwarded-for': '192.0.2.7' }

  expect(faultsOf(said)).toEqual(['unread'])
  expect(faultsOf({}, { trustsProxy: true })).toEqual(['missing'])
  expect(faultsOf({}, { url: 'http://127.0.0.1:4020/' })).toEqual(['silent', 'host'])
  expect(faultsOf({ ...said, 'x-forwarded-proto': 'http' }, { trustsProxy: true })).toEqual(['scheme'])
  expect(faultsOf({ ...said, 'x-forwarded-host': 'tablees.exemple.org' }, { trustsProxy: true, url: 'http://127.0.0.1:4020/' })).toEqual([])
})

test('whoever administers the network reads what to do, and nothing where all is well', async () => {
  const db = await freshDatabase()
  await aNetwork(db)
  const viewer = await aViewer(db, inNetwork('network-admin'))
  const pageOf = async (origin: string) => {
    const site = openSite(db, { origin, viewerOf: async () => viewer })
    return (await site.app.request(`http://localhost:4020${urls.networkHome}`)).text()
  }

  expect(await pageOf('https://tablees.exemple.org')).toContain('PUBLIC_URL')
  expect(await pageOf('http://localhost:4020')).not.toContain('PUBLIC_URL')
})
