/** Backup, a machine that is lost, and the site brought back on another, by the commands of the guide. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { askForBackup } from '#src/features/operation/backups/ask-for-backup.ts'
import { nameOfErasures } from '#src/platform/backup/erasure-list.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { href, urls } from '#src/urls.ts'
import { anInstallation, freePort, ownerUrlOf, start } from '#test/application.ts'
import { aFolder } from '#test/folder.ts'
import { aBooking, aMeal, aNetwork } from '#test/world.ts'

/** As the guide writes it, but for the file, which lies in a folder of the test. */
function commandOfGuide(name: 'backup' | 'restore', folder: string): string {
  const guide = readFileSync('docs/installer.md', 'utf8')
  const command = guide.split('\n').find((line) => line.includes(`npm run cli -- ${name} tablee`))!
  return command.replace('tablee.tar', `${folder}/tablee.tar`)
}

async function type(command: string, environment: Record<string, string>): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command], { env: { ...process.env, ...environment } })
  return `${stdout}${stderr}`
}

test('backup, the machine is lost, restore: the booking is there, what was erased since is not, and the secret still signs', async () => {
  const [directory, elsewhere] = [anInstallation(), aFolder()]
  const settings = { VAR_DIRECTORY: directory, PORT: String(await freePort()), BACKUP_PASSPHRASE: 'quatre mots au hasard' }
  const before = start(settings)
  await before.announced
  const db = openDatabase(openPool(ownerUrlOf(directory), 2))
  await aNetwork(db)
  const meal = await aMeal(db)
  const [kept, erased] = [await aBooking(db, meal, [{ firstName: 'Amina' }]), await aBooking(db, meal, [{ firstName: 'Bruno' }])]
  const secret = readFileSync(join(directory, 'secret'), 'utf8')
  const pageOf = async (pattern: typeof urls.booking | typeof urls.eraseBookingData, { id }: { id: string }, sent?: URLSearchParams) => {
    const origin = `http://localhost:${settings.PORT}`
    const address = origin + href(pattern, { canteen: meal.canteen, token: bookingToken(secret, id) })
    const answer = await fetch(address, sent ? { method: 'POST', body: sent, headers: { origin } } : {})
    return { status: answer.status, words: await answer.text() }
  }
  expect(await pageOf(urls.booking, erased)).toMatchObject({ status: 200, words: expect.stringContaining('Bruno') })

  expect(await type(commandOfGuide('backup', elsewhere), settings)).toContain('Elle est chiffrée')
  await pageOf(urls.eraseBookingData, erased, new URLSearchParams({ understood: 'yes' }))
  expect((await pageOf(urls.booking, erased)).words).not.toContain('Bruno')
  await askForBackup(db)
  const list = join(directory, 'backups', nameOfErasures(true))
  await expect.poll(() => existsSync(list), { timeout: 120_000, interval: 200 }).toBe(true)
  copyFileSync(list, join(elsewhere, nameOfErasures(true)))
  await db.destroy()
  before.application.kill('SIGKILL')
  await once(before.application, 'exit')
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory)

  expect(await type(commandOfGuide('restore', elsewhere), settings)).toContain('Effacements demandés depuis, refaits : 1.')
  expect(existsSync(join(directory, 'settings-of-backup.env'))).toBe(true)
  await start(settings).announced
  expect(await pageOf(urls.booking, kept)).toMatchObject({ status: 200, words: expect.stringContaining('Amina') })
  expect((await pageOf(urls.booking, erased)).words).not.toContain('Bruno')
}, 600_000)
