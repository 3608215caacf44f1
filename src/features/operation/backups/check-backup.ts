/** Whether a backup can be relied on: it is restored into a database that is thrown away, and what always holds is asked of it. */
import { findLedgers } from '#src/features/money/ledger/queries.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
import type { BackupHead } from '#src/platform/backup/backup-format.ts'
import type { Keys } from '#src/platform/backup/protection.ts'
import { restoreBackup } from '#src/platform/backup/restore-backup.ts'
import { openDatabase, openPool, type Database } from '#src/platform/database/database.ts'
import { migrate } from '#src/platform/database/migrate.ts'
import { startScratchPostgres } from '#src/platform/database/scratch-postgres.ts'
import { brokenInvariants, type Invariant } from './invariants.ts'

export type CheckedBackup = {
  head: BackupHead
  rows: number
  /** Names of rules, never what breaks them: it tells of people. */
  broken: string[]
}

export async function checkBackup({ file, keys }: { file: string; keys: Keys }): Promise<CheckedBackup> {
  const scratch = await startScratchPostgres()
  try {
    const { head, rows } = await restoreBackup({ file, keys, urls: scratch })
    await migrate(scratch)
    const db = openDatabase(openPool(scratch.ownerUrl, 2))
    try {
      return { head, rows, broken: [...(await brokenRules(db)), ...(await brokenLedgers(db))] }
    } finally {
      await db.destroy()
    }
  } finally {
    await scratch.stop()
  }
}

/** As the operator reads them. */
const inFrench: Record<Invariant, string> = {
  'a meal never gives away more places than it has': 'un repas ne donne pas plus de places qu’il n’en a',
  'a meal’s places are those of the people who have one or are offered one':
    'les places prises d’un repas sont celles des gens qui en ont une',
  'a meal has figures while it is closed, and only then': 'un repas clôturé a ses chiffres, et lui seul',
  'a canteen’s month adds up the guests of its closed meals': 'le mois d’une cantine est la somme de ses repas clôturés',
  'every closed meal is in its month': 'tout repas clôturé est dans son mois',
  'the network’s month adds up its canteens’': 'le mois du réseau est la somme de ceux des cantines',
  'the money of a canteen’s month is that of its settled meals, and no other’s':
    'l’argent d’un mois est celui de ses repas réglés, et d’eux seuls',
  'money is in clear only of meals whose month is settled': 'seul l’argent d’un mois réglé est en clair',
  'only who has a place is seated': 'seules les personnes qui ont une place sont à table',
  'every booking can be found by its name': 'toute réservation se retrouve par son nom',
  'only who waits, or was offered places, is on a waiting list that goes on':
    'seules les personnes qui attendent sont sur une liste d’attente',
}

async function brokenRules(db: Database): Promise<string[]> {
  return Object.keys(await brokenInvariants(db)).map((rule) => inFrench[rule as Invariant])
}

async function brokenLedgers(db: Database): Promise<string[]> {
  const broken: string[] = []
  for (const { id, name } of await findLedgers(db)) {
    const { fault } = await verifyLedger(db, id)
    if (fault) broken.push(`le grand livre de ${name || id} (${fault.where} ${fault.number}, ${fault.what})`)
  }
  return broken
}
