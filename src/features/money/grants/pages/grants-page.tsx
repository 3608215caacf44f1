import { BooksFrame } from '#src/features/money/ledger/parts/books-frame.tsx'
import type { Books } from '#src/features/money/ledger/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDayRange } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Grant } from '../grant.ts'
import { Standing } from './standing.tsx'
import { mayKeepGrants } from '../policy.ts'

type GrantsPageProps = { books: Books; grants: readonly Grant[]; isRemoved: boolean }

/** Every grant of the association: what was promised, what is spent of it, what is left to spend. */
export function GrantsPage({ books, grants, isRemoved }: GrantsPageProps) {
  const { text, href, viewer } = usePage()
  const canteen = books.canteen.slug
  return (
    <BooksFrame books={books} title={text('grants:title')} at="grants">
      {isRemoved && (
        <Notice kind="success">
          <p>{text('grants:done.enleve')}</p>
        </Notice>
      )}
      <p class="lead">{text('grants:lead')}</p>
      {grants.length === 0 ? <p class="empty">{text('grants:none')}</p> : <Grants books={books} grants={grants} />}
      {mayKeepGrants(viewer, { canteen }) && (
        <p class="actions">
          <a class="button main" href={href(urls.newGrant, { canteen })}>
            {text('grants:new')}
          </a>
        </p>
      )}
    </BooksFrame>
  )
}

function Grants({ books, grants }: Pick<GrantsPageProps, 'books' | 'grants'>) {
  const { href, language } = usePage()
  return (
    <ul class="entries">
      {grants.map((grant) => (
        <li key={grant.id} class="entry">
          <div>
            <a href={href(urls.grant, { canteen: books.canteen.slug, grant: grant.id })}>
              <b>
                {isolated(grant.title)}, {isolated(grant.funder)}
              </b>
            </a>
            <br />
            <Standing grant={grant} />
            <br />
            <span class="soft">
              {[formatDayRange(grant.firstDay, grant.lastDay, language), grant.canteenName && isolated(grant.canteenName)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
        </li>
      ))}
    </ul>
  )
}
