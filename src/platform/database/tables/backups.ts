import type { Generated } from 'kysely'
import type { BackupFailureKind } from '#src/platform/backup/backup-failure.ts'

/** A person by their address, which only a keyed digest tells, and by their account, which may have had another address; all else by its id. */
export const erasureKinds = ['person', 'account', 'booking', 'memory', 'idea', 'story', 'contact', 'registration', 'support'] as const
export type ErasureKind = (typeof erasureKinds)[number]

export type BackupRunKind = 'backup' | 'check' | 'disk' | 'store'
export type BackupPlace = 'here' | 'disk' | 'store'

export interface BackupTables {
  erasures: { kind: ErasureKind; what: string; erased_at: Date }
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
