import type { Typed } from '#src/platform/web/form.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { bundleForm, publishForm } from '../forms.ts'
import { CanteenChoice, type CanteenChosen } from '../parts/canteen-choice.tsx'
import { PieceChoice } from '../parts/piece-choice.tsx'
import type { PublishRefusal } from '../publish-bundle.ts'
import type { KnownBundle, Offered } from '../queries.ts'

export const bundleDeeds = ['commence', 'garde', 'publie'] as const

type BundlePageProps = FormState &
  CanteenChosen & {
    bundle: KnownBundle
    offered: readonly Offered[]
    typed: Typed
    publishing?: FormState | undefined
    refusal?: PublishRefusal | undefined
    named?: string | undefined
    done?: (typeof bundleDeeds)[number] | undefined
  }

/** What is in a bundle, piece by piece; and, once that is kept, its next version. */
export function BundlePage(props: BundlePageProps) {
  const { bundle, offered, canteens, canteen, typed, errors = {}, publishing = {}, refusal, named = '', done } = props
  const { text, href } = usePage()
  const of = fieldsOf<typeof bundleForm>({ typed, errors })
  const here = href(urls.bundle, { bundle: bundle.slug })
  return (
    <TeamDocument title={bundle.title}>
      <p class="eyebrow">
        <a href={href(urls.bundles)}>{text('bundles:made.title')}</a>
      </p>
      <h1>{bundle.title}</h1>
      {done && (
        <Notice kind="success">
          <p>
            {text(`bundles:made.done.${done}`)}{' '}
            {done === 'publie' && <a href={href(urls.libraryBundle, { bundle: bundle.slug })}>{text('bundles:made.see')}</a>}
          </p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`bundles:made.refusals.${refusal}`, { title: named })}</p>
        </Notice>
      )}
      <ErrorSummary errors={{ ...errors, ...publishing.errors }} />
      <CanteenChoice canteens={canteens} canteen={canteen} action={here} label={text('bundles:form.canteen')} />
      <form method="post" action={here} class="editor" novalidate>
        <Version typed={typed} />
        <Field {...of('title')} label={text('bundles:form.title')} maxlength={120} />
        <TextArea {...of('about')} label={text('bundles:form.about')} hint={text('bundles:form.aboutHint')} />
        <PieceChoice offered={offered} typed={typed} />
        <button type="submit" class="button main">
          {text('bundles:form.keep')}
        </button>
      </form>
      <Publish bundle={bundle} publishing={publishing} />
    </TeamDocument>
  )
}

function Publish({ bundle, publishing }: { bundle: KnownBundle; publishing: FormState }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof publishForm>(publishing)
  const version = (bundle.version ?? 0) + 1
  return (
    <section>
      <h2>{text('bundles:publish.title', { version })}</h2>
      <p>{text('bundles:publish.words')}</p>
      <form method="post" action={href(urls.publishBundle, { bundle: bundle.slug })} class="editor" novalidate>
        {bundle.version !== null && <TextArea {...of('changed')} label={text('bundles:publish.changed')} />}
        <button type="submit" class="button">
          {text('bundles:publish.button', { version })}
        </button>
      </form>
    </section>
  )
}
