import type { Typed } from '#src/platform/web/form.ts'
import { NotSaved } from '#src/ui/not-saved.tsx'

/** Who was to come, and how they are reached: where the form that asked is not there any more. */
export function NotSavedParty({ typed }: { typed: Typed }) {
  const names = Object.entries(typed).flatMap(([name, value]) => (/^people\.\d+\.firstName$/.test(name) ? value : []))
  return <NotSaved typed={[...names, typed.companionName, typed.email, typed.phone]} />
}
