import { isolated } from '#src/platform/plain-text.ts'
import { TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { blockForm } from '../forms.ts'
import { longestBlock, type Project } from '../project.ts'

type BlocksProps = { project: Project; mayLead: boolean; form: FormState }

/** What keeps the project from going on: who accompanies it reads it at once. */
export function Blocks({ project: { slug, blocks }, mayLead, form }: BlocksProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof blockForm>(form)
  const standing = blocks.filter(({ isEnded }) => !isEnded)
  return (
    <section>
      <h2>{text('projects:blocks.title')}</h2>
      {standing.length === 0 && <p class="soft">{text('projects:blocks.none')}</p>}
      <ul class="entries">
        {standing.map(({ id, words }) => (
          <li key={id} class="entry task">
            <span>{isolated(words)}</span>
            {mayLead && (
              <form method="post" action={href(urls.endProjectBlock, { canteen: slug, block: id })} class="actions">
                <button class="quiet" aria-label={text('projects:blocks.endNamed', { words })}>
                  {text('projects:blocks.end')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {mayLead && (
        <details class="drawer" open={form.errors?.block !== undefined}>
          <summary>{text('projects:blocks.say')}</summary>
          <form method="post" action={href(urls.projectBlocks, { canteen: slug })} novalidate>
            <FormKey />
            <TextArea
              {...of('block')}
              label={text('projects:blocks.words')}
              hint={text('projects:blocks.hint')}
              rows={2}
              maxlength={longestBlock}
            />
            <button class="button">{text('projects:blocks.send')}</button>
          </form>
        </details>
      )}
    </section>
  )
}
