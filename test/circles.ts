/** Circles, what they decided and who does what, as tests find them. */
import { randomUUID } from 'node:crypto'
import { giveAction } from '#src/features/commons/circles/give-action.ts'
import { addItem, addMember, beginCircle } from '#src/features/commons/circles/keep-circle.ts'
import { takeDecision } from '#src/features/commons/circles/take-decision.ts'
import { actionToken } from '#src/features/commons/circles/circle-links.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { CircleKind } from '#src/platform/database/tables/circles.ts'
import { origin, secret } from './site.ts'
import { aUser, now } from './world.ts'

export const circleSite = { secret, origin }

/** @returns its id */
export async function aCircle(
  db: Database,
  canteen: { id: string } | null,
  { kind = 'circle' as CircleKind, name = 'Cercle accueil', email = '' } = {},
) {
  const user = await aUser(db)
  const id = randomUUID()
  const first = { id: randomUUID(), email: email || user.email, name: 'Ana Roux', language: 'fr' as const }
  await beginCircle(db, { id, canteenId: canteen?.id ?? null, kind, name, about: '', first, actorId: user.id, now })
  return id
}

export async function aDecision(
  db: Database,
  circleId: string,
  { title = 'Fermer à 22 h', words = 'Les voisins dorment.', replaces = null as string | null, canteenId = null as string | null } = {},
) {
  const id = randomUUID()
  const content = { title, words, decidedOn: '2026-12-01', replaces, why: replaces ? 'Les voisins ont changé.' : '' }
  const taken = await takeDecision(db, { circleId, canteenId, id, content, actorId: (await aUser(db)).id, now })
  if (!taken.ok) throw new Error(taken.refusal)
  return id
}

export async function anAction(db: Database, circleId: string, email: string, byDay = '2026-12-10') {
  const id = randomUUID()
  const who = { email, name: 'Léo', language: 'fr' as const }
  await giveAction(db, {
    circle: { id: circleId, name: 'Cercle accueil', canteenId: null },
    id,
    content: { what: 'Écrire à la mairie', byDay, who },
    site: circleSite,
    now,
  })
  return id
}

/** A circle that somebody is in, as the walks of all pages find it. */
export async function someCircle(db: Database, canteen: { id: string }, email: string) {
  const circle = await aCircle(db, canteen, { kind: 'core-team' })
  await addMember(db, { circleId: circle, id: randomUUID(), member: { email, name: 'Léo', language: 'fr' } })
  const topic = randomUUID()
  await addItem(db, { circleId: circle, id: topic, words: 'Le bruit', now })
  const decision = await aDecision(db, circle, { canteenId: canteen.id })
  const promise = await anAction(db, circle, email)
  return { names: { circle, topic, decision, promise }, token: actionToken(secret, { id: promise, email }) }
}
