/** Each night: a backup, its copies, and once a week the trial that it can be brought back. What failed is noted, and tried again an hour later. */
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { failureOf, BackupFailure } from '#src/platform/backup/backup-failure.ts'
import { listBackups, prepareFolder, type BackupCopies } from '#src/platform/backup/backup-folder.ts'
import { erasuresWrittenAt, nameOfErasures, writeErasures } from '#src/platform/backup/erasure-list.ts'
import { isBackupDue, isCheckDue, nameOfBackup, worthKeeping } from '#src/platform/backup/kept-backups.ts'
import type { Keys, Protection } from '#src/platform/backup/protection.ts'
import { writeBackup, type Kept } from '#src/platform/backup/write-backup.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { BackupPlace, BackupRunKind } from '#src/platform/database/tables/backups.ts'
import { logger } from '#src/platform/process/log.ts'
import type { CheckedBackup } from './check-backup.ts'
import { findLastRun } from './queries.ts'

export type BackupPlan = {
  /** Of the owner, who may read every table. */
  ownerUrl: string
  folder: string
  protection: Protection | undefined
  kept: Kept
  version: string
  copies: readonly { place: 'disk' | 'store'; called: string; copies: BackupCopies }[]
  check: (backup: { file: string; keys: Keys }) => Promise<Pick<CheckedBackup, 'broken'>>
}

type Keeping = { db: Database; plan: BackupPlan; now: Date }

/** @param isAsked for by somebody: made now, whatever the hour */
export async function keepBackups({ db, plan, now }: Keeping, { isAsked }: { isAsked: boolean }): Promise<void> {
  const last = await findLastRun(db, 'backup')
  const keeping = { db, plan, now }
  if (isAsked || isBackupDue(last.good, now)) {
    const check = plan.protection && 'recipients' in plan.protection ? await oneTimeKey() : undefined
    const file = await attempt(keeping, 'backup', () => makeBackup(keeping, check?.recipient))
    await keepErasures(keeping)
    for (const each of plan.copies) await attempt(keeping, each.place, () => copyTo(keeping, each.copies))
    if (file && isCheckDue((await findLastRun(db, 'check')).good, now))
      await attempt(keeping, 'check', () => checkNewest(keeping, { file, identity: check?.identity }))
  } else {
    const isNew = await keepErasures(keeping)
    for (const { place, copies } of plan.copies)
      if (isNew || (await findLastRun(db, place)).failure) await attempt(keeping, place, () => copyTo(keeping, copies))
  }
  await notePlan(keeping)
  await forgetRuns(db, now)
  await forgetErasures(db, now)
}

/** What only somebody else’s private key opens is tried with a second one, which lives as long as the trial. */
async function oneTimeKey(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** @returns undefined for what failed, which is noted */
async function attempt<Answer>({ db, now }: Keeping, kind: BackupRunKind, run: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    const answer = await run()
    await noteRun(db, { kind, ended_at: now, failure: null, broken: [] })
    return answer
  } catch (error) {
    const failure = failureOf(error)
    logger.error({ kind, failure, error: error instanceof Error ? error.message : String(error) }, 'a backup failed')
    await noteRun(db, { kind, ended_at: now, failure, broken: error instanceof RulesBroken ? error.broken : [] })
    return undefined
  }
}

type Run = { kind: BackupRunKind; ended_at: Date; failure: ReturnType<typeof failureOf> | null; broken: string[] }

async function noteRun(db: Database, run: Run): Promise<void> {
  await db
    .insertInto('backup_runs')
    .values(run)
    .onConflict((conflict) => conflict.columns(['kind', 'ended_at']).doUpdateSet({ failure: run.failure, broken: run.broken }))
    .execute()
}

async function makeBackup({ plan, now }: Keeping, recipient: string | undefined): Promise<string> {
  const { folder, ownerUrl, version, kept } = plan
  await prepareFolder(folder)
  const file = join(folder, nameOfBackup(now, plan.protection !== undefined))
  const protection =
    plan.protection && 'recipients' in plan.protection && recipient
      ? { recipients: [...plan.protection.recipients, recipient] }
      : plan.protection
  await writeBackup({ file, ownerUrl, version, now, protection, kept })
  const there = await listBackups(folder)
  const staying = worthKeeping(there)
  for (const backup of there) if (!staying.has(backup)) await rm(join(folder, backup.name), { force: true })
  return file
}

/** A transaction ends a while after the instant that it notes. */
const commitsWithin = 10 * 60_000

