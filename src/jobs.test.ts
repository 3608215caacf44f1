import { parseCrontab } from 'graphile-worker'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { now } from '#test/world.ts'
import { taskList, timetable } from './jobs.ts'
import { seals } from '#test/site.ts'

let db: Kysely<Tables>
beforeAll(async () => {
  db = await freshDatabase()
})

test('every line of the timetable can be read and names a job', () => {
  const tasks = taskList({ db, clock: () => now, secret: '', seals, origin: '', smtpUrl: undefined, mailFrom: '', smsAccount: undefined })

  const named = parseCrontab(timetable.join('\n')).map(({ task }) => task)

  expect(named).toContain('remind-guests')
  expect(named.filter((name) => !(name in tasks))).toEqual([])
})

test('whatever is to be forgotten is on the timetable: nobody has to remember it', () => {
  const tasks = taskList({ db, clock: () => now, secret: '', seals, origin: '', smtpUrl: undefined, mailFrom: '', smsAccount: undefined })

  const forgetting = Object.keys(tasks).filter((name) => name.startsWith('forget-'))

  expect(forgetting).toContain('forget-encounters')
  const named = parseCrontab(timetable.join('\n')).map(({ task }) => task)
  expect(forgetting.filter((name) => !named.includes(name))).toEqual([])
})
