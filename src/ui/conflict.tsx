import { createContext, type ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import type { Typed } from '#src/platform/web/form.ts'
import { inLanguage } from '#src/platform/language.ts'
import { usePage } from './page.tsx'

/** What stands now where it is not what the form was opened on; null on every other page. */
const Stands = createContext<{ stands: Typed; takeAt: string } | null>(null)

type ConflictingProps = {
  /** Undefined around a form that nobody else has saved, beside one that somebody has. */
  stands: Typed | undefined
  /** The form as it would be opened now, without the language. */
  takeAt: string
  children: ComponentChildren
}

/**
 * Around a form that somebody else has saved meanwhile, or the page of that one form: every field tells what stands now where it is
 * something else.
 */
export function Conflicting({ stands, takeAt, children }: ConflictingProps) {
  return <Stands.Provider value={stands ? { stands, takeAt } : null}>{children}</Stands.Provider>
}

/** Around other forms of the page, of which the conflict says nothing. */
export function Untouched({ children }: { children: ComponentChildren }) {
  return <Stands.Provider value={null}>{children}</Stands.Provider>
}

/** However a form writes it. */
const nothingSaid: ReadonlySet<string> = new Set(['', '0', 'unsaid'])

/** Browsers send the ends of lines as two characters; 2,5 and 2,50 are one number. */
function inOneForm(typed: string): string {
  const decimals = /^(\d+)[.,](\d+)$/.exec(typed.trim())
  if (decimals) return [decimals[1], decimals[2]!.replace(/0+$/, '')].filter(Boolean).join('.')
  return typed.replaceAll('\r\n', '\n')
}

/** What stands now in a field, where it is not what was typed. */
export function useStanding(name: string, typed: string): string | undefined {
  const conflict = useContext(Stands)
  const standing = conflict?.stands[name] ?? ''
  const isSame = inOneForm(standing) === inOneForm(typed) || (nothingSaid.has(standing) && nothingSaid.has(typed))
  return conflict && !isSame ? standing : undefined
}

/** Nothing is saved; both can be had. Above the form, in each that somebody else may edit too. */
export function ConflictNotice({ children }: { children?: ComponentChildren }) {
  const conflict = useContext(Stands)
  const { text, language, isRefused } = usePage()
  if (!conflict) return null
  return (
    <div role="alert" class="notice refusal" tabindex={-1} autofocus={isRefused}>
      <p>{text('ui:conflict.lead')}</p>
      {children}
      <p>{text('ui:conflict.choice')}</p>
      <p class="actions">
        <a class="button" href={inLanguage(language, conflict.takeAt)}>
          {text('ui:conflict.take')}
        </a>
      </p>
    </div>
  )
}

/** The version that the form was opened on: in every form that rewrites what is there. */
export function Version({ typed }: { typed: Typed | undefined }) {
  return <input type="hidden" name="version" value={typed?.version ?? ''} />
}
