import type { z } from 'zod'

export type FieldErrors = Record<string, string>
/** What the person typed, by field name (`people.0.firstName`). */
export type Typed = Record<string, string>
export type ParsedForm<Value> = { ok: true; value: Value } | { ok: false; errors: FieldErrors; typed: Typed }

const pathLimit = 4

/**
 * Reads a submitted form. Dots in field names nest (`people.0.firstName`); on failure keeps what the person typed,
 * so that the page can give it back. Errors are the sentences that the schema holds for each field.
 */
export function parseForm<Schema extends z.ZodType>(schema: Schema, data: FormData): ParsedForm<z.output<Schema>> {
  const typed = typedFields(data)
  const parsed = schema.safeParse(nest(typed))
  if (parsed.success) return { ok: true, value: parsed.data }

  const errors: FieldErrors = {}
  for (const issue of parsed.error.issues) errors[issue.path.join('.')] ??= issue.message
  return { ok: false, errors, typed }
}

/** The same form with one field read in its place. */
export function withField(data: FormData, name: string, read: (typed: string) => string): FormData {
  const copy = new FormData()
  for (const [key, value] of data) copy.append(key, key === name && typeof value === 'string' ? read(value) : value)
  return copy
}

/** The text fields of a form; files are read by the route that expects one. */
/** After the domain said no to a form that was right: the sentence, and all that was typed, in the form that was sent. */
export function refused<Refusal>(data: FormData, refusal: Refusal): { typed: Typed; refusal: Refusal } {
  return { typed: typedFields(data), refusal }
}

export function typedFields(data: FormData): Typed {
  const typed: Typed = {}
  for (const [name, value] of data) if (typeof value === 'string') typed[name] = value
  return typed
}

/** The same in the order they were sent, each as often as it was. */
export function sentFields(data: FormData): [name: string, value: string][] {
  return [...data].filter((field): field is [string, string] => typeof field[1] === 'string')
}

type Nested = { [key: string]: string | Nested }

/** Groups `people.0.firstName` under `people`, as a list when every key is a whole number. */
function nest(typed: Typed): unknown {
  const root: Nested = Object.create(null)
  for (const [name, value] of Object.entries(typed)) {
    const path = name.split('.')
    if (path.length <= pathLimit) place(root, path, value)
  }
  return asLists(root)
}

function place(into: Nested, [key = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    into[key] = value
    return
  }
  const inner = into[key]
  const branch: Nested = typeof inner === 'object' ? inner : Object.create(null)
  into[key] = branch
  place(branch, rest, value)
}

function asLists(value: string | Nested): unknown {
  if (typeof value === 'string') return value
  const keys = Object.keys(value)
  const isList = keys.length > 0 && keys.every((key) => /^\d{1,3}$/.test(key))
  if (!isList) return Object.fromEntries(keys.map((key) => [key, asLists(value[key]!)]))
  return keys.sort((a, b) => Number(a) - Number(b)).map((key) => asLists(value[key]!))
}
