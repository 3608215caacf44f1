import type { Typed } from '#src/platform/web/form.ts'
import { Checkbox } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { pieceKinds } from '../piece.ts'
import type { Offered } from '../queries.ts'

/** A box for each piece. What was chosen before and is not listed now stays chosen. */
export function PieceChoice({ offered, typed }: { offered: readonly Offered[]; typed: Typed }) {
  const { text } = usePage()
  const listed = new Set(offered.map(({ kind, id }) => `${kind}.${id}`))
  const elsewhere = Object.keys(typed).filter(
    (name) => pieceKinds.some((kind) => name.startsWith(`${kind}.`)) && typed[name] === 'yes' && !listed.has(name),
  )
  return (
    <>
      {pieceKinds.map((kind) => {
        const some = offered.filter((piece) => piece.kind === kind)
        return (
          some.length > 0 && (
            <fieldset key={kind}>
              <legend>{text(`bundles:kinds.${kind}`)}</legend>
              <p class="hint">{text(`bundles:about.${kind}`)}</p>
              {some.map(({ id, title, about }) => (
                <Checkbox
                  key={id}
                  name={`${kind}.${id}`}
                  value={typed[`${kind}.${id}`]}
                  label={about === '' ? title : `${title} (${about})`}
                />
              ))}
            </fieldset>
          )
        )
      })}
      {elsewhere.length > 0 && <p class="hint">{text('bundles:form.elsewhere', { count: elsewhere.length })}</p>}
      {elsewhere.map((name) => (
        <input key={name} type="hidden" name={name} value="yes" />
      ))}
    </>
  )
}
