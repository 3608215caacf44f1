/** The part of the settings that is about backups: who opens them, where they are kept, where copies go. */
import { join } from 'node:path'
import { z } from 'zod'
import type { ObjectStore } from '../backup/object-store.ts'
import type { Protection } from '../backup/protection.ts'
import { OperatorError } from './operator-error.ts'

export const backupSettings = {
  BACKUP_PASSPHRASE: z.string().min(16, 'attend au moins 16 caractères').optional(),
  BACKUP_RECIPIENTS: z
    .string()
    .regex(/^age1[0-9a-z]+(\s+age1[0-9a-z]+)*$/, 'attend des clés publiques age (age1…), séparées par des espaces')
    .optional(),
  BACKUP_IDENTITY: z
    .string()
    .regex(/^AGE-SECRET-KEY-/, 'attend une clé privée age (AGE-SECRET-KEY-1…)')
    .optional(),
  BACKUP_FOLDER: z.string().optional(),
  BACKUP_COPY_FOLDER: z.string().optional(),
  BACKUP_STORE_URL: z
    .url({ protocol: /^https?$/, error: 'attend une adresse comme https://s3.exemple.org/seau/tablee' })
    .refine(
      (url) => URL.canParse(url) && new URL(url).pathname.length > 1 && !new URL(url).search,
      'nomme aussi le seau : https://s3.exemple.org/seau',
    )
    .optional(),
  BACKUP_STORE_KEY_ID: z.string().optional(),
  BACKUP_STORE_KEY_SECRET: z.string().optional(),
  BACKUP_STORE_REGION: z.string().default('us-east-1'),
}

type BackupEnvironment = z.output<z.ZodObject<typeof backupSettings>>

/** Where nightly backups are kept, and where copies go where that is set. */
export type BackupPlaces = { folder: string; copyFolder: string | undefined; store: ObjectStore | undefined }

/** @throws OperatorError that names what is missing */
export function backupPlacesOf(set: BackupEnvironment, varDirectory: string): BackupPlaces {
  const { BACKUP_FOLDER: folder = join(varDirectory, 'backups'), BACKUP_COPY_FOLDER: copyFolder } = set
  return { folder, copyFolder, store: storeOf(set) }
}

const storeKeys = ['BACKUP_STORE_URL', 'BACKUP_STORE_KEY_ID', 'BACKUP_STORE_KEY_SECRET'] as const

function storeOf(set: BackupEnvironment): ObjectStore | undefined {
  const missing = storeKeys.filter((key) => !set[key])
  if (missing.length === storeKeys.length) return undefined
  if (missing.length > 0)
    throw new OperatorError(
      `Configuration à corriger : pour copier les sauvegardes dans un espace S3, il manque ${missing.join(', ')} (voir docs/configuration.md).`,
    )
  const [url = '', keyId = '', keySecret = ''] = storeKeys.map((key) => set[key])
  return { url: url.replace(/\/+$/, ''), keyId, keySecret, region: set.BACKUP_STORE_REGION }
}

export function protectionOf({
  BACKUP_PASSPHRASE,
  BACKUP_RECIPIENTS,
}: Pick<BackupEnvironment, 'BACKUP_PASSPHRASE' | 'BACKUP_RECIPIENTS'>): Protection | undefined {
  if (BACKUP_PASSPHRASE && BACKUP_RECIPIENTS)
    throw new OperatorError('Configuration à corriger : BACKUP_PASSPHRASE ou BACKUP_RECIPIENTS, pas les deux (voir docs/configuration.md).')
  if (BACKUP_PASSPHRASE) return { passphrase: BACKUP_PASSPHRASE }
  return BACKUP_RECIPIENTS ? { recipients: BACKUP_RECIPIENTS.split(/\s+/) } : undefined
}
