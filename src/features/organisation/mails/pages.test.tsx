import { expect, test } from 'vitest'
import type { Viewer } from '#src/platform/viewer.ts'
import { htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import { MailPage, OutboxPage } from './pages.tsx'
import type { BouncingAddress, ListedMail, MailToRead } from './queries.ts'

const coordinator: Viewer = {
  user: { id: 'x', name: 'Nadia', email: 'nadia@exemple.fr' },
  grants: [{ role: 'network-coordinator', canteen: null }],
  lockedGrants: [],
}
const admin: Viewer = { ...coordinator, grants: [{ role: 'network-admin', canteen: null }] }
const reader = { as: admin }

const written = new Date('2026-12-01T07:00Z')
const aMail = { id: 'mail', subject: 'Votre réservation', recipient: 'amina@exemple.fr', state: 'sent', createdAt: written } as ListedMail
const aBounce = { id: 'bounce', address: 'bao@exemple.fr', reason: '550 unknown', notedAt: written } as BouncingAddress

type Shown = Partial<Parameters<typeof OutboxPage>[0]>

const page = (shown: Shown = {}) => (
  <OutboxPage mails={[]} bouncing={[]} undelivered={0} onlyUndelivered={false} typed="" older={undefined} isFirstPage={true} {...shown} />
)
const read = (shown: Shown = {}) => wordsOf(page(shown), reader)

test('an empty outbox says when the first mail will leave, and an empty search whom it looked for', () => {
  expect(read()).toContain('Le premier partira avec la première réservation ou la première connexion.')
  expect(read({ typed: 'zoé' })).toContain('Aucun courriel gardé ici n’est allé à « zoé ».')
})

test('where no server is set, the page says that mails stay here to be read', () => {
  expect(read({ mails: [{ ...aMail, state: 'kept' }] })).toContain('Aucun serveur de courriel n’est réglé')
  expect(read({ mails: [aMail] })).toContain('Le contenu d’un message envoyé n’est pas gardé ici.')
})

test('what was not delivered stands first, with the way to see these alone and back', () => {
  expect(read({ undelivered: 1 })).toContain('Un message n’a pas été remis')
  expect(waysOutOf(page({ undelivered: 3 }), reader)).toContain('/reseau/courrier?etat=non-remis')
  expect(read({ undelivered: 3, onlyUndelivered: true })).toContain('Voir tout le courrier')
  expect(read()).not.toContain('remis ces')
})

test('older mails keep what is looked for', () => {
  const ways = waysOutOf(page({ mails: [aMail], typed: 'amina', onlyUndelivered: true, older: '12' }), reader)

  expect(ways).toContain('/reseau/courrier?etat=non-remis&cherche=amina&avant=12')
})

test('an address that receives no more is named with its server’s words; a few are open, many are folded', () => {
  const html = htmlOf(page({ bouncing: [aBounce] }), reader)

  expect(html).toContain('<details class="mail-bounces" open')
  expect(html).toContain('550 unknown')
  expect(htmlOf(page({ bouncing: Array.from({ length: 5 }, () => aBounce) }), reader)).not.toContain('<details class="mail-bounces" open')
})

const toRead = {
  ...{ ...aMail, language: 'fr', attempts: 1, text: 'Bonjour', html: '<p>Bonjour</p>', lastError: null, notAfter: null },
  ...{ hasCalendarFile: false, nextAttemptAt: undefined, refused: undefined },
} as unknown as MailToRead

const mail = (changes: Partial<MailToRead>) => wordsOf(<MailPage mail={{ ...toRead, ...changes }} />, reader)

test('of a mail that has left, nothing but its envelope is kept', () => {
  expect(mail({ html: '', text: '' })).toContain('Ce message a été envoyé ; son contenu n’est plus gardé ici.')
})

test('what stopped a mail is told as what to do about it', () => {
  const lastError = '550 5.1.1'

  expect(mail({ state: 'waiting', lastError })).toContain('rien à faire')
  expect(mail({ state: 'waiting', lastError, attempts: 3 })).toContain('(3 essais)')
  expect(mail({ state: 'failed', lastError })).toContain('envoyez de nouveau ou appelez la personne')
  expect(mail({ state: 'failed', lastError, refused: '550' })).toContain('Demandez la bonne adresse à la personne')
  expect(mail({ state: 'held' })).toContain('Ce message est retenu')
})

test('only what stopped can be sent again', () => {
  const again = 'Envoyer de nouveau'

  expect(mail({ state: 'failed' })).toContain(again)
  expect(mail({ state: 'held' })).toContain(again)
  expect(mail({ state: 'sent' })).not.toContain(again)
  expect(mail({ state: 'waiting' })).not.toContain(again)
})

test('a mail that came too late says until when it would have helped', () => {
  expect(mail({ state: 'failed', notAfter: written })).toContain('Ce message n’était utile que jusqu’au')
  expect(mail({ state: 'sent', notAfter: written })).not.toContain('utile que jusqu’au')
})

test('what a mail says is read only where nothing has sent it, and never what only its reader may know', () => {
  const shown = (changes: Partial<MailToRead>) => htmlOf(<MailPage mail={{ ...toRead, ...changes }} />, reader).includes('<iframe')

  expect(shown({ state: 'waiting', html: '<p>Bonjour</p>' })).toBe(false)
  expect(shown({ state: 'kept', html: '<p>Bonjour</p>' })).toBe(true)
})

test('from an older page the latest is one step away, with what is looked for', () => {
  expect(waysOutOf(page({ mails: [aMail], typed: 'amina', isFirstPage: false }), reader)).toContain('/reseau/courrier?cherche=amina')
  expect(read({ mails: [aMail] })).not.toContain('Revenir aux plus récents')
})
