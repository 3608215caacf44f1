/** A link of a mail tells nobody who is a member: every name is answered in the same words, and the association finds out who is meant. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { eraseMemberships } from '#src/features/money/memberships/forget-members.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aCanteen, aMember, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { voiceToken } from './assembly-links.ts'
import { forgetNamedHolders } from './forget-named-holders.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let board: Viewer
let meeting: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  board = await aViewer(db, inCanteen('board-member', canteen))
  site.as(board)
  for (const name of ['Amina Benali', 'Chloé Roux', 'Zoé Petit', 'Jean Martin'])
    await aMember(db, canteen, { name, email: `${name.split(' ')[0]!.toLowerCase()}-${canteen.slug}@exemple.fr` })
  await aMember(db, canteen, { name: 'Jean Martin', email: `jean-le-jeune-${canteen.slug}@exemple.fr` })
  const evening = { day: '2026-12-18', clock: '18:30', place: 'À la cantine', agenda: 'Rapport moral' }
  const answer = await site.submit(href(urls.assemblies, { canteen: canteen.slug }), evening)
  meeting = answer.headers.get('location')!.split('?')[0]!
  await site.submit(`${meeting}/convocation`, {})
})

function voices() {
  return db
    .selectFrom('assembly_voices as voice')
    .innerJoin('memberships as member', (join) => join.onRef('member.id', '=', 'voice.membership_id'))
    .leftJoin('memberships as holder', (join) => join.onRef('holder.id', '=', 'voice.holder_id'))
    .where('member.canteen_id', '=', canteen.id)
    .orderBy('member.name')
    .select([
      'voice.id',
      'voice.membership_id as memberId',
      'member.name',
      'member.email',
      'holder.email as holder',
      'named_holder as named',
    ])
    .execute()
}

async function voiceOf(name: string) {
  return (await voices()).find((voice) => voice.name === name)!
}

async function linkOf(name: string): Promise<string> {
  return href(urls.assemblyVoice, { canteen: canteen.slug, token: voiceToken(secret, (await voiceOf(name)).id) })
}

/** By the link of the mail. */
async function give(name: string, holder: string) {
  site.as(visitor)
  const link = await linkOf(name)
  const answer = await site.submit(link, { gesture: 'proxy', holder })
  const page = await (await site.get(link)).text()
  site.as(board)
  return { status: answer.status, to: answer.headers.get('location'), page: page.replaceAll(holder, 'NAME') }
}

async function takeBack(name: string) {
  site.as(visitor)
  await site.submit(await linkOf(name), { gesture: 'absent' })
  site.as(board)
}

async function verify(member: string, fields: Record<string, string>): Promise<Response> {
  return site.submit(`${meeting}/voix`, { member, ...fields })
}

async function teamSees(): Promise<string> {
  return (await site.get(meeting)).text()
}

test('a member, a stranger, two of one name, somebody who does not come, oneself: the same answer and the same page', async () => {
  await site.submit(`${meeting}/presences`, { member: (await voiceOf('Chloé Roux')).memberId, gesture: 'proxy', holder: 'Amina Benali' })
  const answers = []
  for (const name of ['Amina Benali', 'amina  BENALI', 'Inconnu Total', 'Jean Martin', 'Chloé Roux', 'Zoé Petit']) {
    answers.push(await give('Zoé Petit', name))
    await takeBack('Zoé Petit')
  }

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
  expect(new Set(answers.map(({ to }) => to)).size).toBe(1)
  const [known, ...others] = answers.map(({ page }) => page.replaceAll('amina BENALI', 'NAME').replaceAll(/Zoé Petit/g, 'NAME'))
  for (const other of others) expect(other).toBe(known)
  expect(known).toMatch(/Vous avez donné procuration à[^]*NAME[^]*Nous vérifions auprès de l’association/)
})

