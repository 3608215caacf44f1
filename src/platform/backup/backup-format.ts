/**
 * The form of a backup: a tar archive, compressed by Zstandard (RFC 8878) and, when asked, encrypted by age (age-encryption.org/v1). Each
 * of the three is opened by a tool of that name. docs/decisions/0093-backups.md
 */
import { z } from 'zod'

/** Goes up when an older program could not read it. */
export const backupFormat = 1

const copiedTable = z.object({ name: z.string().max(200), columns: z.array(z.string().max(200)).min(1).max(2000) })

/** The first entry: what it is, before anything is read of it. */
export const headSchema = z.object({
  format: z.number().int(),
  version: z.string().max(100),
  madeAt: z.iso.datetime(),
  /** Names of what had made the database what it was. */
  migrations: z.array(z.string().max(200)).max(100_000),
  tables: z.array(copiedTable).max(100_000),
  /** The secret and the settings follow. */
  complete: z.boolean(),
})
export type BackupHead = z.output<typeof headSchema>

/** The last entry: a backup without it was cut short. */
export const endSchema = z.object({
  /** SHA-256, in hexadecimal, of all that the table's parts hold. */
  tables: z.array(z.object({ name: z.string(), rows: z.number().int(), sha256: z.string() })).max(100_000),
  sequences: z.array(z.object({ name: z.string(), last: z.string().regex(/^-?\d{1,19}$/) })).max(100_000),
})
export type BackupEnd = z.output<typeof endSchema>

export const entryNames = { head: 'tablee.json', secret: 'secret', settings: 'settings.env', end: 'end.json' } as const

const folder = 'tables/'

/** A table is written in parts, in the text form of COPY: `tables/public.meals/000001.copy`. */
export function partName(table: string, part: number): string {
  return `${folder}${table}/${String(part).padStart(6, '0')}.copy`
}

/** Undefined for an entry that is no part of a table. */
export function tableOfPart(name: string): string | undefined {
  return /^tables\/([^/]+)\/\d{6,}\.copy$/.exec(name)?.[1]
}
