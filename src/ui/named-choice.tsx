import { fewToChoose, type Named } from '#src/platform/named-choice.ts'
import { Field, Select } from './fields.tsx'

type NamedChoiceProps = {
  name: string
  label: string
  /** How one is written where there are many. */
  hint: string
  error?: string | undefined
  value?: string | undefined
  /** All, or some more than a few. */
  among: readonly Named[]
  /** What stands first in the list: that none of them is meant. */
  none?: string
}

/** Among few one chooses from a list; among many one writes what it is called (`chosenId`). */
export function NamedChoice({ among, none, hint, value, ...field }: NamedChoiceProps) {
  const options = among.map(({ id, name }) => ({ value: id, label: name }))
  if (among.length <= fewToChoose) {
    return <Select {...field} value={value} options={none === undefined ? options : [{ value: '', label: none }, ...options]} />
  }
  const name = among.find(({ id }) => id === value)?.name ?? value
  return <Field {...field} hint={hint} value={name} maxlength={120} />
}