test('whom the association knows carries the voice at once; the others wait for the team, who says who was meant', async () => {
  await give('Amina Benali', 'chloé roux')
  expect(await teamSees()).not.toContain('Voix à vérifier')
  const before = await give('Zoé Petit', 'Jean Martin')
  expect(await teamSees()).toMatch(/Voix à vérifier[^]*Zoé Petit[^]*Jean Martin, jean-le-jeune/)
  expect(await (await site.get(`${meeting}/feuille`)).text()).toContain('procuration à Jean Martin (à vérifier)')
  const { memberId } = await voiceOf('Zoé Petit')
  const younger = (await voices()).find(({ email }) => email?.startsWith('jean-le-jeune'))!

  const unchosen = await verify(memberId, { gesture: 'match', holder: '' })
  expect([unchosen.status, (await unchosen.text()).includes(`id="meant-${memberId}-error"`)]).toEqual([422, true])
  expect((await verify(memberId, { gesture: 'match', holder: memberId })).status).toBe(409)
  expect((await verify(memberId, { gesture: 'match', holder: younger.memberId })).status).toBe(303)
  expect((await verify(memberId, { gesture: 'aside' })).status).toBe(409)
  expect((await voiceOf('Zoé Petit')).holder).toBe(younger.email)
  expect(await teamSees()).not.toContain('Voix à vérifier')
  site.as(visitor)
  const after = (await (await site.get(await linkOf('Zoé Petit'))).text()).replaceAll('Jean Martin', 'NAME')
  expect(after.includes('Nous vérifions')).toBe(before.page.includes('Nous vérifions'))
})

test('a voice that is set aside is told to whoever gave it, who chooses anew; nothing says whether that name is a member', async () => {
  await give('Zoé Petit', 'Inconnu Total')
  const { memberId } = await voiceOf('Zoé Petit')
  expect((await verify(memberId, { gesture: 'aside' })).status).toBe(303)

  const told = await db
    .selectFrom('mails')
    .where('canteen_id', '=', canteen.id)
    .where('purpose', '=', 'assembly-voice-lost')
    .select(['recipient', 'text_body as body'])
    .execute()
  expect(told.map(({ recipient }) => recipient)).toEqual([`zoé-${canteen.slug}@exemple.fr`])
  expect(told[0]!.body).toContain('La personne que vous avez nommée ne peut pas porter votre voix')
  expect(told[0]!.body).not.toMatch(/adhérent|Inconnu/)
  expect((await give('Zoé Petit', 'Amina Benali')).status).toBe(303)
  expect((await voiceOf('Zoé Petit')).holder).toContain('amina')
})

test('nobody is matched beyond what the statutes let them carry, nor two at the same time', async () => {
  const { association_id } = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  const rules = { year: 'civil' as const, offered_cents: [100, 500], notice_days: 15, quorum_percent: 0, proxies_each: 1 }
  await db
    .insertInto('membership_rules')
    .values({ association_id, ...rules })
    .execute()
  await give('Zoé Petit', 'Inconnu')
  await give('Chloé Roux', 'Inconnue')
  const [zoe, chloe, amina] = await Promise.all(['Zoé Petit', 'Chloé Roux', 'Amina Benali'].map(voiceOf))
  const both = await Promise.all([zoe!, chloe!].map(({ memberId }) => verify(memberId, { gesture: 'match', holder: amina!.memberId })))

  expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409])
  await db.updateTable('membership_rules').set({ proxies_each: 0 }).where('association_id', '=', association_id).execute()
  for (const name of ['Zoé Petit', 'Personne']) expect((await give('Jean Martin', name)).status).toBe(409)
})

test('whoever gave their voice to a name that is looked into does not come: those who counted on them are told', async () => {
  await give('Amina Benali', 'Zoé Petit')
  await give('Zoé Petit', 'Inconnu Total')

  const told = await db
    .selectFrom('mails')
    .where('canteen_id', '=', canteen.id)
    .where('purpose', '=', 'assembly-voice-lost')
    .select('recipient')
    .execute()
  expect(told.map(({ recipient }) => recipient)).toEqual([`amina-${canteen.slug}@exemple.fr`])
  site.as(visitor)
  expect(await (await site.get(await linkOf('Amina Benali'))).text()).toContain('ne peut plus porter votre voix')
  site.as(board)
  expect(await teamSees()).toContain('Une voix confiée n’est portée par personne')
})

test('names that were typed go a month after the meeting, and with the person who was meant', async () => {
  await give('Amina Benali', 'Inconnu Total')
  await give('Zoé Petit', 'Chloé Roux')
  await forgetNamedHolders(db, '2027-01-16')
  expect((await voiceOf('Amina Benali')).named).toBe('Inconnu Total')
  await eraseMemberships(db, `chloé-${canteen.slug}@exemple.fr`)
  expect(await voiceOf('Zoé Petit')).toMatchObject({ named: null, holder: null })

  await forgetNamedHolders(db, '2027-01-18')
  expect((await voiceOf('Amina Benali')).named).toBeNull()
})