/** Hourly, so that a machine that is lost takes no more than an hour of erasures along. @returns whether there was anything new */
async function keepErasures({ db, plan, now }: Keeping): Promise<boolean> {
  const { folder, protection } = plan
  try {
    const erasures = await db.selectFrom('erasures').select(['kind', 'what', 'erased_at as at']).orderBy('erased_at').execute()
    const written = await erasuresWrittenAt(folder, protection !== undefined)
    if (written && erasures.every(({ at }) => at.getTime() < written.getTime() - commitsWithin)) return false
    await writeErasures(folder, { erasures, protection, now })
    return true
  } catch (error) {
    // The same disk refuses backups, which is told; it is tried again in an hour.
    logger.error({ failure: failureOf(error) }, 'the list of erasures was not written')
    return false
  }
}

class RulesBroken extends BackupFailure {
  readonly broken: string[]

  constructor(broken: string[]) {
    super('rules-broken')
    this.broken = broken
  }
}

async function checkNewest({ plan }: Keeping, { file, identity }: { file: string; identity: string | undefined }): Promise<void> {
  const passphrase = plan.protection && 'passphrase' in plan.protection ? plan.protection.passphrase : undefined
  const { broken } = await plan.check({ file, keys: { passphrase, identity } })
  if (broken.length > 0) throw new RulesBroken(broken)
}

/** What is there is made the same as what is here, older copies aside that are worth keeping. In clear, nothing leaves this machine. */
async function copyTo({ plan }: Keeping, copies: BackupCopies): Promise<void> {
  if (!plan.protection) throw new BackupFailure('not-encrypted')
  const here = (await listBackups(plan.folder)).filter(({ name }) => name.endsWith('.age'))
  const before = await copies.list()
  for (const { name, bytes } of here)
    if (!before.some((copy) => copy.name === name && copy.bytes === bytes)) await copies.put(join(plan.folder, name), name)
  const erasures = nameOfErasures(true)
  if (existsSync(join(plan.folder, erasures))) await copies.put(join(plan.folder, erasures), erasures)
  const there = await copies.list()
  const staying = worthKeeping(there)
  for (const copy of there) if (!staying.has(copy)) await copies.remove(copy.name)
}

/** What pages tell, by processes that see none of the files: at each start and after each run. */
export async function notePlan({ db, plan, now }: Keeping): Promise<void> {
  const called = (place: 'disk' | 'store') => plan.copies.find((each) => each.place === place)?.called ?? null
  const protection = !plan.protection ? 'none' : 'passphrase' in plan.protection ? 'passphrase' : 'recipients'
  const row = { told_at: now, folder: plan.folder, protection, disk: called('disk'), store: called('store') } as const
  await prepareFolder(plan.folder).catch(() => undefined)
  const listed = [
    { place: 'here' as BackupPlace, list: () => listBackups(plan.folder) },
    ...plan.copies.map(({ place, copies }) => ({ place, list: copies.list })),
  ]
  const found = await Promise.all(listed.map(async ({ place, list }) => ({ place, backups: await list().catch(() => undefined) })))
  await inTransaction(db, async (tx) => {
    await tx
      .insertInto('backup_keeping')
      .values(row)
      .onConflict((conflict) => conflict.column('only_one').doUpdateSet(row))
      .execute()
    await tx
      .deleteFrom('kept_backups')
      .where(
        'place',
        'not in',
        found.map(({ place }) => place),
      )
      .execute()
    for (const { place, backups } of found) if (backups) await noteKept(tx, place, backups)
  })
}

async function noteKept(
  tx: Database,
  place: BackupPlace,
  backups: readonly { name: string; madeAt: Date; bytes: number }[],
): Promise<void> {
  await tx.deleteFrom('kept_backups').where('place', '=', place).execute()
  const rows = backups.map(({ name, madeAt, bytes }) => ({ place, name, made_at: madeAt, bytes }))
  if (rows.length > 0) await tx.insertInto('kept_backups').values(rows).execute()
}

const daysOfRuns = 90

async function forgetRuns(db: Database, now: Date): Promise<void> {
  await db
    .deleteFrom('backup_runs')
    .where('ended_at', '<', new Date(now.getTime() - daysOfRuns * 86_400_000))
    .execute()
}

/** No backup is kept longer, unless for want of a newer one. */
const daysOfErasures = 400

async function forgetErasures(db: Database, now: Date): Promise<void> {
  const oldest = db.selectFrom('kept_backups').select(({ fn }) => fn.min('made_at').as('made_at'))
  const before = new Date(now.getTime() - daysOfErasures * 86_400_000)
  await db
    .deleteFrom('erasures')
    .where('erased_at', '<', before)
    .where((eb) => eb.or([eb('erased_at', '<', oldest), eb.not(eb.exists(db.selectFrom('kept_backups').select('made_at')))]))
    .execute()
}
