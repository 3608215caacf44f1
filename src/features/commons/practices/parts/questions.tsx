import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { answerForm, questionForm } from '../forms.ts'
import { mayChangePractice } from '../policy.ts'
import type { Practice, Question } from '../queries.ts'

type QuestionsProps = FormState & { practice: Practice; form: string | undefined }

/** What other canteens asked or add, and what its authors answered. */
export function Questions({ practice, form, typed = {}, errors = {} }: QuestionsProps) {
  const { text, href } = usePage()
  const field = fieldsOf<typeof questionForm>(form === 'question' ? { typed, errors } : {})
  return (
    <section id="questions" class="practice-questions">
      <h2>{text('practices:questions.title')}</h2>
      {practice.questions.length === 0 && <p class="empty">{text('practices:questions.none')}</p>}
      {practice.questions.map((question) => (
        <Asked
          key={question.id}
          practice={practice}
          question={question}
          typed={form === question.id ? typed : {}}
          errors={form === question.id ? errors : {}}
        />
      ))}
      <form method="post" action={href(urls.practiceQuestions, { practice: practice.slug })} novalidate>
        <FormKey />
        <TextArea {...field('words')} label={text('practices:questions.ask')} hint={text('practices:questions.hint')} rows={3} />
        <button>{text('practices:questions.submit')}</button>
      </form>
    </section>
  )
}

function Asked({
  practice,
  question: { id, words, from, askedAt, answer, answeredAt },
  typed = {},
  errors = {},
}: FormState & { practice: Practice; question: Question }) {
  const { text, href, language, viewer, network } = usePage()
  const day = (at: string) => formatDate(at.slice(0, 10), language)
  const field = fieldsOf<typeof answerForm>({ typed, errors })('answer', answer)
  const isOpen = field.error !== undefined
  return (
    <article class="practice-question">
      <p class="small soft">{text('practices:questions.from', { from: from ?? network.name, day: day(askedAt) })}</p>
      <p class="practice-words">{isolated(words)}</p>
      {answer !== '' && answeredAt && (
        <blockquote>
          <p class="small soft">{text('practices:questions.answered', { day: day(answeredAt) })}</p>
          <p class="practice-words">{isolated(answer)}</p>
        </blockquote>
      )}
      {mayChangePractice(viewer, practice) && (
        <details class="drawer" open={isOpen}>
          <summary>{text(answer === '' ? 'practices:questions.answer' : 'practices:questions.answerAgain')}</summary>
          <form method="post" action={href(urls.practiceAnswer, { practice: practice.slug, question: id })} novalidate>
            <TextArea {...field} id={isOpen ? 'answer' : `answer-${id}`} label={text('practices:questions.yourAnswer')} rows={3} />
            <button>{text('practices:questions.send')}</button>
          </form>
        </details>
      )}
    </article>
  )
}
