/** A general meeting from its convocation to its minutes, without any script. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aMember, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { tellLateJoiners } from './tell-late-joiners.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let onTheDay: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let board: Viewer
let meeting: string

const evening = { day: '2026-12-18', clock: '18:30', place: 'À la cantine', agenda: 'Rapport moral\nComptes' }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  onTheDay = openSite(db, { clock: () => new Date('2026-12-18T17:00Z') })
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  board = await aViewer(db, inCanteen('board-member', canteen))
  site.as(board)
  await aMember(db, canteen, { name: 'Amina Benali', email: `amina-${canteen.slug}@exemple.fr` })
  await aMember(db, canteen, { name: 'Brahim Diallo', phone: '+33612345678' })
  await aMember(db, canteen, { name: 'Chloé Roux', email: `chloe-${canteen.slug}@exemple.fr` })
  await aMember(db, canteen, { name: 'Partie Avant', email: 'avant@exemple.fr', until: '2026-12-17' })
  meeting = await planned()
})

async function planned(fields = evening): Promise<string> {
  const answer = await site.submit(href(urls.assemblies, { canteen: canteen.slug }), fields)
  return answer.headers.get('location')!.split('?')[0]!
}

function mails() {
  return db
    .selectFrom('mails')
    .where('canteen_id', '=', canteen.id)
    .orderBy('recipient')
    .select(['recipient', 'purpose', 'text_body'])
    .execute()
}

async function linkOf(name: string): Promise<string> {
  const mail = (await mails()).find(({ recipient }) => recipient.startsWith(name))!
  return new RegExp(`${origin}\\S+`).exec(mail.text_body ?? '')![0].replace(origin, '')
}

async function memberId(name: string): Promise<string> {
  const found = db.selectFrom('memberships').where('canteen_id', '=', canteen.id).where('name', '=', name).select('id')
  return (await found.executeTakeFirstOrThrow()).id
}

const note = async (name: string, fields: Record<string, string>) =>
  site.submit(`${meeting}/presences`, { member: await memberId(name), ...fields })

test('a day years away is a slip of the hand, told beside its field', async () => {
  for (const day of ['1926-12-18', '2036-12-18']) {
    const answer = await site.submit(href(urls.assemblies, { canteen: canteen.slug }), { ...evening, day })
    expect([answer.status, /id="day-error"[^>]*>[^<]*vérifiez l’année/.test(await answer.text())]).toEqual([422, true])
  }
})

test('members of that day who have an address are written to, once; the others are to be called', async () => {
  expect(await mails()).toEqual([])
  expect((await site.submit(`${meeting}/convocation`, {})).status).toBe(303)
  expect((await site.submit(`${meeting}/convocation`, {})).status).toBe(409)

  const sent = await mails()
  expect(sent.map(({ recipient }) => recipient)).toEqual([`amina-${canteen.slug}@exemple.fr`, `chloe-${canteen.slug}@exemple.fr`])
  for (const { text_body } of sent) expect(text_body).toMatch(/18\sh\s30[^]*À la cantine[^]*Rapport moral/)
  const page = await (await site.get(meeting)).text()
  expect(page).toContain('Une personne sans adresse')
  expect(page).not.toContain('Partie Avant')
})

test('who joins after the convocation is invited the next night, once, and not to what was cancelled', async () => {
  await site.submit(`${meeting}/convocation`, {})
  const to = async (name: string) => (await mails()).filter(({ recipient }) => recipient.startsWith(name)).map(({ purpose }) => purpose)
  await aMember(db, canteen, { name: 'Zoé Tard', email: `zoe-${canteen.slug}@exemple.fr` })
  const night = { today: '2026-12-02', site: { secret, origin }, now }
  await Promise.all([tellLateJoiners(db, night), tellLateJoiners(db, night)])

  expect([await to('zoe'), await to('amina')]).toEqual([['assembly-convened'], ['assembly-convened']])
  await aMember(db, canteen, { name: 'Léa Tard', email: `lea-${canteen.slug}@exemple.fr` })
  await site.submit(`${meeting}/annulation`, {})
  await tellLateJoiners(db, night)
  // Whoever was a member when it was cancelled is told that; nobody is invited to it.
  expect(await to('lea')).not.toContain('assembly-convened')
})

test('whom no mail reaches is marked as called, and unmarked', async () => {
  await site.submit(`${meeting}/convocation`, {})
  const call = async (called: string) => site.submit(`${meeting}/appels`, { member: await memberId('Brahim Diallo'), called })

  expect((await call('yes')).status).toBe(303)
  expect(await (await site.get(meeting)).text()).toContain('Tout le monde sans adresse a été appelé')
  expect((await call('no')).status).toBe(303)
  expect(await (await site.get(meeting)).text()).toContain('Une personne sans adresse')
})

test('a form that is not understood notes nobody as absent or called: it is refused in words', async () => {
  await site.submit(`${meeting}/convocation`, {})
  const [link, member] = [await linkOf('amina'), await memberId('Amina Benali')]
  onTheDay.as(board)
  await onTheDay.submit(`${meeting}/presences`, { member, gesture: 'present' })
  const refused = [
    await site.submit(`${meeting}/presences`, { member, gesture: 'peut-être' }),
    await site.submit(`${meeting}/presences`, { member }),
    await site.submit(`${meeting}/appels`, { member: 'Amina', called: 'yes' }),
  ]
  site.as(visitor)
  refused.push(await site.submit(link, { gesture: 'oui' }))

  for (const answer of refused) {
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('n’est pas une réponse possible')
  }
  expect(await db.selectFrom('assembly_voices').where('membership_id', '=', member).select('is_present').execute()).toEqual([
    { is_present: true },
  ])
})

test('within the notice of the statutes it is not convened: nothing is sent, and the earliest day is told', async () => {
  meeting = await planned({ ...evening, day: '2026-12-15' })
  const refused = await site.submit(`${meeting}/convocation`, {})

  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('à partir du 16 décembre 2026')
  expect(await mails()).toEqual([])
})

test('who cannot come gives their voice by the link of the mail, and takes it back; nobody carries more than the statutes say', async () => {
  await site.submit(`${meeting}/convocation`, {})
  const link = await linkOf('amina')
  site.as(visitor)
  expect((await site.submit(link, { gesture: 'proxy', holder: 'chloe roux' })).status).toBe(303)
  expect(await (await site.get(link)).text()).toContain('Vous avez donné procuration à chloe roux')
  expect((await site.submit(link, { gesture: 'absent' })).status).toBe(303)
  for (const holder of ['', ' ', 'a'.repeat(101)]) {
    const refused = await site.submit(link, { gesture: 'proxy', holder })
    expect([refused.status, (await refused.text()).includes('id="holder-error"')]).toEqual([422, true])
  }
  expect((await site.submit(link, { gesture: 'present' })).status).toBe(404)

  site.as(board)
  await db
    .insertInto('membership_rules')
    .values({
      association_id: (await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow())
        .association_id,
      year: 'civil',
      offered_cents: [100, 500],
      notice_days: 15,
      quorum_percent: 60,
      proxies_each: 1,
    })
    .execute()
  const both = await Promise.all(['Amina Benali', 'Brahim Diallo'].map((name) => note(name, { gesture: 'proxy', holder: 'Chloé Roux' })))
  expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409])
})

test('an hour that has passed is refused beside its field, and nobody is called to it', async () => {
  const evenings = { '01/12/2026': /id="clock-error"[^>]*>Cette heure est passée/, '30/11/2026': /id="day-error"[^>]*>Ce jour est passé/ }
  for (const [day, sentence] of Object.entries(evenings)) {
    const answer = await site.submit(href(urls.assemblies, { canteen: canteen.slug }), { ...evening, day, clock: '06:00' })
    expect([answer.status, sentence.test(await answer.text())]).toEqual([422, true])
  }
  onTheDay.as(board)
  expect(await (await onTheDay.get(meeting)).text()).toContain('Convoquer')
  const late = openSite(db, { clock: () => new Date('2026-12-18T17:31Z') })
  late.as(board)
  expect(await (await late.get(meeting)).text()).toContain('L’heure de cette assemblée est passée')
  const refused = await late.submit(`${meeting}/convocation`, {})
  expect([refused.status, (await refused.text()).includes('trop tôt')]).toEqual([409, false])
  expect(await mails()).toEqual([])
})

test('a meeting that moves or is cancelled is told; a draft goes without a word', async () => {
  await site.edit(meeting, { ...evening, place: 'À la mairie' })
  expect(await mails()).toEqual([])
  await site.submit(`${meeting}/convocation`, {})
  await site.edit(meeting, { ...evening, place: 'Au gymnase' })
  await site.edit(meeting, { ...evening, place: 'Au gymnase' })
  await site.submit(`${meeting}/annulation`, {})
  await site.submit(`${meeting}/annulation`, {})

  const purposes = (await mails()).filter(({ recipient }) => recipient.startsWith('amina')).map(({ purpose }) => purpose)
  expect(purposes.toSorted()).toEqual(['assembly-cancelled', 'assembly-convened', 'assembly-moved'])
  const draft = await planned()
  await site.submit(`${draft}/annulation`, {})
  expect((await site.get(draft)).status).toBe(404)
})

test('treasurer and board hold meetings, nobody else, and not those of another association', async () => {
  for (const role of ['canteen-manager', 'core-team', 'volunteer'] as const) {
    site.as(await aViewer(db, inCanteen(role, canteen)))
    expect((await site.get(meeting)).status).toBe(403)
  }
  const other = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('treasurer', other)))
  expect((await site.get(meeting.replace(canteen.slug, other.slug))).status).toBe(404)
})

test('for a day on which nobody is a member, nothing is convened and nothing is said to have left', async () => {
  const later = await planned({ ...evening, day: '2028-03-20' })
  const refused = await site.submit(`${later}/convocation`, {})

  expect([refused.status, (await refused.text()).includes('Personne n’est adhérent·e ce jour-là')]).toEqual([409, true])
  expect(await mails()).toEqual([])
})
