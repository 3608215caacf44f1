import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { leaveSession } from '#src/features/commons/info-sessions/register-for-session.ts'
import { withdrawSupport } from '#src/features/commons/supporters/offer-support.ts'
import { answerWhileBooking } from '#src/features/guests/seating/answer-seating.ts'
import { withdrawMemory } from '#src/features/guests/encounters/withdraw-memory.ts'
import { withdrawByLink } from '#src/features/impact/stories/withdraw-story.ts'
import { proposeIdea, withdrawIdea } from '#src/features/kitchen/ideas/propose-idea.ts'
import { eraseOwnContact, removeContact } from '#src/features/impact/partners/keep-contact.ts'
import { eraseBooking } from '#src/features/operation/own-data/erase-booking.ts'
import { erasePerson } from '#src/features/operation/own-data/erase-person.ts'
import { nameOfErasures, readErasures, writeErasures } from '#src/platform/backup/erasure-list.ts'
import { refuseUnfinishedRestore, restoreBackup } from '#src/platform/backup/restore-backup.ts'
import { writeBackup } from '#src/platform/backup/write-backup.ts'
import { openDatabase, openPool, type Database } from '#src/platform/database/database.ts'
import type { DatabaseUrls } from '#src/platform/database/migrate.ts'
import { emptyDatabaseUrls, freshDatabaseUrls } from '#test/database.ts'
import { aFolder } from '#test/folder.ts'
import { aRegistration, anInfoSession } from '#test/info-sessions.ts'
import { aContact } from '#test/partners.ts'
import { aProject, aSupporter } from '#test/projects.ts'
import { secret } from '#test/site.ts'
import { aShownStory } from '#test/stories.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aUser } from '#test/world.ts'
import { eraseAgain } from './erase-again.ts'

const madeAt = new Date('2026-12-01T02:23Z')
const hours = (howMany: number) => new Date(madeAt.getTime() + howMany * 3_600_000)
const keys = { secret, secretsBefore: ['an older secret of thirty-two letters'] }
let urls: DatabaseUrls
let db: Database
let file: string

beforeAll(async () => {
  urls = await freshDatabaseUrls()
  db = openDatabase(openPool(urls.ownerUrl, 2))
  await aNetwork(db)
})

function erasures() {
  return db.selectFrom('erasures').select(['kind', 'what', 'erased_at as at']).execute()
}

function backUp() {
  file = join(aFolder(), 'tablee.tar.zst')
  const kept = { secret, settings: '' }
  return writeBackup({ file, ownerUrl: urls.ownerUrl, version: '1', now: madeAt, protection: undefined, kept })
}

/** What a database brought back holds, once what was erased since is erased again. */
async function broughtBack(again = keys): Promise<{ erased: number; holds: (words: string) => Promise<string[]> }> {
  const target = await emptyDatabaseUrls()
  let erased = 0
  const there = openDatabase(openPool(target.ownerUrl, 2))
  const finish = async () => {
    erased = await eraseAgain(there, { erasures: await erasures(), since: madeAt, ...again, now: hours(48) })
  }
  await restoreBackup({ file, keys: {}, urls: target, finish })
  return { erased, holds: (words) => tablesWith(there, words) }
}

async function tablesWith(there: Database, words: string): Promise<string[]> {
  const found: string[] = []
  for (const { schema = 'public', name, isView } of await there.introspection.getTables()) {
    if (isView) continue
    const rows = await there
      .withSchema(schema)
      .selectFrom(name as never)
      .selectAll()
      .execute()
    if (JSON.stringify(rows).includes(words)) found.push(name)
  }
  return found
}

test('a person, by any address and under any secret, and whoever came back before the backup is left', async () => {
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  const [amina, moved, back, rotated] = await Promise.all(
    ['amina', 'avant', 'revenue', 'tournee'].map((name) => aUser(db, { email: `${name}@exemple.fr`, name: `Nom-${name}` })),
  )
  for (const { email } of [amina!, moved!, back!]) await aBooking(db, meal, [{ firstName: `Invitée-${email}` }], { email })
  await aBooking(db, meal, [{ firstName: 'SansCompte' }], { email: 'sans-compte@exemple.fr' })
  await aBooking(db, meal, [{ firstName: 'Reste' }], { email: 'reste@exemple.fr' })
  await db
    .insertInto('erasures')
    .values({ kind: 'account', what: back!.id, erased_at: hours(-100) })
    .execute()
  await backUp()

  await erasePerson(db, { userId: amina!.id, email: amina!.email, secret, now: hours(1) })
  await db.updateTable('users').set({ email: 'apres@exemple.fr' }).where('id', '=', moved!.id).execute()
  await erasePerson(db, { userId: moved!.id, email: 'apres@exemple.fr', secret, now: hours(2) })
  await erasePerson(db, { userId: randomUUID(), email: 'sans-compte@exemple.fr', secret, now: hours(3) })
  await erasePerson(db, { userId: randomUUID(), email: rotated!.email, secret: keys.secretsBefore[0]!, now: hours(4) })

  const { holds } = await broughtBack()
  for (const gone of ['amina@exemple.fr', 'avant@exemple.fr', 'SansCompte', 'sans-compte@exemple.fr', 'tournee@exemple.fr'])
    expect([gone, await holds(gone)]).toEqual([gone, []])
  for (const there of ['revenue@exemple.fr', 'reste@exemple.fr', 'Reste'])
    expect([there, (await holds(there)).length > 0]).toEqual([there, true])
})

