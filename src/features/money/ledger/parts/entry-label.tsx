import { usePage } from '#src/ui/page.tsx'
import { labelIn } from '../label.ts'

/** The words of an entry, as the chain keeps them; on an English page in English where they are the software's own. */
export function EntryLabel({ label }: { label: string }) {
  const { text, language, inFrench } = usePage()
  const told = labelIn(text, label, language)
  if (language === 'fr') return <>{told ?? label}</>
  return told === undefined ? <span {...inFrench}>{label}</span> : <>{told}</>
}
