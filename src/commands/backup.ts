/** Commands that keep and bring back all that a network has. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkBackup } from '#src/features/operation/backups/check-backup.ts'
import { eraseAgain } from '#src/features/operation/backups/erase-again.ts'
import { nameOfErasures, readErasures } from '#src/platform/backup/erasure-list.ts'
import { restoreBackup, type Restored } from '#src/platform/backup/restore-backup.ts'
import { inNewDatabase } from '#src/platform/backup/restore-to-folder.ts'
import { writeBackup } from '#src/platform/backup/write-backup.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { migrate, type DatabaseUrls } from '#src/platform/database/migrate.ts'
import { outsideDatabase, readConfig, secretFile } from '#src/platform/process/config.ts'
import { OperatorError } from '#src/platform/process/operator-error.ts'
import { readRestoreConfig, settingsToKeep, type RestoreConfig } from '#src/platform/process/restore-config.ts'
import { versionOfProgram } from '#src/backup-plan.ts'
import { bringUpToDate } from '#src/start-steps.ts'
import { say, withDatabase } from './with-database.ts'

export async function backUp([first, second]: string[]): Promise<void> {
  if (first === '--check') return check(second)
  const { secret, protection } = readConfig(process.env)
  const now = new Date()
  const file = first ?? `tablee-${now.toISOString().slice(0, 16).replaceAll(':', '-')}.tar.zst${protection ? '.age' : ''}`
  if (existsSync(file)) throw new OperatorError(`${file} existe déjà : donnez un autre nom.`)
  await withDatabase(async ({ ownerUrl }) => {
    const kept = { secret, settings: settingsToKeep(process.env) }
    const { bytes, rows } = await writeBackup({ file, ownerUrl, version: versionOfProgram(), now, protection, kept })
    say(`Sauvegarde écrite : ${file} (${(bytes / 1_000_000).toFixed(1).replace('.', ',')} Mo, ${rows} lignes).`)
  })
  say(
    protection
      ? 'Elle est chiffrée et contient tout, secret compris : sans sa phrase ou sa clé, personne ne l’ouvre, vous non plus.'
      : 'Elle n’est pas chiffrée : le secret (var/secret) n’y est pas, gardez-le à part. Pour tout avoir en un fichier, posez BACKUP_PASSPHRASE.',
  )
}

async function check(file = ''): Promise<void> {
  if (!file) throw new OperatorError('Donnez une sauvegarde : npm run cli -- backup --check FICHIER')
  const { head, rows, broken } = await checkBackup({ file, keys: readRestoreConfig(process.env).keys })
  say(`Sauvegarde du ${head.madeAt}, version ${head.version} : elle se restaure, ${rows} lignes.`)
  for (const rule of broken) say(`NE TIENT PAS : ${rule}`)
  if (broken.length > 0) throw new OperatorError(`Règles qui ne tiennent pas : ${broken.length}.`)
  say('Toutes les règles tiennent.')
}

export async function restore([file = '']: string[]): Promise<void> {
  if (!file) throw new OperatorError('Donnez une sauvegarde : npm run cli -- restore FICHIER')
  const config = readRestoreConfig(process.env)
  const outside = outsideDatabase(config)
  const bringBack = (urls: DatabaseUrls) => bringInto(urls, file, config)
  const directory = join(config.varDirectory, 'postgres')
  const restored = outside ? await bringBack(outside) : await inNewDatabase(directory, bringBack)
  say(`Restaurée : la sauvegarde du ${restored.head.madeAt}, ${restored.rows} lignes. Lancez npm start.`)
  if (restored.settings) keepSettings(config.varDirectory, restored.settings)
}

async function bringInto(urls: DatabaseUrls, file: string, config: RestoreConfig): Promise<Restored> {
  const { secret: known, secretsBefore, keys } = config
  const accept = (held: string | undefined) => refuseWrongSecret(held, known)
  const erasures = await readErasures(dirname(file), keys)
  const finish = async ({ head, secret = known! }: Restored) =>
    erasures && eraseSince(urls, { erasures, since: new Date(head.madeAt), secret, secretsBefore, now: new Date() })
  const restored = await restoreBackup({ file, keys, urls, accept, finish })
  if (!erasures)
    say(`Aucune liste de ce qui a été effacé (${nameOfErasures(true)}) n’est à côté d’elle : ce qui l’a été depuis est revenu.`)
  const secret = restored.secret ?? known!
  await bringUpToDate(urls, { secret, secretsBefore })
  if (!known) keepSecret(config.varDirectory, secret)
  return restored
}

/** The commands that erase know the newest structure only. */
async function eraseSince(urls: DatabaseUrls, erasing: Parameters<typeof eraseAgain>[1]): Promise<void> {
  await migrate(urls)
  const db = openDatabase(openPool(urls.ownerUrl, 1))
  try {
    say(`Effacements demandés depuis, refaits : ${await eraseAgain(db, erasing)}.`)
  } finally {
    await db.destroy()
  }
}

function refuseWrongSecret(held: string | undefined, known: string | undefined): void {
  if (!held && !known)
    throw new OperatorError(
      'Cette sauvegarde n’est pas chiffrée et ne contient pas le secret : remettez d’abord var/secret, ou posez SECRET.',
    )
  if (held && known && held !== known)
    throw new OperatorError('Un autre secret est déjà ici (SECRET ou var/secret) : retirez-le, la sauvegarde apporte le sien.')
}

function keepSecret(varDirectory: string, secret: string): void {
  mkdirSync(varDirectory, { recursive: true })
  writeFileSync(secretFile(varDirectory), secret, { mode: 0o600, flag: 'wx' })
}

/** For a person to read: they may have changed with the machine. */
function keepSettings(varDirectory: string, settings: string): void {
  const file = join(varDirectory, 'settings-of-backup.env')
  mkdirSync(varDirectory, { recursive: true })
  writeFileSync(file, settings, { mode: 0o600 })
  say(`Les réglages d’alors sont dans ${file} : relisez-les, puis posez ceux qui valent encore.`)
}
