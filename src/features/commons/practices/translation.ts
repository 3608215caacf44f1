/** A practice in another language follows the one that it translates. Pure. */
import type { Language } from '#src/platform/language.ts'

export type Source = { id: string; slug: string; language: Language; title: string; version: number }
export type Translated = { source: Source | null; sourceVersion: number | null }

/** Whether what it translates has a later version than the one that was translated. */
export function isBehind({ source, sourceVersion }: Translated): boolean {
  return source !== null && source.version > (sourceVersion ?? 0)
}
