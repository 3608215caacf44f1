type KeptFieldsProps = {
  /** Every field that was sent, in its order. */
  sent: readonly (readonly [name: string, value: string])[]
  /** What this form asks itself. */
  except: string
}

/** What was typed in another form goes along, unseen, while something else is asked first. */
export function KeptFields({ sent, except }: KeptFieldsProps) {
  return (
    <>
      {sent
        .filter(([name]) => name !== except)
        .map(([name, value], position) => (
          <input key={position} type="hidden" name={name} value={value} />
        ))}
    </>
  )
}
