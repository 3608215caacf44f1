import { mayKeepBooks } from '#src/features/money/ledger/policy.ts'
import { formatPhone } from '#src/platform/messages/phone.ts'
import { formatDate } from '#src/platform/time.ts'
import { Field, Notice } from '#src/ui/fields.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { PrintPage } from '#src/ui/print-page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { isFollowed } from '#src/platform/viewer.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { membersOnAPage, type House, type ListedMember } from '../queries.ts'

type MembersPageProps = {
  house: House
  day: string
  looksFor: string
  page: number
  members: readonly ListedMember[]
  count: number
  hasLeft?: boolean
}

/** Who is a member on a day: what statutes and meetings need, and no more. */
export function MembersPage({ house, day, looksFor, page, members, count, hasLeft = false }: MembersPageProps) {
  const { text, href, viewer } = usePage()
  const place = { canteen: house.slug }
  const asked = (more: Record<string, string> = {}) =>
    new URLSearchParams({ le: day, ...(looksFor && { nom: looksFor }), ...more }).toString()
  return (
    <TeamDocument title={text('memberships:list.title')} canteen={house} scripts={['print-page']}>
      <h1>{text('memberships:list.title')}</h1>
      {hasLeft && (
        <Notice kind="success">
          <p>{text('memberships:done.left')}</p>
        </Notice>
      )}
      <ListLead {...{ house, day, looksFor, count }} />
      <form method="get" action={href(urls.members, place)} class="columns no-print">
        <Field name="le" label={text('memberships:list.day')} type="date" value={day} />
        <Field name="nom" label={text('memberships:list.name')} type="search" value={looksFor} maxlength={100} />
        <button type="submit">{text('memberships:list.show')}</button>
      </form>
      {members.length === 0 ? (
        <div class="empty">
          <p>{text(looksFor ? 'memberships:list.nobodySo' : 'memberships:list.nobody')}</p>
        </div>
      ) : (
        <MembersTable house={house} members={members} />
      )}
      <PageLinks
        page={page}
        pages={Math.max(1, Math.ceil(count / membersOnAPage))}
        addressOf={(to) => `${href(urls.members, place)}?${asked({ page: String(to) })}`}
      />
      <p class="actions no-print">
        <a class="button" href={`${href(urls.memberFile, place)}?${asked()}`}>
          {text('memberships:list.file')}
        </a>
        <a class="button" href={`${href(urls.memberSheet, place)}?${asked()}`}>
          {text('memberships:list.sheet')}
        </a>
        {mayKeepBooks(viewer, place) && isFollowed(viewer, house.slug, 'books') && (
          <a class="button" href={href(urls.imports, place)}>
            {text('memberships:list.bringIn')}
          </a>
        )}
        <a href={href(urls.membershipRules, place)}>{text('memberships:rules.title')}</a>
      </p>
      <p class="hint no-print">{text('memberships:list.least')}</p>
    </TeamDocument>
  )
}

/** How many they are, or how many of the name that is looked for: that is not how many members there are. */
function ListLead({ house, day, looksFor, count }: Pick<MembersPageProps, 'house' | 'day' | 'looksFor' | 'count'>) {
  const { text, language } = usePage()
  const said = { count, association: house.association, day: formatDate(day, language) }
  return (
    <p class="lead">{looksFor ? text('memberships:list.leadOfName', { ...said, name: looksFor }) : text('memberships:list.lead', said)}</p>
  )
}

/** Where they joined is said only where it is not here for everybody. */
function MembersTable({ house, members }: { house: House; members: readonly ListedMember[] }) {
  const { text, href, language } = usePage()
  const areElsewhere = members.some(({ canteen }) => canteen !== house.name)
  return (
    <ScrollRegion label={text('memberships:list.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('memberships:list.columns.name')}</th>
            <th scope="col">{text('memberships:list.columns.contact')}</th>
            <th scope="col">{text('memberships:list.columns.until')}</th>
            {areElsewhere && <th scope="col">{text('memberships:list.columns.canteen')}</th>}
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <th scope="row">
                <a href={href(urls.member, { canteen: house.slug, member: member.id })} {...untranslated}>
                  {isolated(member.name)}
                </a>
              </th>
              <td>
                {[member.email, member.phone && formatPhone(member.phone, language)].filter(Boolean).join(' · ') ||
                  text('memberships:list.noContact')}
              </td>
              <td>{formatDate(member.until, language)}</td>
              {areElsewhere && (
                <td>
                  <ProperName french>{member.canteen}</ProperName>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** All of them on paper, with their names alone. */
export function MemberSheetPage({ house, day, looksFor, members }: Pick<MembersPageProps, 'house' | 'day' | 'looksFor' | 'members'>) {
  const { text, language } = usePage()
  return (
    <TeamDocument title={text('memberships:list.title')} canteen={house} scripts={['print-page']}>
      <h1>{text('memberships:list.title')}</h1>
      <ListLead {...{ house, day, looksFor }} count={members.length} />
      <PrintPage />
      <ol class="member-sheet">
        {members.map(({ id, name, until }) => (
          <li key={id}>
            <ProperName>{name}</ProperName>
            <span class="hint"> {text('memberships:year.until', { day: formatDate(until, language) })}</span>
          </li>
        ))}
      </ol>
    </TeamDocument>
  )
}
