import type { Typed } from '#src/platform/web/form.ts'
import { Checkbox } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { pieceKinds, type PieceKind } from '../piece.ts'
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
        return some.length > 0 && <PiecesOfKind key={kind} kind={kind} offered={some} typed={typed} />
      })}
      {elsewhere.length > 0 && <p class="hint">{text('bundles:form.elsewhere', { count: elsewhere.length })}</p>}
      {elsewhere.map((name) => (
        <input key={name} type="hidden" name={name} value="yes" />
      ))}
    </>
  )
}

/** So many stand open; more are behind the name of their kind, with how many are chosen. */
const mostOpen = 8

function PiecesOfKind({ kind, offered, typed }: { kind: PieceKind; offered: readonly Offered[]; typed: Typed }) {
  const { text } = usePage()
  const chosen = offered.filter(({ id }) => typed[`${kind}.${id}`] === 'yes').length
  return (
    <details class="drawer" open={offered.length <= mostOpen}>
      <summary>
        {text(`bundles:kinds.${kind}`)} <span class="soft">{text('bundles:form.chosen', { chosen, count: offered.length })}</span>
      </summary>
      <fieldset>
        <legend class="visually-hidden">{text(`bundles:kinds.${kind}`)}</legend>
        <p class="hint">{text(`bundles:about.${kind}`)}</p>
        {offered.map(({ id, title, about }) => (
          <Checkbox key={id} name={`${kind}.${id}`} value={typed[`${kind}.${id}`]} label={about === '' ? title : `${title} (${about})`} />
        ))}
      </fieldset>
    </details>
  )
}
