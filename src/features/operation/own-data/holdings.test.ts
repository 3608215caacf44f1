import { parseCrontab } from 'graphile-worker'
import { expect, test } from 'vitest'
import { timetable } from '#src/jobs.ts'
import { forgottenBy, holdingOf } from './holdings.ts'
import { holdingKinds } from './own-data.ts'

test('whatever is held about people is forgotten by a job of the timetable, unless it lasts as long as they wish', () => {
  const jobs = parseCrontab(timetable.join('\n')).map(({ task }) => task)

  expect(Object.values(forgottenBy).filter((by) => by !== 'person' && !jobs.includes(by))).toEqual([])
})

test('every kind of holding has a table, and a table that names people has a kind', () => {
  expect(holdingKinds.filter((kind) => !Object.values(holdingOf).includes(kind))).toEqual([])
})
