import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, expect, test, vi } from 'vitest'
import { recogniseViewer } from '#src/features/day/pairings/recognise-viewer.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Role, Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { openBrowser } from '#test/browser.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { endRole } from './end-role.ts'
import { invitePerson } from './invite-person.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: { id: string; slug: string }
let manager: Viewer
const day = 24 * 3600 * 1000
const later = (days: number) => new Date(now.getTime() + days * day)

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  canteen = await aCanteen(db)
  manager = await aViewer(db, inCanteen('canteen-manager', canteen))
})

async function invite(
  email: string,
  {
    role = 'volunteer' as Role,
    canteenId = canteen.id as string | null,
    endsAt = null as Date | null,
    invitationId = randomUUID() as string,
    on = db,
  } = {},
) {
  const letter = { language: 'fr' as const, place: 'La Marmite', network: 'Les Tablées', secret, origin }
  const invited = await invitePerson(on, {
    invitationId,
    email,
    role,
    canteenId,
    startsAt: now,
    endsAt,
    inviter: manager.user!,
    letter,
    now,
  })
  if (!invited.ok) throw new Error(invited.refusal)
  return invitationId
}

async function linkTo(email: string): Promise<string> {
  const mail = await db.selectFrom('mails').select('text_body').where('recipient', '=', email).executeTakeFirstOrThrow()
  return /http:\/\/cantine\.test(\/invitation\/\S+)/.exec(mail.text_body)![1]!
}

function rolesOf(email: string) {
  return db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .where('email', '=', email)
    .select(['role', 'starts_at', 'ends_at'])
    .execute()
}

function anAdministrator() {
  return aUser(db).then(async (user) => {
    const grant = await db
      .insertInto('role_grants')
      .values({ user_id: user.id, canteen_id: null, role: 'network-admin', starts_at: new Date(0), ends_at: null, granted_by: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { ...user, grantId: grant.id }
  })
}

/** Starts commands while their rows are held, and lets go when all of them stand waiting: they go on at the same moment. */
function whileAdministratorsAreLocked<Answer>(start: () => Promise<Answer>[]): Promise<Promise<Answer>[]> {
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('role_grants').where('role', '=', 'network-admin').select('id').forUpdate().execute()
    const started = start()
    await vi.waitUntil(async () => {
      const { rows } = await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
      return rows.length === started.length
    })
    return started
  })
}

const ending = (grantId: string, actorId: string) => ({
  grantId,
  canteenId: null,
  allowed: ['network-admin', 'network-coordinator'] as const,
  endsAt: now,
  actorId,
  now,
})

test('a manager invites by mail, and the link gives the role and opens the door', async () => {
  site.as(manager)
  const sent = await site.submit(href(urls.canteenPeople, { canteen: canteen.slug }), {
    email: 'Lucie@Exemple.fr',
    role: 'civic-service',
    startsOn: '',
    endsOn: '2027-06-30',
  })
  const guest = openBrowser(openSite(db, { viewerOf: recogniseViewer({ db, secret, origin, clock: () => now }) }).app, origin)
  const link = await linkTo('lucie@exemple.fr')

  const page = await (await guest.get(link)).text()
  const accepted = await guest.submit(link, { name: 'Lucie' })

  expect(sent.status).toBe(303)
  expect(page).toContain('On vous propose ce rôle\u00a0: service civique.')
  expect([accepted.status, accepted.headers.get('location')]).toEqual([303, urls.team])
  expect(await (await guest.get(urls.team)).text()).toContain('Bonjour Lucie')
  expect(await rolesOf('lucie@exemple.fr')).toEqual([{ role: 'civic-service', starts_at: now, ends_at: new Date('2027-06-30T22:00Z') }])
})

test('everything that happens to a role is in the history, with no address in it', async () => {
  const invitationId = await invite('histoire@exemple.fr')
  const accepted = await acceptInvitation(db, { invitationId, name: 'Hugo', language: 'fr', now })
  if (!accepted.ok) throw new Error(accepted.refusal)

  const events = await db
    .selectFrom('events')
    .select(['name', 'facts'])
    .where((eb) => eb.or([eb('subject_id', '=', invitationId), eb('subject_id', '=', accepted.value.userId)]))
    .orderBy('id')
    .execute()

  expect(events.map(({ name }) => name)).toEqual(['invitation.sent', 'invitation.accepted', 'role.granted'])
  expect(JSON.stringify(events)).not.toContain('exemple.fr')
})

