import { z } from 'zod'
import { slugOf } from '#src/features/organisation/canteens/canteen.ts'
import { textField } from '#src/platform/web/form-fields.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import { pieceKinds, type PieceKind } from './piece.ts'
import { holdsAddress } from './piece-text.ts'
import type { BundleSaid } from './publish-bundle.ts'
import type { Chosen, KnownBundle } from './queries.ts'

const ticked = z.record(z.guid(), z.literal('yes')).optional()

const long = (text: Text, max: number) => text('bundles:form.long', { max })

function namesNobody(said: string): boolean {
  return !holdsAddress(said)
}

const boxes = Object.fromEntries(pieceKinds.map((kind) => [kind, ticked])) as Record<PieceKind, typeof ticked>

/** A box for each piece, named by its kind and its id. */
export function bundleForm(text: Text) {
  return z.object({
    title: textField({ max: 120, required: text('bundles:form.titleNeeded') }, long(text, 120))
      .refine((title) => title === '' || slugOf(title) !== '', text('bundles:form.titleNeeded'))
      .refine(namesNobody, text('bundles:form.address')),
    about: textField({ max: 1000, lines: true }, long(text, 1000)).refine(namesNobody, text('bundles:form.address')).default(''),
    ...boxes,
  })
}

export function publishForm(text: Text, isFirst: boolean) {
  const needed = isFirst ? {} : { required: text('bundles:form.changedNeeded') }
  const changed = textField({ max: 500, lines: true, ...needed }, long(text, 500)).refine(namesNobody, text('bundles:form.address'))
  return z.object({ changed: isFirst ? changed.default('') : changed })
}

type Ticked = Record<string, 'yes'> | undefined
export type SentBundle = { title: string; about: string } & Partial<Record<PieceKind, Ticked>>

/** In the order of kinds, then as they were sent. */
export function saidOf({ title, about, ...chosenOf }: SentBundle): BundleSaid {
  const chosen = pieceKinds.flatMap((kind): Chosen[] => Object.keys(chosenOf[kind] ?? {}).map((id) => ({ kind, id })))
  return { title, about, chosen }
}

export function typedBundle({ title, about, chosen }: Pick<KnownBundle, 'title' | 'about' | 'chosen'>): Typed {
  return { title, about, ...Object.fromEntries(chosen.map(({ kind, id }) => [`${kind}.${id}`, 'yes'])) }
}
