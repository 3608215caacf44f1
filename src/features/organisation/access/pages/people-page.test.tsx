import { expect, test } from 'vitest'
import { canteenToShow, htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import type { Holder, ListedInvitation } from '../queries.ts'
import { PeoplePage } from './people.tsx'
import { SessionsPage } from './sessions.tsx'

const place = { canteen: canteenToShow, timeZone: 'Europe/Paris' }

function aHolder(changes: Partial<Holder> = {}): Holder {
  const startsAt = new Date('2026-09-01T00:00+02:00')
  return {
    grantId: 'grant',
    userId: 'simon',
    name: 'Simon',
    email: 'simon@exemple.fr',
    role: 'volunteer',
    startsAt,
    endsAt: null,
    ...changes,
  }
}

const invited = { id: 'invited', email: 'rosa@exemple.fr', role: 'treasurer', expiresAt: new Date('2026-12-15T09:00Z') } as ListedInvitation

type Shown = Partial<Parameters<typeof PeoplePage>[0]>

const page = (shown: Shown = {}) => <PeoplePage place={place} holders={[]} invitations={[]} grantable={[]} mayTake={false} {...shown} />
const read = (shown: Shown = {}) => wordsOf(page(shown))

test('a place where nobody has a role yet says where the first invitation is made', () => {
  expect(read({ grantable: ['volunteer'] })).toContain('Personne n’a encore de rôle ici.')
  expect(read({ holders: [aHolder()] })).not.toContain('Personne n’a encore de rôle ici.')
})

test('a role that ends when a day begins is told to be held until the day before', () => {
  const told = read({ holders: [aHolder({ endsAt: new Date('2027-01-01T00:00+01:00') })] })

  expect(told).toContain('depuis le mar. 1er sept. 2026 jusqu’au jeu. 31 déc. 2026')
  expect(read({ holders: [aHolder()] })).not.toContain('jusqu’au')
})

test('whoever has no name yet is called by their address, once', () => {
  expect(read({ holders: [aHolder({ name: '' })] }).match(/simon@exemple\.fr/g)).toHaveLength(1)
  expect(read({ holders: [aHolder()] })).toContain('Simon simon@exemple.fr')
})

test('only the roles that the reader may hand out can be ended, withdrawn or given', () => {
  const shown = { holders: [aHolder(), aHolder({ grantId: 'other', role: 'treasurer' })], invitations: [invited] }
  const ways = waysOutOf(page({ ...shown, grantable: ['volunteer'] }))

  expect(ways.filter((way) => way.includes('grant'))).toHaveLength(1)
  expect(ways.filter((way) => way.includes('/other'))).toEqual([])
  expect(ways.filter((way) => way.includes('invited'))).toEqual([])
  expect(htmlOf(page({ ...shown, grantable: ['volunteer'] }))).toContain('<option value="volunteer"')
  expect(htmlOf(page({ ...shown, grantable: ['volunteer'] }))).not.toContain('<option value="treasurer"')
})

test('who may hand out nothing reads the list and finds no form', () => {
  const told = read({ holders: [aHolder()], invitations: [invited] })

  expect(told).toContain('rosa@exemple.fr trésorier·ère l’invitation expire le mar. 15 déc.')
  expect(told).not.toContain('Inviter quelqu’un')
  expect(told).not.toContain('Terminer ce rôle')
})

test('what was done is said, and why something was not', () => {
  expect(read({ done: 'withdrawn' })).toContain('son lien n’ouvre plus rien')
  expect(htmlOf(page({ refusal: 'last-network-admin' }))).toMatch(/role="alert"[^>]*>C’est la dernière personne qui administre le réseau/)
})

test('people of the network are invited to the network', () => {
  expect(waysOutOf(page({ place: { timeZone: 'Europe/Paris' }, grantable: ['network-coordinator'] }))).toContain('/reseau/personnes')
  expect(waysOutOf(page({ grantable: ['volunteer'] }))).toContain('/equipe/la-marmite/personnes')
})

const openedAt = new Date('2026-11-20T09:00Z')
const aSession = { id: 'here', isThisOne: true, userAgent: null, openedAt, secondFactorAt: null }
const keys = { passkeys: [], mayAdd: false }

function readSessions(shown: Partial<Parameters<typeof SessionsPage>[0]> = {}) {
  return <SessionsPage sessions={[aSession]} keys={keys} hasCodes={false} done={undefined} {...shown} />
}

test('the device in hand is told from the others, and is left rather than closed', () => {
  const elsewhere = { ...aSession, id: 'elsewhere', isThisOne: false, secondFactorAt: openedAt }
  const told = wordsOf(readSessions({ sessions: [aSession, elsewhere] }))

  expect(told.match(/celui-ci/g)).toHaveLength(1)
  expect(told).toContain('Appareil inconnu')
  expect(told).toContain('Code vérifié.')
  const ways = waysOutOf(readSessions({ sessions: [aSession, elsewhere] }))
  expect(ways.some((way) => way.includes('elsewhere'))).toBe(true)
  expect(ways.some((way) => way.includes('/here'))).toBe(false)
})

test('recovery codes are led to only where there are some', () => {
  expect(wordsOf(readSessions({ hasCodes: true }))).toMatch(/codes de secours/i)
  expect(wordsOf(readSessions())).not.toMatch(/codes de secours/i)
})

test('the last key cannot go: that is a refusal, all else that was done is not', () => {
  expect(htmlOf(readSessions({ done: 'derniere-cle' }))).toContain('class="notice refusal"')
  expect(htmlOf(readSessions({ done: 'cle-retiree' }))).toContain('class="notice success"')
})

test('whoever could end their own last role reads what goes with it; of two, or of somebody else’s, nothing is said', () => {
  const reads = (holders: Holder[], user: string) =>
    wordsOf(page({ holders, grantable: ['volunteer'] }), { as: { user: { id: user, name: '', email: '' }, grants: [], lockedGrants: [] } })

  expect(reads([aHolder()], 'simon')).toMatch(/dernier rôle ici.*Terminer mon dernier rôle ici/s)
  expect(reads([aHolder()], 'rosa')).not.toContain('dernier rôle')
  expect(reads([aHolder(), aHolder({ grantId: 'other', role: 'treasurer' })], 'simon')).not.toContain('dernier rôle')
})
