import { isolated } from '#src/platform/plain-text.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Document } from '#src/ui/document.tsx'
import { Checkbox, ErrorSummary, Notice, TextArea } from '#src/ui/fields.tsx'
import type { Typed } from '#src/platform/web/form.ts'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { readingForm, sureForm } from '../forms.ts'
import { PracticeBody } from '../parts/practice-body.tsx'
import { PracticeFields } from '../parts/practice-fields.tsx'
import { UnkeptWords } from '../parts/unkept-words.tsx'
import { mayChangePractice } from '../policy.ts'
import type { PictureRefusal } from '../keep-picture.ts'
import { DraftPictures } from '../parts/draft-pictures.tsx'
import { isBehind } from '../translation.ts'
import type { Draft } from '../find-drafts.ts'

export const draftDeeds = ['commence', 'garde', 'relu', 'retire', 'image', 'image-retiree'] as const

type DraftPageProps = FormState & {
  draft: Draft
  /** The form of the words as it is opened. */
  stands: Typed
  form?: 'reading' | 'withdraw' | 'picture' | undefined
  refusal?: 'unread' | 'own' | 'gone' | 'incomplete' | PictureRefusal | undefined
  done?: (typeof draftDeeds)[number] | undefined
}

/** What is being written: as others will read it, what somebody else says of it, and what is left to do before it is published. */
export function DraftPage({ draft, stands, form, refusal, done, typed, errors = {} }: DraftPageProps) {
  const { text, href, viewer, network } = usePage()
  const { slug, title, language, version, canteenName, isPublished, isWithdrawn } = draft
  const mayChange = mayChangePractice(viewer, draft)
  const isDraft = !isPublished
  const shown = { draft, ...(form !== undefined && form !== 'picture' && typed && { typed, errors }) }
  return (
    <Document title={title} unlisted>
      <p class="eyebrow">
        <a href={href(urls.practices)}>{text('practices:title')}</a>
        {version !== null && !isWithdrawn && (
          <>
            {' · '}
            <a href={href(urls.practice, { practice: slug })}>{text('practices:draft.published')}</a>
          </>
        )}
      </p>
      <h1 lang={language}>{isolated(title)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`practices:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`practices:refusals.${refusal}`)}</p>
          {form === 'reading' && (!isDraft || draft.writtenBy === viewer.user?.id) && <UnkeptWords words={typed?.words} />}
          {form === 'picture' && !isDraft && <UnkeptWords words={typed?.alt} />}
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">
        {text(isWithdrawn ? 'practices:draft.withdrawn' : isDraft ? 'practices:draft.lead' : 'practices:draft.none', {
          from: canteenName ?? network.name,
        })}
      </p>
      {draft.notTaken.length > 0 && <NotTaken draft={draft} />}
      {isDraft && <Reading {...shown} />}
      {isDraft && mayChange && <Publish draft={draft} />}
      {isDraft && <PracticeBody slug={slug} content={draft} language={language} />}
      {mayChange && <Change draft={draft} typed={form === undefined && typed ? typed : stands} errors={form === undefined ? errors : {}} />}
      {isDraft && mayChange && <DraftPictures draft={draft} {...(form === 'picture' && typed && { typed, errors })} />}
      {mayChange && !isWithdrawn && <Withdraw {...shown} />}
    </Document>
  )
}

/** Of a guide that came in as a file: what is to be looked at before anybody reads it. */
function NotTaken({ draft: { notTaken } }: { draft: Draft }) {
  const { text } = usePage()
  return (
    <Notice kind="information">
      <p>{text('practices:guides.notTaken')}</p>
      <ul>
        {notTaken.map((loss) => (
          <li key={loss}>{text(`practices:guides.losses.${loss}`)}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** What somebody else said of it; a word of one's own where one did not write it. */
function Reading({ draft, typed = {}, errors = {} }: FormState & { draft: Draft }) {
  const { text, href, viewer } = usePage()
  const { slug, readAt, readWords, reader, writtenBy } = draft
  const field = fieldsOf<typeof readingForm>({ typed, errors })
  return (
    <section>
      <h2>{text('practices:reading.title')}</h2>
      {readAt ? (
        <>
          <p>{text('practices:reading.by', { reader: reader ?? text('practices:reading.somebody') })}</p>
          {readWords !== '' && <p class="practice-words">{isolated(readWords)}</p>}
        </>
      ) : (
        <p>{text('practices:reading.nobody')}</p>
      )}
      {writtenBy === viewer.user?.id ? (
        <p class="soft">{text('practices:reading.own')}</p>
      ) : (
        <form method="post" action={href(urls.readPractice, { practice: slug })} novalidate>
          <input type="hidden" name="number" value={String(draft.number)} />
          <input type="hidden" name="written" value={draft.writtenAt.toISOString()} />
          <TextArea {...field('words')} label={text('practices:reading.words')} hint={text('practices:reading.hint')} rows={3} />
          <button>{text('practices:reading.submit')}</button>
        </form>
      )}
    </section>
  )
}

function Publish({ draft: { slug, number, readAt } }: { draft: Draft }) {
  const { text, href } = usePage()
  if (!readAt) return null
  return (
    <form method="post" action={href(urls.publishPractice, { practice: slug })}>
      <input type="hidden" name="number" value={String(number)} />
      <button class="button main">{text('practices:draft.publish')}</button>
    </form>
  )
}

function Change({ draft, typed = {}, errors = {} }: FormState & { draft: Draft }) {
  const { text, href } = usePage()
  return (
    <details class="drawer" open={draft.isPublished || Object.keys(errors).length > 0}>
      <summary>{text(draft.isPublished ? 'practices:draft.newVersion' : 'practices:draft.change')}</summary>
      <form method="post" action={href(urls.practiceDraft, { practice: draft.slug })} class="editor" novalidate>
        <Version typed={typed} />
        <PracticeFields
          isNew={draft.version === null}
          followed={isBehind(draft) ? draft.source?.version : undefined}
          typed={typed}
          errors={errors}
        />
        <button class="button main">{text('practices:draft.keep')}</button>
      </form>
    </details>
  )
}

function Withdraw({ draft, typed = {}, errors = {} }: FormState & { draft: Draft }) {
  const { text, href } = usePage()
  const sure = fieldsOf<typeof sureForm>({ typed, errors })('sure')
  // Nobody has ever read it here but those who write: nothing of it is worth keeping.
  const words = draft.version === null ? 'practices:deletion' : 'practices:withdraw'
  return (
    <details class="drawer" open={sure.error !== undefined}>
      <summary>{text(`${words}.title`)}</summary>
      <p>{text(`${words}.what`)}</p>
      <form method="post" action={href(urls.withdrawPractice, { practice: draft.slug })}>
        <Checkbox {...sure} label={text(`${words}.sure`)} />
        <button>{text(`${words}.submit`)}</button>
      </form>
    </details>
  )
}
