import type { z } from 'zod'
import type { FieldErrors, Typed } from '#src/platform/web/form.ts'

/** What a form shows after a submission that did not pass: what was typed and the sentence beside each field. */
export type FormState = { typed?: Typed; errors?: FieldErrors }

/** Whether the form was sent and did not pass: then it is shown with what was typed, whatever else stands meanwhile. */
export function wasSent({ typed, errors }: FormState): boolean {
  return typed !== undefined || errors !== undefined
}

/** A schema, what makes one, or the fields that several share. */
type Form = z.ZodType | Record<string, z.ZodType> | ((...asked: never) => z.ZodType | Record<string, z.ZodType>)

type Sent<Asked> = Asked extends (...asked: never) => infer Made
  ? Sent<Made>
  : Asked extends z.ZodType
    ? z.input<Asked>
    : { [Name in keyof Asked]: Sent<Asked[Name]> }

/** Dots nest: `people.0.firstName`. */
type Path<Value> = Value extends readonly (infer Each)[]
  ? `${number}` | `${number}.${Path<Each>}`
  : Value extends object
    ? { [Name in keyof Value & string]: Name | `${Name}.${Path<Value[Name]>}` }[keyof Value & string]
    : never

/** The names that the fields of a form have. */
export type FieldName<Asked extends Form> = Path<Sent<Asked>>

type Filled = { name: string; value: string | undefined; error: string | undefined }

/** Fills a field of these names with what was typed, else with what is usual. */
export type FieldsOf<Name extends string> = (name: Name, usual?: string) => Filled

/** How the fields of a form are filled: `<Field {...of('email')} label=… />`. A name that the form does not read does not compile. */
export function fieldsOf<Asked extends Form>({ typed = {}, errors = {} }: FormState = {}): FieldsOf<FieldName<Asked>> {
  return (name, usual) => ({ name, value: typed[name] ?? usual, error: errors[name] })
}
