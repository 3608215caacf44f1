import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openPurse } from '#src/features/money/till/seal-purse.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, seals, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { forgetMembers } from './forget-members.ts'
import { cardToken } from './membership-links.ts'
import { openKept } from './take-back.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let door: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  door = href(urls.joinAtDoor, { canteen: canteen.slug })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen), inCanteen('treasurer', canteen)))
})

const cash = { other: '20', means: 'cash' }

async function join(name: string, fields: Record<string, string> = cash, id: string = randomUUID()) {
  return site.submit(door, { id, name, ...fields })
}

function members() {
  return db.selectFrom('memberships').where('canteen_id', '=', canteen.id).orderBy('name').selectAll().execute()
}

async function inPurse(): Promise<[string, number, number][]> {
  const purse = await openPurse(db, seals, { canteenId: canteen.id, nature: 'membership' })
  return purse!.waiting.map(({ means, amountCents, times }) => [means, amountCents, times])
}

test('a name and an amount are enough: the member is in the list, the amount is in the purse', async () => {
  expect((await join('Amina Benali')).headers.get('location')).toBe(`${door}?fait=joined`)

  expect(await members()).toMatchObject([
    { name: 'Amina Benali', email: null, phone: null, how: 'door', valid_from: '2026-12-01', valid_until: '2026-12-31' },
  ])
  expect(await inPurse()).toEqual([['cash', 2000, 1]])
  const list = await (await site.get(href(urls.members, { canteen: canteen.slug }))).text()
  expect(list).toContain('Amina Benali')
  expect(list).not.toContain('20 €')
})

test('in December one may join for the year that comes: its days alone count', async () => {
  await join('Amina', { ...cash, until: '2027-12-31' })

  expect(await members()).toMatchObject([{ valid_from: '2027-01-01', valid_until: '2027-12-31' }])
})

test('zero is as good an amount as another, and the amounts that are offered have nothing chosen', async () => {
  await join('Amina', { nothing: 'yes' })
  const page = await (await site.get(door)).text()

  expect(await inPurse()).toEqual([['cash', 0, 1]])
  expect(page.match(/name="amount"/g)).toHaveLength(5)
  expect(page).not.toMatch(/name="amount"[^>]*checked/)
})

test('one form sent at the doors of two canteens of an association at once is one membership', async () => {
  const other = await aCanteen(db)
  const { association_id } = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  await db.updateTable('canteens').set({ association_id }).where('id', '=', other.id).execute()
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen), inCanteen('canteen-manager', other)))
  const doors = [door, href(urls.joinAtDoor, { canteen: other.slug })]
  for (let round = 0; round < 5; round++) {
    const id = randomUUID()
    const name = `Amina ${'ABCDE'[round]}`
    const answers = await Promise.all([...doors, ...doors].map(async (each) => site.submit(each, { id, name, ...cash })))
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
  }
  expect(await db.selectFrom('memberships').where('association_id', '=', association_id).selectAll().execute()).toHaveLength(5)
})

test('the same form sent twice is one membership and one amount', async () => {
  const id = randomUUID()
  await Promise.all([join('Amina', cash, id), join('Amina', cash, id)])

  expect(await members()).toHaveLength(1)
  expect(await inPurse()).toEqual([['cash', 2000, 1]])
})

test('a form that has served for another person is refused, and given back to be sent again', async () => {
  const id = randomUUID()
  await join('Amina', cash, id)
  const refused = await join('Brahim', cash, id)

  expect(refused.status).toBe(409)
  const page = await refused.text()
  expect(page).toContain('Cette page avait déjà servi')
  expect(page).toContain('value="Brahim"')
  expect(page).not.toContain(id)
})

test('somebody of the same name with another contact is not taken for the form sent again', async () => {
  const id = randomUUID()
  const sent = { id, name: 'Amina Benali', until: '', amount: '20', means: 'cash' }
  await site.submit(door, { ...sent, email: 'amina@exemple.fr' })
  const again = await site.submit(door, { ...sent, email: 'amina@exemple.fr' })
  const refused = await site.submit(door, { ...sent, email: 'autre@exemple.fr' })

  expect([again.status, refused.status]).toEqual([303, 409])
  expect(await refused.text()).toContain('Cette page avait déjà servi')
  expect(await members()).toHaveLength(1)
})

