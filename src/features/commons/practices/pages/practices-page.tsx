import { Fragment } from 'preact'
import { isolated } from '#src/platform/plain-text.ts'
import { practiceKinds, type PracticeKind } from '#src/platform/database/tables/practices.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { urls } from '#src/urls.ts'
import { marked, type FoundPractice } from '../find-practices.ts'
import { mayReadAllPractices, mayWritePractices } from '../policy.ts'
import type { ListedPractice } from '../queries.ts'

type PracticesPageProps = {
  asked: string
  kind: PracticeKind | undefined
  found: readonly FoundPractice[] | undefined
  practices: readonly ListedPractice[]
  page: number
  pages: number
}

/** All that canteens know of their work: by what one looks for, or kind by kind. */
export function PracticesPage({ asked, kind, found, practices, page, pages }: PracticesPageProps) {
  const { text, href, viewer } = usePage()
  const addressOf = (number: number) =>
    `${href(urls.practices)}?${new URLSearchParams({ ...(kind && { genre: kind }), page: String(number) })}`
  return (
    <Document title={text('practices:title')} description={text('practices:lead')} width="wide">
      <h1>{text('practices:title')}</h1>
      <p class="lead">{text('practices:lead')}</p>
      <Search asked={asked} kind={kind} />
      {mayWritePractices(viewer, {}) && (
        <p class="actions">
          <a class="button" href={href(urls.newPractice)}>
            {text('practices:write')}
          </a>
          <a href={href(urls.importPractices)}>{text('practices:guides.title')}</a>
          {mayReadAllPractices(viewer, {}) && <a href={href(urls.practiceDrafts)}>{text('practices:drafts.title')}</a>}
        </p>
      )}
      {found ? <Found found={found} asked={asked} /> : <ByKind practices={practices} />}
      {!found && <PageLinks page={page} pages={pages} addressOf={addressOf} />}
      <p class="small soft">{text('practices:licence')}</p>
    </Document>
  )
}

function Search({ asked, kind }: Pick<PracticesPageProps, 'asked' | 'kind'>) {
  const { text, href } = usePage()
  return (
    <form role="search" class="practice-search" action={href(urls.practices)}>
      <div class="field">
        <label for="mots">{text('practices:search.label')}</label>
        <p class="hint" id="mots-hint">
          {text('practices:search.hint')}
        </p>
        <input type="search" id="mots" name="mots" value={asked} maxLength={120} aria-describedby="mots-hint" />
      </div>
      <div class="field">
        <label for="genre">{text('practices:search.kind')}</label>
        <select id="genre" name="genre">
          <option value="">{text('practices:search.everyKind')}</option>
          {practiceKinds.map((each) => (
            <option key={each} value={each} selected={each === kind}>
              {text(`practices:kinds.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <button class="button main">{text('practices:search.submit')}</button>
    </form>
  )
}

function Found({ found, asked }: { found: readonly FoundPractice[]; asked: string }) {
  const { text, href } = usePage()
  return (
    <section>
      <h2>{text('practices:search.found', { count: found.length, asked })}</h2>
      {found.length === 0 && <p>{text('practices:search.none')}</p>}
      <ol class="practice-list">
        {found.map(({ id, slug, language, heading, kind, canteen, excerpt }) => (
          <li key={id}>
            <h3 lang={language}>
              <a href={href(urls.practice, { practice: slug })}>
                <Marked words={isolated(heading)} />
              </a>
            </h3>
            <p class="soft small">
              <From kind={kind} canteen={canteen} />
            </p>
            <p lang={language}>
              <Marked words={excerptOf(excerpt)} />
            </p>
          </li>
        ))}
      </ol>
      <p>
        <a href={href(urls.practices)}>{text('practices:search.all')}</a>
      </p>
    </section>
  )
}

/** Without the signs of Markdown; where a sentence was cut, it says so. */
function excerptOf(words: string): string {
  const plain = words.replaceAll(/[*#]+|\]\([^)]*\)|\[/g, '').trim()
  return /[.!?…»]$/.test(plain) ? plain : `${plain}…`
}

/** With what was asked for marked. */
function Marked({ words }: { words: string }) {
  return words.split(marked.from).map((piece, index) => {
    const [found, rest] = piece.split(marked.to)
    return (
      <Fragment key={index}>
        {rest === undefined ? found : <mark>{found}</mark>}
        {rest}
      </Fragment>
    )
  })
}

function From({ kind, canteen }: { kind: PracticeKind; canteen: string | null }) {
  const { text, network } = usePage()
  return (
    <>
      {text(`practices:kinds.${kind}`)} · {isolated(canteen ?? network.name)}
    </>
  )
}

function ByKind({ practices }: { practices: readonly ListedPractice[] }) {
  const { text, href } = usePage()
  if (practices.length === 0) return <p class="empty">{text('practices:none')}</p>
  const kinds = practiceKinds.filter((kind) => practices.some((practice) => practice.kind === kind))
  return kinds.map((kind) => (
    <section key={kind}>
      <h2>{text(`practices:kinds.${kind}`)}</h2>
      <ul class="practice-list">
        {practices
          .filter((practice) => practice.kind === kind)
          .map(({ slug, language, title, applies }) => (
            <li key={slug}>
              <h3 lang={language}>
                <a href={href(urls.practice, { practice: slug })}>{isolated(title)}</a>
              </h3>
              <p lang={language}>{isolated(openingOf(applies))}</p>
            </li>
          ))}
      </ul>
    </section>
  ))
}

/** Its first sentences. */
function openingOf(words: string): string {
  const plain = words.replaceAll(/[*#]+|\]\([^)]*\)|\[/g, '').replaceAll(/\s+/g, ' ')
  return plain.length <= 160 ? plain : `${plain.slice(0, plain.lastIndexOf(' ', 158))} …`
}