test('an invitation opened twice at once gives the role once', async () => {
  const invitationId = await invite('deux@exemple.fr')
  const accepting = { invitationId, name: 'Deux', language: 'fr' as const, now }

  const answers = await Promise.all([acceptInvitation(db, accepting), acceptInvitation(db, accepting)])

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await rolesOf('deux@exemple.fr')).toHaveLength(1)
})

test('an invitation is good for fourteen days and not a second more', async () => {
  const [inTime, late] = [await invite('a-temps@exemple.fr'), await invite('attend-plus@exemple.fr')]
  const name = { name: 'Ada', language: 'fr' as const }

  const accepted = await acceptInvitation(db, { invitationId: inTime, ...name, now: new Date(later(14).getTime() - 1) })

  expect(accepted.ok).toBe(true)
  expect(await acceptInvitation(db, { invitationId: late, ...name, now: later(14) })).toEqual({ ok: false, refusal: 'expired' })
})

test('a withdrawn invitation gives nothing', async () => {
  const invitationId = await invite('retiree@exemple.fr')
  site.as(manager)

  await site.submit(href(urls.withdrawCanteenInvitation, { canteen: canteen.slug, invitation: invitationId }), {})
  const answer = await site.submit(await linkTo('retiree@exemple.fr'), { name: 'Rémi' })

  expect(answer.status).toBe(409)
  expect(await rolesOf('retiree@exemple.fr')).toEqual([])
})

test('an invitation that waits for no answer any more is not said to be withdrawn by whoever comes too late', async () => {
  const invitation = await invite('trop-tard@exemple.fr')
  site.as(manager)
  const withdraw = () => site.submit(href(urls.withdrawCanteenInvitation, { canteen: canteen.slug, invitation }), {})
  expect((await withdraw()).status).toBe(303)

  const second = await withdraw()

  expect(second.status).toBe(409)
  expect(await second.text()).toContain('Cette invitation n’attend plus de réponse')
})

test('another canteen cannot withdraw an invitation nor end a role', async () => {
  const invitationId = await invite('ailleurs@exemple.fr')
  const other = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', other)))
  const volunteer = await aUser(db)
  const grant = await db
    .insertInto('role_grants')
    .values({ user_id: volunteer.id, canteen_id: canteen.id, role: 'volunteer', starts_at: new Date(0), ends_at: null, granted_by: null })
    .returning('id')
    .executeTakeFirstOrThrow()

  const withdrawn = await site.submit(href(urls.withdrawCanteenInvitation, { canteen: other.slug, invitation: invitationId }), {})
  const ended = await site.submit(href(urls.endCanteenRole, { canteen: other.slug, grant: grant.id }), { endsOn: '' })

  expect([withdrawn.status, ended.status]).toEqual([404, 404])
  expect((await rolesOf(volunteer.email))[0]?.ends_at).toBeNull()
  expect(await db.selectFrom('invitations').select('withdrawn_at').where('id', '=', invitationId).execute()).toEqual([
    { withdrawn_at: null },
  ])
})

test('a manager hands out only the roles of the team, and the network every role', async () => {
  const people = href(urls.canteenPeople, { canteen: canteen.slug })
  const asking = { email: 'tresor@exemple.fr', role: 'treasurer', startsOn: '', endsOn: '' }
  site.as(manager)
  const byManager = await site.submit(people, asking)
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  const byNetwork = await site.submit(people, asking)

  expect([byManager.status, byNetwork.status]).toEqual([422, 303])
})

test('a coordinator neither gives nor withdraws what only administrators may give', async () => {
  const coordinator = await aViewer(db, inNetwork('network-coordinator'))
  const asking = { email: 'cle@exemple.fr', role: 'network-admin', startsOn: '', endsOn: '' }
  site.as(coordinator)
  const byCoordinator = await site.submit(urls.networkPeople, asking)
  const page = await (await site.get(urls.networkPeople)).text()
  site.as(await aViewer(db, inNetwork('network-admin')))
  const byAdministrator = await site.submit(urls.networkPeople, asking)
  const { id } = await db.selectFrom('invitations').where('email', '=', asking.email).select('id').executeTakeFirstOrThrow()
  site.as(coordinator)
  await site.submit(href(urls.withdrawNetworkInvitation, { invitation: id }), {})

  expect([byCoordinator.status, byAdministrator.status]).toEqual([422, 303])
  expect(page).not.toContain('value="network-admin"')
  const kept = await db.selectFrom('invitations').where('id', '=', id).select('withdrawn_at').executeTakeFirstOrThrow()
  expect(kept.withdrawn_at).toBeNull()
})

