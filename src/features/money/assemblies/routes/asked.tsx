/** What every page of a general meeting asks for, and its answers. */
import type { Context } from 'hono'
import { findHouse, type House } from '#src/features/money/memberships/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { opened } from '#src/platform/web/edits.ts'
import { allow, back, idParam, param, requireUser, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { hasBegun, isHeld } from '../assembly.ts'
import type { Holding } from '../change-assembly.ts'
import { typedMeeting } from '../forms.ts'
import { AssemblyPage, type assemblyDeeds, type AssemblyShown } from '../pages/assembly-page.tsx'
import { mayHoldAssemblies } from '../policy.ts'
import { findAssembly, findVoices, type Assembly } from '../queries.ts'

export const isOn = whereFollowed('memberships')
export const may = allow(mayHoldAssemblies)

export function text(c: Context<Env>) {
  return textIn(c.var.language)
}

export type Asked = { house: House; assembly: Assembly }

export function houseOf(c: Context<Env>): Promise<House> {
  return findHouse(c.var.db, param(c, 'canteen'))
}

export async function askedOf(c: Context<Env>): Promise<Asked> {
  const assemblyId = idParam(c, 'assembly')
  const house = await houseOf(c)
  return { house, assembly: await findAssembly(c.var.db, { associationId: house.associationId, assemblyId }) }
}

export function keyOf({ house, assembly }: Asked) {
  return { associationId: house.associationId, assemblyId: assembly.id }
}

export function todayOf(c: Context<Env>, { timeZone }: House): string {
  return dayAt(c.var.now, timeZone)
}

/** In whose name members are written to, and where their links lead. */
export function writingFrom(c: Context<Env>, { association, id: canteenId, slug, name }: House) {
  return { from: { association, canteenId, slug, name }, site: { secret: c.var.secret, origin: c.var.origin }, now: c.var.now }
}

export function holding(c: Context<Env>, asked: Asked): Holding {
  return { ...keyOf(asked), ...writingFrom(c, asked.house), actorId: requireUser(c).id }
}

export function noting(c: Context<Env>, asked: Asked) {
  const { rules } = asked.house
  return { ...keyOf(asked), ...writingFrom(c, asked.house), proxiesEach: rules.proxiesEach, today: todayOf(c, asked.house) }
}

export async function shownOf(c: Context<Env>, asked: Asked) {
  const { house, assembly } = asked
  const voices = await findVoices(c.var.db, { ...keyOf(asked), day: assembly.day })
  const today = todayOf(c, house)
  const begun = hasBegun(assembly, { now: c.var.now, timeZone: house.timeZone })
  return { ...asked, voices, today, begun, held: isHeld(assembly, today) }
}

export type Told = Pick<AssemblyShown, 'done' | 'refusal' | 'unchosen' | 'typed' | 'errors'>

export async function show(c: Context<Env>, asked: Asked, told: Told) {
  return c.render(<AssemblyPage {...await shownOf(c, asked)} typed={opened(typedMeeting(asked.assembly))} {...told} />)
}

export function refuse(c: Context<Env>, asked: Asked, refusal: NonNullable<Told['refusal']>) {
  c.status(409)
  return show(c, asked, { refusal })
}

/** Sent by no form of ours. */
export function notUnderstood(c: Context<Env>, asked: Asked) {
  c.status(422)
  return show(c, asked, { refusal: 'unclear' })
}

export function backTo(c: Context<Env>, { house, assembly }: Asked, done: (typeof assemblyDeeds)[number], part?: string): Response {
  return back(c, urls.assembly, { canteen: house.slug, assembly: assembly.id }, done, part ? { part } : {})
}
