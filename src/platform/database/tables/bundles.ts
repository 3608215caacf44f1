import type { ColumnType } from 'kysely'
import type { Language } from '#src/platform/language.ts'

export interface BundleTables {
  bundles: {
    id: string
    slug: string
    title: string
    about: string
    language: Language
    chosen: ColumnType<object, string, string>
    version: number | null
  }
  bundle_versions: {
    bundle_id: string
    number: number
    changed: string
    manifest: ColumnType<object, string, never>
    archive: Buffer
    published_at: Date
  }
  received_bundles: {
    id: string
    source: string
    manifest: ColumnType<object, string, never>
    archive: Buffer
    received_at: Date
    taken_at: Date | null
  }
  taken_pieces: {
    source: string
    kind: 'practice' | 'recipe' | 'task' | 'week' | 'path' | 'survey' | 'indicator' | 'mail'
    piece_key: string
    canteen_id: string | null
    local_id: string
    digest: string
    publisher: string
    from_page: string
    /** The public key of whom it was last taken from; null: nothing of it was. */
    giver: string | null
    taken_at: Date
  }
  kept_references: {
    id: string
    kind: 'indicator' | 'mail'
    language: Language
    title: string
    author: string
    content: ColumnType<object, string, string>
    version: number
  }
}
