import type { Generated } from 'kysely'
import type { BackupFailureKind } from '#src/platform/backup/backup-failure.ts'

export type BackupRunKind = 'backup' | 'check' | 'disk' | 'store'
export type BackupPlace = 'here' | 'disk' | 'store'

export interface BackupTables {
  /** Of the network, whichever machine made them. */
  backup_runs: { kind: BackupRunKind; ended_at: Date; failure: BackupFailureKind | null; broken: Generated<string[]> }
  kept_backups: { place: BackupPlace; name: string; made_at: Date; bytes: number }
  backup_keeping: {
    only_one: Generated<true>
    told_at: Date
    folder: string
    protection: 'none' | 'passphrase' | 'recipients'
    disk: string | null
    store: string | null
  }
}