test('one booking, and all that somebody took back from a link of theirs', async () => {
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  const [told, kept] = await Promise.all(
    ['Effacée', 'Gardée'].map((firstName) => aBooking(db, meal, [{ firstName }], { email: 'deux@exemple.fr' })),
  )
  const key = { canteenId: canteen.id, bookingId: kept!.id }
  const answers = [{ situation: null, hosts: false, wheelchair: false, remembered: true }]
  await answerWhileBooking(db, { ...key, mealId: meal.id, answers, secret, today: '2026-12-01', now: madeAt })
  const { guest_key: guestKey } = await db.selectFrom('remembered_guests').select('guest_key').executeTakeFirstOrThrow()
  const idea = { id: randomUUID(), idea: { kind: 'workshop', title: 'Une idée reprise', details: '' } } as const
  await proposeIdea(db, { ...key, ...idea, now: madeAt })
  const story = await aShownStory(db, canteen, 'Un récit repris')
  const contactId = await aContact(db, canteen, 'contact@exemple.fr')
  const own = await aContact(db, await aCanteen(db), 'sien@exemple.fr')
  const sessionId = await anInfoSession(db)
  const registration = await aRegistration(db, sessionId, { email: 'inscrite@exemple.fr' })
  const support = await aSupporter(db, await aProject(db), { email: 'soutien@exemple.fr' })
  await backUp()

  await eraseBooking(db, {
    kind: 'booking',
    canteenId: canteen.id,
    bookingId: told!.id,
    token: '',
    email: null,
    phone: null,
    secret,
    now: hours(1),
  })
  await withdrawIdea(db, { ...key, id: idea.id, now: hours(1) })
  await withdrawMemory(db, { ...key, mealId: meal.id, secret, now: hours(1) })
  await withdrawByLink(db, { consentId: story.person, now: hours(1) })
  const { partner_id: partnerId } = await db
    .selectFrom('partner_contacts')
    .where('id', '=', contactId)
    .select('partner_id')
    .executeTakeFirstOrThrow()
  await removeContact(db, { canteenId: canteen.id, partnerId, contactId, actorId: null, now: hours(1) })
  const { link_id: linkId } = await db.selectFrom('partner_contacts').where('id', '=', own).select('link_id').executeTakeFirstOrThrow()
  await eraseOwnContact(db, linkId, hours(1))
  await leaveSession(db, { sessionId, id: registration.id }, hours(1))
  await withdrawSupport(db, support.id, hours(1))

  const { erased, holds } = await broughtBack()
  expect(erased).toBeGreaterThanOrEqual(7)
  for (const gone of [
    'Effacée',
    'Une idée reprise',
    'Un récit repris',
    guestKey,
    'contact@exemple.fr',
    'sien@exemple.fr',
    'inscrite@exemple.fr',
    'soutien@exemple.fr',
  ])
    // Mails that were sent go at night, as everywhere.
    expect([gone, (await holds(gone)).filter((table) => table !== 'mails')]).toEqual([gone, []])
  expect(await holds('Gardée')).toContain('bookings')
})

test('the list tells nobody, and comes back as it was written', async () => {
  const folder = aFolder()
  const passphrase = 'quatre mots au hasard'
  expect(await readErasures(folder, {})).toBeUndefined()
  const written = await erasures()
  await writeErasures(folder, { erasures: written, protection: undefined, now: hours(2) })
  expect(await readErasures(folder, {})).toEqual(written)
  await writeErasures(folder, { erasures: written, protection: { passphrase }, now: hours(2) })
  expect(await readErasures(folder, { passphrase })).toEqual([...written, ...written])
  await expect(readErasures(folder, { passphrase: 'une autre phrase que celle-là' })).rejects.toThrow('ne s’ouvre pas')
  expect(nameOfErasures(true)).toBe('tablee-erasures.txt.age')
})

test('until it is all erased again no start serves what was brought back, and what fails undoes the restore', async () => {
  const target = await emptyDatabaseUrls()
  await backUp()
  const finish = async () => {
    await expect(refuseUnfinishedRestore(target.ownerUrl)).rejects.toThrow('s’est arrêtée en chemin')
    throw new Error('no more')
  }
  await expect(restoreBackup({ file, keys: {}, urls: target, finish })).rejects.toThrow('no more')

  await restoreBackup({ file, keys: {}, urls: target })
  await refuseUnfinishedRestore(target.ownerUrl)
})