test('the same person twice is told kindly, and nothing is noted; another person of the same name joins after a tick', async () => {
  await join('Amina Benali')
  const refused = await join('amina  BENALI')
  const page = await refused.text()
  const { id = '' } = /name="id" value="(?<id>[^"]*)"/.exec(page)!.groups!

  expect(refused.status).toBe(409)
  expect(page).toContain('Une personne de ce nom est déjà adhérente')
  expect(await inPurse()).toEqual([['cash', 2000, 1]])
  expect((await join('Amina Benali', { ...cash, another: 'yes' }, id)).status).toBe(303)
  expect(await members()).toHaveLength(2)
})

test('two people of one name with an address each are two people', async () => {
  await join('Amina', { ...cash, email: 'une@exemple.fr' })

  expect((await join('Amina', { ...cash, email: 'autre@exemple.fr' })).status).toBe(303)
})

/** What the device was given, and the form that the page shows. */
function takeBackOf(joined: Response) {
  const cookie = joined.headers.get('set-cookie')!.split(';')[0]!
  const kept = openKept(seals, canteen.id, cookie.replace('tablee-adhesion=', ''))!
  return { cookie, ...kept }
}

function takeBack({ cookie, about, token }: ReturnType<typeof takeBackOf>, at = site) {
  return at.app.request(origin + href(urls.membershipTakenBack, { canteen: canteen.slug }), {
    method: 'POST',
    body: new URLSearchParams({ about, token }),
    headers: { origin, cookie },
  })
}

test('a mistake is taken back within ten minutes, once, on that device, without an amount being named', async () => {
  await join('Brahim')
  const given = takeBackOf(await join('Amina'))

  expect((await takeBack(given)).headers.get('location')).toBe(`${door}?fait=takenBack`)
  expect(await members()).toMatchObject([{ name: 'Brahim' }])
  expect(await inPurse()).toEqual([['cash', 2000, 1]])
  expect((await takeBack(given)).status).toBe(409)
  expect(await inPurse()).toEqual([['cash', 2000, 1]])
})

test('what the device keeps can be read by nobody: neither whose membership, nor how much', async () => {
  const cookie = (await join('Amina')).headers.get('set-cookie')!.split(';')[0]!
  const [member] = await members()

  for (const part of cookie.split(/[=.]/).flatMap((each) => [each, Buffer.from(each, 'base64url').toString('latin1')]))
    for (const secretOf of [member!.id, 'Amina', '2000']) expect(part).not.toContain(secretOf)
  const other = await aCanteen(db)
  expect(openKept(seals, other.id, cookie.replace('tablee-adhesion=', ''))).toBeUndefined()
})

test('a form that adds nothing takes nothing back: sent again with a guess, or for a member who stands, it would tell what others gave and end what they joined', async () => {
  const id = randomUUID()
  await join('Amina', cash, id)

  for (const given of [cash, { other: '13,37', means: 'cheque' }, { later: 'yes' }]) {
    const again = await join('Amina', given, id)
    expect([again.status, again.headers.get('set-cookie')]).toEqual([303, null])
  }
  expect(await inPurse()).toEqual([['cash', 2000, 1]])
})

test('neither another device, nor eleven minutes, nor the number of somebody else takes a membership back', async () => {
  await join('Brahim')
  const other = (await members())[0]!.id
  const given = takeBackOf(await join('Amina'))
  const late = openSite(db, { clock: () => new Date(now.getTime() + 11 * 60_000) })
  late.as(await aViewer(db, inCanteen('canteen-manager', canteen)))

  expect((await takeBack({ ...given, cookie: 'none=1' })).status).toBe(409)
  expect((await takeBack(given, late)).status).toBe(409)
  expect((await takeBack({ ...given, about: other })).status).toBe(409)
  expect(await members()).toHaveLength(2)
})

test('the amount of who joined online or chose it on the screen is noted with no name, and may be taken back', async () => {
  await join('Amina', { later: 'yes' })
  const amount = href(urls.membershipAmount, { canteen: canteen.slug })
  const noted = await site.submit(amount, cash)

  expect(await inPurse()).toEqual([['cash', 2000, 1]])
  expect((await takeBack(takeBackOf(noted))).status).toBe(303)
  expect(await inPurse()).toEqual([])
  expect(await members()).toHaveLength(1)
})

test('an amount that is sent twice by the same page is in the purse once', async () => {
  const amount = href(urls.membershipAmount, { canteen: canteen.slug })
  const formKey = /name="formKey" value="([^"]+)"/.exec(await (await site.get(amount)).text())?.[1] ?? ''
  expect((await site.submit(amount, { ...cash, formKey })).status).toBe(303)

  const again = await site.submit(amount, { ...cash, formKey })

  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('Un montant a déjà été noté par cette page')])
  expect(await inPurse()).toEqual([['cash', 2000, 1]])
})

