import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { queueMail } from '#src/platform/messages/mail.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { noteBounce } from './note-bounce.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

async function aMail({
  subject = 'Votre place',
  state = 'kept',
  at = now,
}: { subject?: string; state?: 'kept' | 'held' | 'failed'; at?: Date } = {}) {
  const html = '<!doctype html><html><head></head><body><a href="/x">Voir</a></body></html>'
  await queueMail(db, { purpose: 'test', recipient: 'amina@exemple.fr', language: 'fr', subject, text: 'Voir /x', html }, at)
  const mail = await db.selectFrom('mails').select('id').where('subject', '=', subject).executeTakeFirstOrThrow()
  await db.updateTable('mails').set({ state }).where('id', '=', mail.id).execute()
  return mail
}

test('the network’s team reads the outbox, newest first, page by page', async () => {
  for (let minute = 0; minute < 51; minute++) await aMail({ subject: `Message ${minute}.`, at: new Date(now.getTime() + minute * 60_000) })
  site.as(await aViewer(db, inNetwork('network-coordinator')))

  const first = await (await site.get(urls.outbox)).text()
  const next = /\?avant=[0-9a-f-]+/.exec(first)?.[0]
  const second = await (await site.get(urls.outbox + next)).text()

  expect(first).toContain('Message 50.')
  expect(first).not.toContain('Message 0.')
  expect(second).toContain('Message 0.')
  expect(second).not.toContain('Message 50.')
})

test('a mail is found by how a part of its address begins, or by how the name on the booking begins, and what is typed is no pattern', async () => {
  await aBooking(db, await aMeal(db), [{ firstName: 'Élodie' }], { email: 'e.durand@exemple.fr' })
  const mail = { purpose: 'test', language: 'fr', text: '', html: '' } as const
  await queueMail(db, { ...mail, recipient: 'e.durand@exemple.fr', subject: 'Pour Élodie' }, now)
  await queueMail(db, { ...mail, recipient: 'noor@exemple.fr', subject: 'Pour Noor' }, now)
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  const found = async (typed: string) => {
    const page = await (await site.get(`${urls.outbox}?cherche=${encodeURIComponent(typed)}`)).text()
    return ['Pour Élodie', 'Pour Noor'].filter((subject) => page.includes(subject))
  }

  expect(await found('DURAND')).toEqual(['Pour Élodie'])
  expect(await found('e.dur')).toEqual(['Pour Élodie'])
  expect(await found('e.durand@exemple.fr')).toEqual(['Pour Élodie'])
  expect(await found('élodie durand')).toEqual([])
  expect(await found('elo')).toEqual(['Pour Élodie'])
  expect(await found('noor')).toEqual(['Pour Noor'])
  expect(await found('%')).toEqual([])
  expect(await found('o_r')).toEqual([])
  expect(await found('x'.repeat(5000))).toEqual([])
})

test('a mail’s own HTML is shown without script, in a frame that only we may hold', async () => {
  const { id } = await aMail({ subject: 'À lire' })
  site.as(await aViewer(db, inNetwork('network-admin')))

  const answer = await site.get(href(urls.outboxMailContent, { mail: id }))

  expect(answer.headers.get('content-security-policy')).toContain(
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
  )
  expect(await answer.text()).toContain('<head><base target="_top">')
})

test('what a mail says is read only where nothing will send it', async () => {
  const { id } = await aMail({ subject: 'Non remis', state: 'failed' })
  site.as(await aViewer(db, inNetwork('network-admin')))
  const content = () => site.get(href(urls.outboxMailContent, { mail: id }))

  const page = await (await site.get(href(urls.outboxMail, { mail: id }))).text()
  const failed = await content()
  await db.updateTable('mails').set({ state: 'kept' }).where('id', '=', id).execute()

  expect(page).not.toContain('Voir /x')
  expect([failed.status, (await content()).status]).toEqual([404, 200])
})

test('a link that signs in or gives a role is read by the administrator alone: a coordinator becomes nobody else', async () => {
  const { id } = await aMail({ subject: 'Votre lien', state: 'kept' })
  const address = href(urls.outboxMailContent, { mail: id })
  for (const [role, purpose, status] of [
    ['network-coordinator', 'sign-in', 404],
    ['network-coordinator', 'invitation', 404],
    ['network-coordinator', 'booking-confirmed', 200],
    ['network-admin', 'sign-in', 200],
  ] as const) {
    await db.updateTable('mails').set({ purpose }).where('id', '=', id).execute()
    site.as(await aViewer(db, inNetwork(role)))

    expect([role, purpose, (await site.get(address)).status]).toEqual([role, purpose, status])
    const page = await (await site.get(href(urls.outboxMail, { mail: id }))).text()
    expect(page.includes('<iframe')).toBe(status === 200)
  }
})

test('what was not delivered is counted, and found without leafing', async () => {
  await db.deleteFrom('mails').execute()
  await aMail({ subject: 'Bien arrivé' })
  await aMail({ subject: 'Jamais arrivé', state: 'failed' })
  await aMail({ subject: 'Pas envoyé', state: 'held' })
  await aMail({ subject: 'De l’automne', state: 'failed', at: new Date(now.getTime() - 30 * 24 * 60 * 60_000) })
  site.as(await aViewer(db, inNetwork('network-coordinator')))

  const outbox = await (await site.get(urls.outbox)).text()
  const undelivered = await (await site.get(`${urls.outbox}?etat=non-remis`)).text()

  expect(outbox).toContain('2 messages n’ont pas été remis ces 30 derniers jours.')
  const found = ['Bien arrivé', 'Jamais arrivé', 'Pas envoyé'].map((subject) => undelivered.includes(subject))
  expect(found).toEqual([false, true, true])
})

