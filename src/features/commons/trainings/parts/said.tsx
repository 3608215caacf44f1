import type { TrainingSaid } from '#src/platform/database/tables/trainings.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatCount } from '#src/platform/numbers.ts'
import { usePage } from '#src/ui/page.tsx'
import { daysToSay, fewestSaid, questionNames, questions } from '../training.ts'

/** What those who were there said, once all have had their time. */
export function Said({ said, isOpened }: { said: TrainingSaid | null; isOpened: boolean }) {
  const { text, language, inFrench } = usePage()
  return (
    <section>
      <h2>{text('trainings:said.title')}</h2>
      {!isOpened && <p>{text('trainings:said.later', { days: daysToSay, fewest: fewestSaid })}</p>}
      {isOpened && !said && <p>{text('trainings:said.few', { fewest: fewestSaid })}</p>}
      {said && (
        <>
          <p>{text('trainings:said.count', { count: said.count })}</p>
          {questionNames.map((name) => (
            <p key={name}>
              <b>{text(`trainings:opinion.${name}.question`)}</b>
              <br />
              {questions[name]
                .map(
                  (answer) =>
                    `${text(`trainings:opinion.${name}.${answer}` as 'trainings:opinion.useful.yes')} ${formatCount(said.answers[name]?.[answer] ?? 0, language)}`,
                )
                .join(' · ')}
            </p>
          ))}
          {said.words.map((words) => (
            <blockquote key={words} {...inFrench} class="own-words">
              {isolated(words)}
            </blockquote>
          ))}
        </>
      )}
    </section>
  )
}