test('joining online: nothing is kept before the link of the mail is used, and using it twice is one membership', async () => {
  site.as(visitor)
  const page = href(urls.joinOnline, { canteen: canteen.slug })
  const sent = await site.submit(page, { name: 'Chloé', email: 'chloe@exemple.fr', until: '2027-12-31' })
  expect(await sent.text()).toContain('Un lien vient de partir')
  expect(await members()).toEqual([])
  const { text_body } = await db
    .selectFrom('mails')
    .where('recipient', '=', 'chloe@exemple.fr')
    .select('text_body')
    .executeTakeFirstOrThrow()
  const [link = ''] = new RegExp(`${origin}\\S+`).exec(text_body ?? '')!
  const path = link.replace(origin, '')

  expect(await (await site.get(path)).text()).toContain('J’adhère')
  expect(await members()).toEqual([])
  const [first, second] = [await site.submit(path, {}), await site.submit(path, {})]

  expect(await members()).toMatchObject([{ name: 'Chloé', how: 'online', valid_from: '2027-01-01' }])
  expect(second.headers.get('location')).toBe(first.headers.get('location'))
  const card = await (await site.get(first.headers.get('location')!)).text()
  expect(card).toContain('Carte d’adhérent·e')
  expect(card).toMatch(/<h1 translate="no">Chloé/)
})

test('whoever asks online for somebody who is a member already learns nothing; the mailbox alone is led to the card that stands', async () => {
  await join('Chloé', { ...cash, email: 'chloe2@exemple.fr' })
  const [standing] = await members()
  site.as(visitor)
  await site.submit(href(urls.joinOnline, { canteen: canteen.slug }), { name: 'Chloé', email: 'chloe2@exemple.fr' })
  const { text_body } = await db
    .selectFrom('mails')
    .where('recipient', '=', 'chloe2@exemple.fr')
    .select('text_body')
    .executeTakeFirstOrThrow()
  const [link = ''] = new RegExp(`${origin}\\S+`).exec(text_body ?? '')!

  const answer = await site.submit(link.replace(origin, ''), {})

  expect(answer.headers.get('location')).toContain(cardToken(secret, standing!.id))
  expect(await members()).toHaveLength(1)
})

test('a link that was cut or is eight days old leads to a new one', async () => {
  const late = openSite(db, { clock: () => new Date('2026-12-10T09:00Z') })
  site.as(visitor)
  await site.submit(href(urls.joinOnline, { canteen: canteen.slug }), { name: 'Dora', email: 'dora@exemple.fr' })
  const { text_body } = await db
    .selectFrom('mails')
    .where('recipient', '=', 'dora@exemple.fr')
    .select('text_body')
    .executeTakeFirstOrThrow()
  const path = new RegExp(`${origin}\\S+`).exec(text_body ?? '')![0].replace(origin, '')

  expect((await late.submit(path, {})).status).toBe(409)
  expect((await site.submit(path.slice(0, -9), {})).status).toBe(409)
  expect(await members()).toEqual([])
})

test('the card is a page and a file, for whoever holds its link', async () => {
  await join('Chloé Roux')
  const [member] = await members()
  site.as(visitor)
  const card = href(urls.membershipCard, { canteen: canteen.slug, token: cardToken(secret, member!.id) })
  const file = Buffer.from(await (await site.get(`${card}/carte.pdf`)).arrayBuffer())

  expect(file.subarray(0, 5).toString()).toBe('%PDF-')
  expect((await site.get(`${card.slice(0, -3)}abc/carte.pdf`)).status).toBe(404)
})

test('who leaves, by themself or through the team, counts no more from that day on; their card says so', async () => {
  await join('Amina')
  const [member] = await members()
  const card = href(urls.membershipCard, { canteen: canteen.slug, token: cardToken(secret, member!.id) })
  site.as(visitor)
  expect((await site.submit(`${card}/depart`, {})).status).toBe(303)
  expect((await site.submit(`${card}/depart`, {})).status).toBe(303)

  expect(await members()).toMatchObject([{ left_on: '2026-12-01' }])
  expect(await (await site.get(card)).text()).toContain('A quitté l’association')
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  expect(await (await site.get(href(urls.members, { canteen: canteen.slug }))).text()).toContain('Personne n’est adhérent·e')
  const eve = `${href(urls.members, { canteen: canteen.slug })}?le=2026-11-30`
  expect(await (await site.get(eve)).text()).toContain('Personne n’est adhérent·e')
})