test('nobody gives a role to oneself', async () => {
  const coordinator = await aViewer(db, inNetwork('network-coordinator'))
  site.as(coordinator)

  const answer = await site.submit(urls.networkPeople, {
    email: coordinator.user!.email,
    role: 'network-coordinator',
    startsOn: '',
    endsOn: '',
  })

  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('personne ne se donne un rôle à soi-même')
})

test('the same role is not offered twice, neither to who holds it nor to who is still invited', async () => {
  const invitationId = await invite('encore@exemple.fr')

  await expect(invite('encore@exemple.fr')).rejects.toThrow('already-invited')
  await acceptInvitation(db, { invitationId, name: 'Encore', language: 'fr', now })
  await expect(invite('encore@exemple.fr')).rejects.toThrow('already-held')
})

test('the same form, sent twice, invites once, even where the first send is written while the second is being looked at', async () => {
  const invitationId = randomUUID()
  const { second } = await db.transaction().execute(async (tx) => {
    await sql`lock table role_grants in access exclusive mode`.execute(tx)
    const sent = invite('une-fois@exemple.fr', { invitationId })
    await somebodyWaits(db)
    await invite('une-fois@exemple.fr', { invitationId, on: tx })
    return { second: sent }
  })

  await expect(second).resolves.toBe(invitationId)
  const mails = await db.selectFrom('mails').where('recipient', '=', 'une-fois@exemple.fr').select('id').execute()
  expect(mails).toHaveLength(1)
})

test('a manager ends a volunteer’s role at the end of a day, in the time of the place', async () => {
  const invitationId = await invite('fin@exemple.fr')
  await acceptInvitation(db, { invitationId, name: 'Fin', language: 'fr', now })
  const grant = await db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'user_id')
    .where('email', '=', 'fin@exemple.fr')
    .select('role_grants.id')
    .executeTakeFirstOrThrow()
  site.as(manager)

  const answer = await site.submit(href(urls.endCanteenRole, { canteen: canteen.slug, grant: grant.id }), { endsOn: '2026-12-24' })

  expect(answer.status).toBe(303)
  expect((await rolesOf('fin@exemple.fr'))[0]?.ends_at).toEqual(new Date('2026-12-24T23:00Z'))
})

test('a manager cannot end a role that the manager could not give', async () => {
  const treasurer = await aUser(db)
  const grant = await db
    .insertInto('role_grants')
    .values({ user_id: treasurer.id, canteen_id: canteen.id, role: 'treasurer', starts_at: new Date(0), ends_at: null, granted_by: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  site.as(manager)

  const answer = await site.submit(href(urls.endCanteenRole, { canteen: canteen.slug, grant: grant.id }), { endsOn: '' })

  expect(answer.status).toBe(403)
  expect((await rolesOf(treasurer.email))[0]?.ends_at).toBeNull()
})

test('two administrators who end each other at the same moment leave one of them', async () => {
  await db.deleteFrom('role_grants').where('role', '=', 'network-admin').execute()
  const [first, second] = [await anAdministrator(), await anAdministrator()]

  const endings = await whileAdministratorsAreLocked(() => [
    endRole(db, ending(second.grantId, first.id)),
    endRole(db, ending(first.grantId, second.id)),
  ])
  const answers = await Promise.all(endings)

  expect(answers.map((answer) => (answer.ok ? 'ended' : answer.refusal)).toSorted()).toEqual(['ended', 'last-network-admin'])
})

test('an administrator whose own end is set does not count as somebody who stays', async () => {
  await db.deleteFrom('role_grants').where('role', '=', 'network-admin').execute()
  const [staying, leaving] = [await anAdministrator(), await anAdministrator()]
  await endRole(db, { ...ending(leaving.grantId, staying.id), endsAt: later(30) })

  expect(await endRole(db, ending(staying.grantId, leaving.id))).toEqual({ ok: false, refusal: 'last-network-admin' })
})

test('somebody without a role finds a kind page, no door and no word of roles', async () => {
  site.as(await aViewer(db))

  const page = await (await site.get(urls.team)).text()

  expect(page).toContain('Aucun repas réservé pour l’instant.')
  expect(page).not.toContain('rôle')
  expect(page).not.toContain('/equipe/')
})