test('a mail that stopped can be sent again, once, and the history says who asked', async () => {
  const { id } = await aMail({ subject: 'En panne' })
  const admin = await aViewer(db, inNetwork('network-admin'))
  site.as(admin)

  await site.submit(href(urls.sendMailAgain, { mail: id }), {})
  await site.submit(href(urls.sendMailAgain, { mail: id }), {})

  expect(await db.selectFrom('mails').select(['state', 'attempts']).where('id', '=', id).execute()).toEqual([
    { state: 'waiting', attempts: 0 },
  ])
  const events = await db.selectFrom('events').select(['name', 'actor_id']).where('subject_id', '=', id).execute()
  expect(events).toEqual([{ name: 'mail.sent-again', actor_id: admin.user?.id }])
})

test('in the demonstration everybody reads the mailbox, and nobody but the team sends from it', async () => {
  const { id } = await aMail({ subject: 'Démonstration' })
  await db.updateTable('network').set({ demonstration: true }).execute()
  site.as(visitor)

  const [page, again] = [await site.get(href(urls.outboxMail, { mail: id })), await site.submit(href(urls.sendMailAgain, { mail: id }), {})]
  await db.updateTable('network').set({ demonstration: false }).execute()
  const outside = await site.get(href(urls.outboxMail, { mail: id }))

  expect([page.status, again.status, outside.status]).toEqual([200, 401, 401])
})

test('an address that cannot be a mail’s is not found', async () => {
  site.as(await aViewer(db, inNetwork('network-admin')))

  expect((await site.get(href(urls.outboxMail, { mail: 'nimporte' }))).status).toBe(404)
})

test('the team sees which addresses bounce and why, and may trust one again', async () => {
  await noteBounce(db, { address: 'perdue@exemple.fr', reason: '550 5.1.1 inconnue', now })
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  const { id } = await db.selectFrom('bouncing_addresses').select('id').executeTakeFirstOrThrow()

  const before = await (await site.get(urls.outbox)).text()
  await site.submit(href(urls.addressTrusted, { bounce: id }), {})
  const after = await (await site.get(urls.outbox)).text()

  expect(before).toContain('perdue@exemple.fr')
  expect(before).toContain('550 5.1.1 inconnue')
  expect(after).not.toContain('perdue@exemple.fr')
})

test('sending again a mail that was held trusts its address', async () => {
  const { id } = await aMail({ subject: 'Retenu', state: 'held' })
  await noteBounce(db, { address: 'amina@exemple.fr', reason: '550', now })
  site.as(await aViewer(db, inNetwork('network-admin')))

  expect(await (await site.get(href(urls.outboxMail, { mail: id }))).text()).toContain('Ce message est retenu')
  await site.submit(href(urls.sendMailAgain, { mail: id }), {})

  expect(await db.selectFrom('bouncing_addresses').select('address').where('address', '=', 'amina@exemple.fr').execute()).toEqual([])
})

test('where no provider is set, text messages are read in the outbox', async () => {
  await queueTextMessage(db, { purpose: 'test', recipient: '+33612345678', body: 'À demain' }, now)
  await db.updateTable('text_messages').set({ state: 'kept' }).execute()
  site.as(await aViewer(db, inNetwork('network-admin')))

  const page = await (await site.get(urls.outboxTextMessages)).text()

  for (const shown of ['+33612345678', 'À demain', 'gardé ici']) expect(page).toContain(shown.replace('À', 'A'))
})

test('a canteen’s manager finds what it wrote to its own guests, by name or address: no word of another canteen’s, of its team’s, nor what a mail says', async () => {
  const [here, elsewhere] = [await aCanteen(db), await aCanteen(db)]
  for (const canteen of [here, elsewhere])
    await aBooking(db, await aMeal(db, { canteen }), [{ firstName: 'Zélie' }], { email: 'z.martin@exemple.fr' })
  await aBooking(db, await aMeal(db, { canteen: elsewhere }), [{ firstName: 'Zélie' }], { email: 'zelie.autre@exemple.fr' })
  const write = (subject: string, canteenId: string, more: { purpose?: string; recipient?: string } = {}) =>
    queueMail(
      db,
      {
        purpose: 'booking',
        recipient: 'z.martin@exemple.fr',
        language: 'fr',
        subject,
        text: 'Voir /secret',
        html: 'Voir /secret',
        canteenId,
        ...more,
      },
      now,
    )
  await write('Votre place ici.', here.id)
  await write('Votre place ailleurs.', elsewhere.id)
  await write('Une autre Zélie.', here.id, { recipient: 'zelie.autre@exemple.fr' })
  await write('Rejoindre l’équipe.', here.id, { purpose: 'invitation' })
  const page = href(urls.canteenMails, { canteen: here.slug })

  site.as(await aViewer(db, inCanteen('canteen-manager', here)))
  for (const typed of ['zelie', 'martin']) {
    const found = await (await site.get(`${page}?cherche=${typed}`)).text()
    expect(found).toContain('Votre place ici.')
    for (const hidden of ['Votre place ailleurs.', 'Une autre Zélie.', 'Rejoindre l’équipe.', '/secret', '/reseau/courrier'])
      expect(found).not.toContain(hidden)
  }
  expect(await (await site.get(page)).text()).not.toContain('Votre place ici.')
  for (const role of ['volunteer', 'civic-service', 'treasurer', 'board-member'] as const) {
    site.as(await aViewer(db, inCanteen(role, here)))
    expect([role, (await site.get(page)).status]).toEqual([role, 403])
  }
  site.as(await aViewer(db, inCanteen('canteen-manager', elsewhere)))
  expect((await site.get(page)).status).toBe(403)
})
