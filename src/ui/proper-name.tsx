import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from './page.tsx'
import { untranslated } from './untranslated.ts'

/** The name of a person or a canteen: no machine translates it. A canteen's is French, whoever reads it. */
export function ProperName({ children, french = false }: { children: string; french?: boolean }) {
  const { inFrench } = usePage()
  return (
    <span {...untranslated} {...(french && inFrench)}>
      {isolated(children)}
    </span>
  )
}
