/** Why a backup, a copy or a trial failed, as a word that pages and mails turn into a sentence. */

export const backupFailures = [
  'disk-full',
  'no-folder',
  'closed-folder',
  'read-only-disk',
  'not-encrypted',
  'store-refuses',
  'store-away',
  'does-not-open',
  'damaged',
  'rules-broken',
  'unknown',
] as const
export type BackupFailureKind = (typeof backupFailures)[number]

export class BackupFailure extends Error {
  readonly kind: BackupFailureKind

  constructor(kind: BackupFailureKind, cause?: unknown) {
    super(kind, { cause })
    this.kind = kind
  }
}

const ofDisk: Readonly<Record<string, BackupFailureKind>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  ENOENT: 'no-folder',
  ENOTDIR: 'no-folder',
  EACCES: 'closed-folder',
  EPERM: 'closed-folder',
  EROFS: 'read-only-disk',
}

/** Looks at what an error says of itself, then at its cause. */
export function failureOf(error: unknown): BackupFailureKind {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each instanceof BackupFailure) return each.kind
    const kind = 'code' in each ? ofDisk[String(each.code)] : undefined
    if (kind) return kind
  }
  return 'unknown'
}
