/** Two at once, and what is refused once it is over: the row of a mentoring is one queue for both. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { aNote, aPair, mentorSite, stepsOf } from '#test/mentors.ts'
import { aNetwork } from '#test/world.ts'
import { answerMentoring } from './answer-mentoring.ts'
import { endMentoring } from './end-mentoring.ts'
import { addStep, turnStep } from './keep-steps.ts'
import { proposeVisit } from './keep-visits.ts'
import { mostSteps } from './mentoring.ts'
import { writeNote } from './write-note.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

const isBegun = async (id: string) => {
  const mails = await db.selectFrom('mails').where('purpose', '=', 'mentoring-begun').select('text_body').execute()
  const events = await db.selectFrom('events').where('subject_id', '=', id).where('name', '=', 'mentoring.begun').select('name').execute()
  return { events: events.length, mails: mails.length }
}

test('both say yes in one moment, each from two tabs: it begins, once', async () => {
  for (let times = 1; times <= 4; times++) {
    const pair = await aPair(db, { isBegun: false })
    const yes = (side: 'person' | 'mentor') => answerMentoring(db, { ...pair.of(side), says: 'yes', site: mentorSite })
    const said = await Promise.all([yes('person'), yes('mentor'), yes('person'), yes('mentor')])
    expect(said.every(({ ok }) => ok)).toBe(true)
    expect(await isBegun(pair.id)).toEqual({ events: 1, mails: 2 * times })
    const keys = (await stepsOf(db, pair)).map(({ titleFrench }) => titleFrench)
    expect([keys.length > 0, new Set(keys).size]).toEqual([true, keys.length])
  }
})

test('a yes and a no in one moment: it is one of the two for both', async () => {
  for (let times = 0; times < 4; times++) {
    const pair = await aPair(db, { isBegun: false })
    const say = (side: 'person' | 'mentor', says: 'yes' | 'no') => answerMentoring(db, { ...pair.of(side), says, site: mentorSite })
    await say('person', 'yes')
    const [yes, no] = await Promise.all([say('mentor', 'yes'), say('person', 'no')])
    const { ended_as } = await db.selectFrom('mentorings').where('id', '=', pair.id).select('ended_as').executeTakeFirstOrThrow()
    expect([yes.ok, no.ok]).toEqual(ended_as === null ? [true, false] : [false, true])
    expect((await stepsOf(db, pair)).length > 0).toBe(ended_as === null)
  }
})

test('what is not begun takes no word, what is over no step; a pair has so many steps and no more', async () => {
  const asked = await aPair(db, { isBegun: false })
  const write = (pair: typeof asked) => writeNote(db, { ...pair.of('mentor'), id: randomUUID(), words: 'Bonjour', visitId: null })
  expect(await write(asked)).toEqual({ ok: false, refusal: 'over' })
  const pair = await aPair(db)
  const add = (of: typeof asked) => addStep(db, { ...of.of('person'), id: randomUUID(), title: 'La nôtre', dueOn: null })
  const first = (await stepsOf(db, pair))[0]!
  const there = (await stepsOf(db, pair)).length
  const added = await Promise.all(Array.from({ length: mostSteps - there + 3 }, () => add(pair)))
  expect(added.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 3 }, () => ({ ok: false, refusal: 'many' })))
  await aNote(db, pair, 'mentor', 'Bonjour')
  await endMentoring(db, { ...pair.of('mentor'), site: mentorSite })
  expect(await add(pair)).toEqual({ ok: false, refusal: 'over' })
  const visiting = { id: randomUUID(), host: 'person' as const, day: '2026-12-20', site: mentorSite }
  expect(await proposeVisit(db, { ...pair.of('mentor'), ...visiting })).toEqual({ ok: false, refusal: 'over' })
  expect(await turnStep(db, { ...pair.of('person'), stepId: first.id, doneOn: '2026-12-02' })).toEqual({ ok: false, refusal: 'over' })
  expect((await write(pair)).ok).toBe(true)
})
