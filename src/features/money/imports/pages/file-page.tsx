import { BooksFrame } from '#src/features/money/ledger/parts/books-frame.tsx'
import type { Books } from '#src/features/money/ledger/queries.ts'
import { ErrorSummary, FileField, Notice, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Confirmed } from '../confirm-import.ts'
import type { fileForm } from '../forms.ts'
import type { ImportKind } from '../import.ts'

type FilePageProps = FormState & {
  books: Books
  kinds: readonly ImportKind[]
  /** A file was read, and waits for a word. */
  waits: boolean
  done?: Confirmed | 'forgotten' | undefined
}

/** Which file, of what kind; what each kind brings in, and what it leaves out. */
export function FilePage({ books, kinds, waits, done, typed = {}, errors = {} }: FilePageProps) {
  const { text, href } = usePage()
  const here = { canteen: books.canteen.slug }
  const { file, ...ofFields } = errors
  const of = fieldsOf<typeof fileForm>({ typed, errors: ofFields })
  return (
    <BooksFrame books={books} title={text('imports:title')}>
      {done && <Done books={books} done={done} />}
      <p class="lead">{text('imports:lead')}</p>
      {waits && (
        <Notice kind="information">
          <p>
            {text('imports:waits')} <a href={href(urls.importPreview, here)}>{text('imports:see')}</a>
          </p>
        </Notice>
      )}
      <div class="sides">
        <form method="post" action={href(urls.imports, here)} class="editor" enctype="multipart/form-data" novalidate>
          <ErrorSummary errors={errors} />
          <Radios
            {...of('kind')}
            legend={text('imports:file.kind')}
            options={kinds.map((value) => ({ value, label: text(`imports:kinds.${value}.name`) }))}
          />
          <FileField
            name="file"
            label={text('imports:file.file')}
            hint={text('imports:file.hint')}
            error={file}
            accept=".csv,.txt,.tsv,.xlsx"
          />
          <button type="submit" class="main">
            {text('imports:file.read')}
          </button>
        </form>
        <section class="card">
          <h2 class="first">{text('imports:file.expected')}</h2>
          <dl>
            {kinds.map((kind) => (
              <>
                <dt>{text(`imports:kinds.${kind}.name`)}</dt>
                <dd>{text(`imports:kinds.${kind}.about`)}</dd>
              </>
            ))}
          </dl>
        </section>
      </div>
    </BooksFrame>
  )
}

/** Where what came in is found. */
const leadsTo: Record<
  Exclude<ImportKind, 'partners'>,
  (typeof urls)['members' | 'expenses' | 'monthToValidate' | 'balance' | 'statements']
> = {
  members: urls.members,
  expenses: urls.expenses,
  totals: urls.monthToValidate,
  opening: urls.balance,
  adjustments: urls.statements,
  'online-payments': urls.monthToValidate,
}

function Done({ books, done }: { books: Books; done: Confirmed | 'forgotten' }) {
  const { text, href } = usePage()
  if (done === 'forgotten')
    return (
      <Notice kind="success">
        <p>{text('imports:forgotten')}</p>
      </Notice>
    )
  const { kind, fresh, known } = done
  return (
    <Notice kind="success">
      <p>
        {text('imports:done.fresh', { count: fresh })} {known > 0 && text('imports:done.known', { count: known })}{' '}
        {kind !== 'partners' && <a href={href(leadsTo[kind], { canteen: books.canteen.slug })}>{text(`imports:kinds.${kind}.see`)}</a>}
      </p>
    </Notice>
  )
}
