/** Something chosen among few from a list, among many by writing what it is called. Pure. */
import { isSameName } from './names.ts'

export type Named = {
  id: string
  name: string
  /** What no other is called. */
  code?: string | null
}

/** More is no list that somebody looks through. */
export const fewToChoose = 30

/** The id of what was chosen or of the only one that is called so; else what was written. */
export function chosenId(all: readonly Named[], sent: FormDataEntryValue | null): string {
  const written = typeof sent === 'string' ? sent : ''
  const called = all.filter(({ name, code }) => isSameName(name, written) || code === written.trim())
  return called.length === 1 ? called[0]!.id : written
}
