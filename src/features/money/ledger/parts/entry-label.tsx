import { usePage } from '#src/ui/page.tsx'
import { labelIn } from '../label.ts'

/** The words of an entry, as the chain keeps them; on an English page in English where they are the software's own. */
export function EntryLabel({ label }: { label: string }) {
  const { text, language, inFrench } = usePage()
  if (language === 'fr') return <>{label}</>
  const told = labelIn(text, label)
  return told === undefined ? <span {...inFrench}>{label}</span> : <>{told}</>
}
