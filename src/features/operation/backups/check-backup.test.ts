import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { writeBackup } from '#src/platform/backup/write-backup.ts'
import { freshDatabaseUrls } from '#test/database.ts'
import { aBooking, aMeal, aNetwork, now } from '#test/world.ts'
import { checkBackup } from './check-backup.ts'

test('a backup is restored to be thrown away, and what no longer holds in it is told by its rule', async () => {
  const urls = await freshDatabaseUrls()
  const db = openDatabase(openPool(urls.ownerUrl, 1))
  await aNetwork(db)
  await aBooking(db, await aMeal(db), [{}, {}])
  const folder = mkdtempSync(join(tmpdir(), 'tablee-check-'))
  const checked = async (name: string) => {
    const file = join(folder, name)
    await writeBackup({ file, ownerUrl: urls.ownerUrl, version: '1', now, protection: undefined, kept: { secret: '', settings: '' } })
    return checkBackup({ file, keys: {} })
  }

  expect((await checked('whole')).broken).toEqual([])
  await sql`update meals set eaters_confirmed = eaters_confirmed - 1`.execute(db)
  expect((await checked('broken')).broken).toEqual(['les places prises d’un repas sont celles des gens qui en ont une'])

  await db.destroy()
  rmSync(folder, { recursive: true })
})