test('a name that was misheard is mended, and a form opened before somebody else’s change writes over nothing', async () => {
  await join('Amima')
  const page = href(urls.member, { canteen: canteen.slug, member: (await members())[0]!.id })
  const version = await site.versionOf(page)

  expect((await site.submit(page, { name: 'Amina', version })).status).toBe(303)
  expect((await site.submit(page, { name: 'Anima', version })).status).toBe(409)
  expect(await members()).toMatchObject([{ name: 'Amina', folded_name: 'amina' }])
})

test('the file for a spreadsheet holds names and days; a name that looks like a formula is text', async () => {
  await join('=HYPERLINK("http://x";"Amina")')
  const file = await site.get(href(urls.memberFile, { canteen: canteen.slug }))

  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(await file.text()).toContain(`"'=HYPERLINK(""http://x"";""Amina"")";;;"2026-12-01";"2026-12-31";"La Marmite"`)
})

test('who joins at the door is no reason to read the list: a manager writes down, treasurer and board read', async () => {
  const [list, file] = [href(urls.members, { canteen: canteen.slug }), href(urls.memberFile, { canteen: canteen.slug })]
  const seen = async (role: Parameters<typeof inCanteen>[0]) => {
    site.as(await aViewer(db, inCanteen(role, canteen)))
    return [(await site.get(door)).status, (await site.get(list)).status, (await site.get(file)).status]
  }

  expect(await seen('canteen-manager')).toEqual([200, 403, 403])
  expect(await seen('core-team')).toEqual([200, 403, 403])
  expect(await seen('treasurer')).toEqual([200, 200, 200])
  expect(await seen('board-member')).toEqual([403, 200, 200])
  expect(await seen('volunteer')).toEqual([403, 403, 403])
  site.as(await aViewer(db, inNetwork('network-coordinator'), inNetwork('network-admin')))
  expect((await site.get(list)).status).toBe(403)
})

test('a member of another association is nobody’s here', async () => {
  await join('Amina')
  const other = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('treasurer', other)))

  const [{ id } = { id: '' }] = await members()
  expect((await site.get(href(urls.member, { canteen: other.slug, member: id }))).status).toBe(404)
  expect((await site.get(href(urls.membershipCard, { canteen: other.slug, token: cardToken(secret, id) }))).status).toBe(404)
})

test('nobody gives a member the id of somebody of another association, whose card its link would open', async () => {
  await join('Amina')
  const [{ id } = { id: '' }] = await members()
  const other = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('treasurer', other)))
  await site.submit(href(urls.joinAtDoor, { canteen: other.slug }), { id, name: 'Bao', ...cash })

  const there = await db.selectFrom('memberships').where('canteen_id', '=', other.id).select(['id', 'name']).execute()
  expect(there).toMatchObject([{ name: 'Bao' }])
  expect(there[0]!.id).not.toBe(id)
})

test('three years after its end a membership is forgotten, the day before it is not', async () => {
  await join('Amina')

  await forgetMembers(db, new Date('2029-12-31T04:00Z'))
  expect(await members()).toHaveLength(1)
  await forgetMembers(db, new Date('2030-01-01T04:00Z'))
  expect(await members()).toEqual([])
})

test('the rules that the statutes set: a rolling year, other amounts', async () => {
  const page = href(urls.membershipRules, { canteen: canteen.slug })
  const rules = { year: 'rolling', offered: '20 2 7,50', noticeDays: '21', quorumPercent: '25', proxiesEach: '1' }
  expect((await site.edit(page, rules)).status).toBe(303)
  await join('Amina')

  expect(await members()).toMatchObject([{ valid_from: '2026-12-01', valid_until: '2027-11-30' }])
  const form = await (await site.get(door)).text()
  expect([...form.matchAll(/name="amount" value="([^"]*)"/g)].map(([, value]) => value)).toEqual(['2', '7.5', '20'])
  expect((await site.edit(page, { ...rules, offered: 'beaucoup' })).status).toBe(422)
})

test.each(['🌶️', '…', '12'])('signs alone call nobody: %s', async (name) => {
  const refused = await join(name)
  expect([refused.status, (await refused.text()).includes('au moins une lettre')]).toEqual([422, true])
})

test.each(['李', 'Å', 'Zoé 2', 'محمد'])('a letter of any script does: %s', async (name) => {
  expect((await join(name)).status).toBe(303)
})
