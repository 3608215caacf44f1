/** Who lends a hand is noted by the team; what they wish is theirs. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aTaskKind, aTeammate, aSkill } from '#test/team.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { eraseTeammates, findTeammatesHeld, forgetTeammates } from './forget-teammates.ts'
import { findWishes } from './queries.ts'
import { teammateToken } from './teammate-links.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let list: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  list = href(urls.teammates, { canteen: canteen.slug })
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
})

const basics = { kind: 'volunteer', email: '', phone: '', age: 'adult', parentName: '', parentAgreedOn: '' }
const all = () => db.selectFrom('teammates').where('canteen_id', '=', canteen.id).selectAll().execute()

function ownOf(teammateId: string) {
  return href(urls.ownTasks, { canteen: canteen.slug, token: teammateToken(secret, teammateId) })
}

function wishesOf(teammateId: string) {
  return href(urls.wishes, { canteen: canteen.slug, token: teammateToken(secret, teammateId) })
}

test('a name alone adds somebody, once for each form, and nobody is written to', async () => {
  const formKey = await site.keyOn(list)
  for (let times = 0; times < 2; times++) expect((await site.submit(list, { ...basics, formKey, name: 'Ana' })).status).toBe(303)

  expect((await all()).map(({ name, email }) => [name, email])).toEqual([['Ana', null]])
  expect(await db.selectFrom('mails').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
})

test('with an address the own page is sent there', async () => {
  await site.submit(list, { ...basics, name: 'Bao', email: 'Bao@Exemple.fr' })
  const [bao] = await all()
  const [mail] = await db.selectFrom('mails').where('canteen_id', '=', canteen.id).select(['recipient', 'text_body']).execute()

  expect(mail?.recipient).toBe('bao@exemple.fr')
  expect(mail?.text_body).toContain(ownOf(bao!.id))
})

test('the own page is sent once an hour, whoever of the team asks for it', async () => {
  const counted = new Set<string>()
  const limits = async (form: string, address: string) => form !== 'own-link' || counted.size < counted.add(address).size
  const limited = openSite(db, { limits })
  limited.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const ana = await aTeammate(db, canteen, { email: 'ana-lien@exemple.fr' })
  const send = () => limited.submit(href(urls.teammateLink, { canteen: canteen.slug, teammate: ana.id }), {})
  expect((await send()).status).toBe(303)
  const again = await send()
  expect([again.status, (await again.text()).includes('parti il y a moins d’une heure')]).toEqual([409, true])
  expect(await db.selectFrom('mails').where('recipient', '=', 'ana-lien@exemple.fr').select('purpose').execute()).toHaveLength(1)
  await limited.submit(list, { ...basics, name: 'Bao', email: 'bao-lien@exemple.fr' })
  const bao = await db.selectFrom('teammates').where('email', '=', 'bao-lien@exemple.fr').select('id').executeTakeFirstOrThrow()
  expect((await limited.submit(href(urls.teammateLink, { canteen: canteen.slug, teammate: bao.id }), {})).status).toBe(409)
})

test('of a minor the consent of a parent is a name and a day, or neither; of an adult it is not kept', async () => {
  const half = await site.submit(list, { ...basics, name: 'Léo', age: 'from-16', parentName: 'Inès' })
  expect(half.status).toBe(422)
  expect(await half.text()).toContain('Notez le jour')
  await site.submit(list, { ...basics, name: 'Léo', age: 'from-16', parentName: 'Inès', parentAgreedOn: '2026-11-30' })
  await site.submit(list, { ...basics, name: 'Zoé', parentName: 'Inès', parentAgreedOn: '2026-11-30' })

  expect((await all()).map(({ name, parent_name }) => `${name}: ${parent_name}`).toSorted()).toEqual(['Léo: Inès', 'Zoé: null'])
})

test('skills are a short list; a training ends on a day', async () => {
  const skills = href(urls.skills, { canteen: canteen.slug })
  for (const name of ['Formation à l’hygiène', 'formation a l’hygiene']) await site.submit(skills, { name })
  const [skill, ...others] = await db.selectFrom('skills').where('canteen_id', '=', canteen.id).select('id').execute()
  expect(others).toEqual([])
  await site.submit(list, { ...basics, name: 'Ana', [`skill.${skill!.id}`]: 'yes', [`until.${skill!.id}`]: '2027-06-30' })

  const held = () => db.selectFrom('teammate_skills').where('canteen_id', '=', canteen.id).select('valid_until').execute()
  expect(await held()).toEqual([{ valid_until: '2027-06-30' }])
  await site.submit(href(urls.removeSkill, { canteen: canteen.slug, skill: skill!.id }), {})
  expect(await held()).toEqual([])
})

test('what somebody wishes is said on their own page, and no page of the team shows any of it', async () => {
  const [ana, bao] = [await aTeammate(db, canteen, { name: 'Ana' }), await aTeammate(db, canteen, { name: 'Bao' })]
  const dishes = await aTaskKind(db, canteen)
  const lead = await aSkill(db, canteen, 'Mener une cuisine')
  site.as(visitor)
  const wishes = {
    [`learns.${lead.id}`]: 'yes',
    'days.d5.comes': 'yes',
    'days.d5.from': '9:30',
    'days.d5.until': '14h',
    mostTasks: '3',
    'with.c0': bao.id,
    sameDay: 'yes',
    [`kinds.${dishes.id}`]: 'rather-not',
  }
  expect((await site.edit(wishesOf(ana.id), wishes)).status).toBe(303)

  expect(await findWishes(db, { canteenId: canteen.id, teammateId: ana.id })).toEqual({
    windows: [{ weekday: 5, hours: { from: '09:30', until: '14:00' } }],
    mostTasks: 3,
    companions: [bao.id],
    learns: [lead.id],
    kinds: { [dishes.id]: 'rather-not' },
    sameDay: true,
    greets: false,
  })
  await site.submit(href(urls.ownAbsences, { canteen: canteen.slug, token: teammateToken(secret, ana.id) }), {
    firstDay: '2026-12-20',
    lastDay: '2026-12-31',
  })
  const own = await (await site.get(wishesOf(ana.id))).text()
  expect(own).toContain('20–31 décembre 2026')

  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const history = href(urls.canteenHistory, { canteen: canteen.slug })
  for (const page of [list, href(urls.teammate, { canteen: canteen.slug, teammate: ana.id }), history])
    expect(await (await site.get(page)).text()).not.toMatch(/09:30|9:30|31 décembre/)
})

test('hours that end before they begin, or of which one is missing, are said beside their field and kept', async () => {
  const ana = await aTeammate(db, canteen)
  const sent = await site.edit(wishesOf(ana.id), { 'days.d5.from': '14:00', 'days.d5.until': '9:30', 'days.d6.until': '12:00' })
  const html = await sent.text()

  expect(sent.status).toBe(422)
  expect(html).toContain('id="days.d5.until-error"')
  expect(html).toContain('id="days.d6.from-error"')
  expect(html).toContain('value="14:00"')
})

test.each([
  ['canteen-manager', 'employee'],
  ['civic-service', 'civic-service'],
  ['treasurer', 'board-member'],
  ['core-team', 'volunteer'],
] as const)('who joins from an account as %s is listed as %s: hours of who is paid are nobody’s volunteering', async (role, kind) => {
  site.as(await aViewer(db, inCanteen(role, canteen)))
  expect((await site.submit(href(urls.ownHand, { canteen: canteen.slug }), {})).status).toBe(303)

  expect(await db.selectFrom('teammates').where('canteen_id', '=', canteen.id).select('kind').execute()).toEqual([{ kind }])
})

test('an account and an address that are the same person open the same page', async () => {
  const viewer = await aViewer(db, inCanteen('volunteer', canteen))
  const known = await aTeammate(db, canteen, { email: viewer.user!.email })
  const own = href(urls.ownHand, { canteen: canteen.slug })
  site.as(viewer)
  expect((await site.get(own)).headers.get('location')).toBe(ownOf(known.id))

  const other = await aViewer(db, inCanteen('civic-service', canteen))
  site.as(other)
  expect((await site.get(own)).status).toBe(200)
  const joined = await Promise.all([site.submit(own, {}), site.submit(own, {})])
  expect(new Set(joined.map(({ headers }) => headers.get('location'))).size).toBe(1)
  expect((await all()).find(({ user_id }) => user_id === other.user!.id)?.kind).toBe('civic-service')
})

test('a new address waits for the yes of its person: nothing of theirs is sent there before, and the one before is told', async () => {
  const ana = await aTeammate(db, canteen, { name: 'Ana', email: 'avant@exemple.fr' })
  const page = href(urls.teammate, { canteen: canteen.slug, teammate: ana.id })
  const sentTo = async (recipient: string) =>
    (
      await db.selectFrom('mails').where('canteen_id', '=', canteen.id).where('recipient', '=', recipient).select('text_body').execute()
    ).map(({ text_body }) => text_body)
  const emailNow = async () => (await all())[0]?.email
  for (const email of ['moi@exemple.fr', '', 'moi@exemple.fr'])
    await site.edit(page, { ...basics, name: 'Ana', email, phone: '06 12 34 56 78' })
  await site.submit(href(urls.teammateLink, { canteen: canteen.slug, teammate: ana.id }), {})
  expect([await sentTo('moi@exemple.fr'), await emailNow(), (await all())[0]?.phone]).toEqual([[], 'avant@exemple.fr', null])
  expect(await (await site.get(page)).text()).toContain('moi@exemple.fr')
  const [asked] = (await sentTo('avant@exemple.fr')).filter((body) => body?.includes('moi@exemple.fr'))
  const ownContact = href(urls.ownContact, { canteen: canteen.slug, token: teammateToken(secret, ana.id) })
  expect(asked).toContain(ownContact)

  site.as(visitor)
  expect((await site.submit(ownContact, { answer: 'peut-etre' })).status).toBe(422)
  expect(await emailNow()).toBe('avant@exemple.fr')
  expect((await site.submit(ownContact, { answer: 'oui' })).headers.get('location')).toContain('fait=oui')
  expect([await emailNow(), (await sentTo('moi@exemple.fr')).some((body) => body?.includes(ownOf(ana.id)))]).toEqual([
    'moi@exemple.fr',
    true,
  ])
  const told = (await sentTo('avant@exemple.fr')).filter((body) => body?.startsWith('Nous ne vous écrivons plus ici'))
  expect(told).toEqual([expect.stringContaining('moi@exemple.fr')])
})

test('beside the person the code that they received confirms it; five wrong ones end it, and a no or two weeks too', async () => {
  const ana = await aTeammate(db, canteen, { name: 'Ana', email: 'avant@exemple.fr' })
  const place = { canteen: canteen.slug, teammate: ana.id }
  const note = (email: string) => site.edit(href(urls.teammate, place), { ...basics, name: 'Ana', email })
  const type = (code: string) => site.submit(href(urls.teammateContact, place), { code })
  const code = async () => (await all())[0]?.contact_code
  await note('neuve@exemple.fr')
  const right = await code()
  const wrong = await type('00000000')
  expect([wrong.status, (await wrong.text()).includes('id="code-error"')]).toEqual([422, true])
  expect((await type(right!.replace(/(.{4})/, '$1 '))).headers.get('location')).toContain('fait=adresse')
  expect((await all())[0]?.email).toBe('neuve@exemple.fr')

  await note('autre@exemple.fr')
  const second = await code()
  for (let times = 0; times < 5; times++) await type('00000000')
  expect((await type(second!)).headers.get('location')).not.toContain('fait=adresse')
  expect([await code(), (await all())[0]?.email]).toEqual([null, 'neuve@exemple.fr'])
  await note('autre@exemple.fr')
  await site.submit(href(urls.ownContact, { canteen: canteen.slug, token: teammateToken(secret, ana.id) }), { answer: 'non' })
  expect([await code(), (await all())[0]?.email]).toEqual([null, 'neuve@exemple.fr'])
  await note('autre@exemple.fr')
  await forgetTeammates(db, new Date(now.getTime() + 15 * 86_400_000))
  expect([await code(), (await all())[0]?.email]).toEqual([null, 'neuve@exemple.fr'])
})

test('who could be sent nothing until now has an address at once', async () => {
  const ana = await aTeammate(db, canteen, { name: 'Ana' })
  await site.edit(href(urls.teammate, { canteen: canteen.slug, teammate: ana.id }), { ...basics, name: 'Ana', email: 'avant@exemple.fr' })
  expect((await all()).map(({ email }) => email)).toEqual(['avant@exemple.fr'])
})

test('a first address that somebody else typed opens no past: neither hours nor wishes, on the page and by an account', async () => {
  const ana = await aTeammate(db, canteen, { name: 'Ana', phone: '+33612345611', mostTasks: 3, greets: true })
  const key = { canteen_id: canteen.id, teammate_id: ana.id }
  await db
    .insertInto('teammate_windows')
    .values({ ...key, weekday: 5, from_clock: null, until_clock: null })
    .execute()
  const line = { ...key, task_id: null, kind: 'added', person_kind: 'volunteer', starts_at: null, minutes: 60, noted_at: now } as const
  for (const [what, day] of [['Avant', '2026-11-20'] as const, ['Depuis', '2026-12-01'] as const])
    await db
      .insertInto('hours')
      .values({ ...line, line_id: randomUUID(), what, day })
      .execute()
  const email = 'autre-que-ana@exemple.fr'
  await site.edit(href(urls.teammate, { canteen: canteen.slug, teammate: ana.id }), {
    ...basics,
    name: 'Ana',
    email,
    phone: '+33612345611',
  })

  expect(await findWishes(db, { canteenId: canteen.id, teammateId: ana.id })).toMatchObject({ windows: [], mostTasks: null, greets: false })
  const [held] = await findTeammatesHeld(db, { email, userId: randomUUID() })
  expect(held?.hours.map(({ day }) => day)).toEqual(['2026-12-01'])
  site.as(visitor)
  const page = await (await site.get(href(urls.ownHours, { canteen: canteen.slug, token: teammateToken(secret, ana.id) }))).text()
  expect([page.includes('Depuis'), page.includes('novembre')]).toEqual([true, false])
})

test('who left is nowhere at once and forgotten a month later; who gave no sign for three years too', async () => {
  const [ana, bao, cleo] = [
    await aTeammate(db, canteen, { name: 'Ana' }),
    await aTeammate(db, canteen, { name: 'Bao', seenAt: new Date('2023-11-01T09:00Z') }),
    await aTeammate(db, canteen, { name: 'Cléo' }),
  ]
  site.as(visitor)
  await site.submit(href(urls.leaveTeam, { canteen: canteen.slug, token: teammateToken(secret, ana.id) }), {})
  expect(await (await site.get(wishesOf(ana.id))).text()).toContain('Vous ne figurez plus dans l’équipe')
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  expect(await (await site.get(list)).text()).not.toContain('Ana')

  await forgetTeammates(db, now)
  expect((await all()).map(({ id }) => id).toSorted()).toEqual([ana.id, cleo.id].toSorted())
  expect(bao.id).toBeTruthy()
  await forgetTeammates(db, new Date('2027-01-02T09:00Z'))
  expect((await all()).map(({ id }) => id)).toEqual([cleo.id])
})

test('a person reads all that is kept of them, and erases it', async () => {
  const ana = await aTeammate(db, canteen, { name: 'Ana', email: 'ana@exemple.fr' })
  await site.edit(wishesOf(ana.id), { 'days.d5.comes': 'yes', mostTasks: '2' })
  const whose = { email: 'ana@exemple.fr', userId: crypto.randomUUID() }

  expect(await findTeammatesHeld(db, whose)).toMatchObject([{ name: 'Ana', mostTasks: 2, windows: [{ weekday: 5 }] }])
  await eraseTeammates(db, whose, { freePlaces: async () => {}, now })
  expect(await all()).toEqual([])
  expect(await db.selectFrom('teammate_windows').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
})

test('where tasks are not followed nothing of it opens, but to be forgotten', async () => {
  const ana = await aTeammate(db, canteen)
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).execute()
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen, [])))

  for (const page of [list, href(urls.skills, { canteen: canteen.slug }), href(urls.ownHand, { canteen: canteen.slug })])
    expect((await site.get(page)).status).toBe(404)
  const off = await (await site.get(wishesOf(ana.id))).text()
  expect(off).toContain('Cette cantine ne suit plus les tâches')
  expect(off).not.toContain('Mes souhaits</h')
  await site.submit(href(urls.leaveTeam, { canteen: canteen.slug, token: teammateToken(secret, ana.id) }), {})
  expect((await all()).map(({ left_on }) => left_on)).toEqual(['2026-12-01'])
})

test('an address that we did not sign, or that names another canteen, is nowhere', async () => {
  const elsewhere = await aTeammate(db, await aCanteen(db))
  site.as(visitor)

  expect((await site.get(href(urls.wishes, { canteen: canteen.slug, token: 'a'.repeat(43) }))).status).toBe(404)
  expect((await site.get(wishesOf(elsewhere.id))).status).toBe(404)
})
