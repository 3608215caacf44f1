/** Titles and dishes are French, whoever reads: where one stands alone on an English page, it says so to whatever reads it aloud. */
import { expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { urls } from '#src/urls.ts'
import { freshDatabase } from './database.ts'
import { openSite, secret } from './site.ts'
import { aBooking, aMeal, aMenu, aNetwork, aCanteen, aSitting, aViewer, inCanteen } from './world.ts'

const french = ['Blanquette du mardi', 'Riz au lait']
/** What is held about somebody is shown as it was written, without a word on its language. */
const asWritten: readonly string[] = [urls.bookingData, urls.bookingDataFile, urls.ownData, urls.ownDataFile]

test('a title or a dish that stands alone on an English page is marked as French', async () => {
  const db = await freshDatabase()
  await aNetwork(db)
  const site = openSite(db)
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, day: '2026-12-04', title: french[0]! })
  await aMenu(db, meal, [{ name: french[1]! }])
  await aSitting(db, canteen)
  const viewer = await aViewer(db, inCanteen('canteen-manager', canteen))
  const booking = await aBooking(db, meal, [{}], { email: viewer.user!.email })
  const values = { canteen: canteen.slug, meal: meal.slug, booking: booking.id, token: bookingToken(secret, booking.id) }
  site.as(viewer)

  const unmarked: string[] = []
  for (const pattern of Object.values(urls).filter((url) => !asWritten.includes(url))) {
    const answer = await site.get(`/en${pattern.replaceAll(/:(\w+)/g, (_, name: keyof typeof values) => values[name] ?? 'none')}`)
    if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/html')) continue
    unmarked.push(...unmarkedIn(await answer.text()).map((words) => `${pattern}: ${words}`))
  }

  expect(unmarked).toEqual([])
})

/** Texts of their own that no element around them says to be French. */
function unmarkedIn(html: string): string[] {
  const body = html.replace(/<head>.*?<\/head>/s, '').replaceAll(/<(script|template|textarea|option)\b.*?<\/\1>/gs, '')
  const open: string[] = []
  const found: string[] = []
  for (const [, closing, name, attributes = '', words = ''] of body.matchAll(/<(\/?)([a-z0-9-]+)([^>]*)>|([^<]+)/g)) {
    if (name && closing) open.splice(open.findLastIndex((element) => element.startsWith(`${name} `)))
    else if (name && !attributes.endsWith('/')) open.push(`${name} ${attributes}`)
    else if (french.includes(words.trim()) && !open.some((element) => element.includes(' lang="fr"'))) found.push(words.trim())
  }
  return found
}
