/** Data of an earlier major version of PostgreSQL, brought to the one that this program brings. docs/decisions/0072-next-postgresql.md */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { holdData } from '../database/embedded-postgres.ts'
import { findBinaries, findEarlierBinaries } from '../database/postgres/binaries.ts'
import { majorVersionOf } from '../database/postgres/data-folder.ts'
import { startHeld, type StartHeld } from '../database/postgres/run-server.ts'
import type { DatabaseUrls } from '../database/migrate.ts'
import { OperatorError } from '../process/operator-error.ts'
import { inspectBackup } from './inspect-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

const draftEnd = '.upgrading'

type UpgradeCluster = { directory: string; version: string; now: Date; say: (line: string) => void }

/**
 * Nothing to do where there is no data, or none of before. What was there stays beside, under `data-17`, until a later start.
 * @throws OperatorError when it cannot be done: the data of before is untouched
 */
export async function upgradeCluster({ directory, ...upgrading }: UpgradeCluster): Promise<void> {
  if (!['data', `data${draftEnd}`, 'data-location'].some((name) => existsSync(join(directory, name)))) return
  const { release, ...held } = holdData(directory)
  try {
    await upgradeHeld(held, upgrading)
  } finally {
    release()
  }
}

type Held = Pick<StartHeld, 'folder' | 'data' | 'user'>

async function upgradeHeld({ folder, data, user }: Held, { say, ...dumping }: Omit<UpgradeCluster, 'directory'>): Promise<void> {
  const draft = `${data}${draftEnd}`
  // A start that was killed between the two names.
  if (!existsSync(data) && existsSync(draft)) renameSync(draft, data)
  if (!existsSync(data)) return
  const [before, binaries] = [majorVersionOf(data), findBinaries(user)]
  if (before === binaries.majorVersion) return forget(data)
  say(`Les données sont de PostgreSQL ${before} : passage à PostgreSQL ${binaries.majorVersion}…`)
  const earlier = findEarlierBinaries(before, { folder, user })
  const file = join(folder, 'upgrade.tar.zst')
  const dump = (urls: DatabaseUrls, to: string) =>
    writeBackup({
      file: to,
      ownerUrl: urls.ownerUrl,
      protection: undefined,
      kept: { secret: '', settings: '' },
      withUnlogged: true,
      ...dumping,
    })
  try {
    await onServer({ folder, data, user, binaries: earlier }, (urls) => dump(urls, file))
    rmSync(draft, { recursive: true, force: true })
    await onServer({ folder, data: draft, user, binaries }, async (urls) => {
      await restoreBackup({ file, keys: {}, urls })
      await dump(urls, `${file}.check`)
    })
    await refuseDifference(file, `${file}.check`)
  } finally {
    for (const each of [file, `${file}.check`, join(folder, `programs-${before}`)]) rmSync(each, { recursive: true, force: true })
  }
  renameSync(data, `${data}-${before}`)
  renameSync(draft, data)
  say(`C’est fait : les données de PostgreSQL ${before} restent dans ${data}-${before} jusqu’au prochain démarrage.`)
}

async function onServer(start: Omit<StartHeld, 'settings'>, work: (urls: DatabaseUrls) => Promise<unknown>): Promise<void> {
  const server = await startHeld({ ...start, settings: {} })
  try {
    await work(server)
  } finally {
    await server.stop()
  }
}

/** Every row of every table, and every number to come. */
async function refuseDifference(file: string, other: string): Promise<void> {
  const [one, two] = [await inspectBackup(file, {}), await inspectBackup(other, {})]
  if (!isDeepStrictEqual(one.end, two.end))
    throw new OperatorError(
      'Les données ne sont pas passées telles quelles : celles d’avant n’ont pas changé. Remettez la version d’avant.',
    )
}

/** Data of before that a checked copy has taken the place of. */
function forget(data: string): void {
  const beside = new RegExp(`^${basename(data)}-\\d+$`)
  for (const name of readdirSync(dirname(data))) if (beside.test(name)) rmSync(join(dirname(data), name), { recursive: true, force: true })
}
