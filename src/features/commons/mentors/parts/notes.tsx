import { isolated } from '#src/platform/plain-text.ts'
import { dayAt, formatDate, networkTimeZone } from '#src/platform/time.ts'
import { ErrorSummary, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import type { noteForm } from '../forms.ts'
import { longestNote } from '../mentoring.ts'
import type { Note, OwnMentoring } from '../queries.ts'
import { otherOf, useNames } from './pair-words.tsx'

/** What the two write to each other, the last first. */
export function Notes({ mentoring, ...state }: FormState & { mentoring: OwnMentoring }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof noteForm>(state)
  const notes = mentoring.notes.filter(({ visitId }) => visitId === null)
  return (
    <section>
      <h2>{text('mentors:notes.title')}</h2>
      <p>{text('mentors:notes.secret')}</p>
      <form method="post" action={href(urls.mentoringNotes, { mentoring: mentoring.id })} class="editor" novalidate>
        <FormKey />
        <ErrorSummary errors={state.errors} />
        <TextArea {...of('words')} label={text('mentors:notes.words')} rows={3} maxlength={longestNote} />
        <button class="button">{text('mentors:notes.send')}</button>
      </form>
      {notes.length === 0 && <p class="empty">{text('mentors:notes.none')}</p>}
      {notes.map((note) => (
        <Words key={note.id} note={note} mentoring={mentoring} />
      ))}
    </section>
  )
}

/** One note; whoever wrote it may take it back. */
export function Words({ note: { id, isMine, words, writtenAt }, mentoring }: { note: Note; mentoring: OwnMentoring }) {
  const { text, href, language } = usePage()
  const { nameOf } = useNames()
  const day = formatDate(dayAt(new Date(writtenAt), networkTimeZone), language)
  return (
    <div>
      <p class="soft">{[day, isMine ? text('mentors:notes.you') : nameOf(otherOf(mentoring))].join(' · ')}</p>
      <blockquote {...untranslated} class="own-words">
        {isolated(words)}
      </blockquote>
      {isMine && (
        <form method="post" action={href(urls.removeMentoringNote, { mentoring: mentoring.id, note: id })} class="actions">
          <button class="quiet" aria-label={text('mentors:notes.removeNamed', { day })}>
            {text('mentors:notes.remove')}
          </button>
        </form>
      )}
    </div>
  )
}
