import type { Typed } from '#src/platform/web/form.ts'
import { ConflictNotice, Version } from '#src/ui/conflict.tsx'
import { Checkbox, Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { blocks, statements, type Questionnaire } from '../questionnaire.ts'

type QuestionnairePageProps = { questionnaire: Questionnaire; typed: Typed; done?: 'chosen' | undefined }

export function QuestionnairePage({ questionnaire, typed, done }: QuestionnairePageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('surveys:questionnaire.title')}>
      <h1>{text('surveys:questionnaire.title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text('surveys:questionnaire.chosen')}</p>
        </Notice>
      )}
      <p class="lead">{text('surveys:questionnaire.lead', { version: questionnaire.version })}</p>
      <h2>{text('surveys:questionnaire.always')}</h2>
      <ul>
        {[...statements, 'talked' as const, 'firstTime' as const, 'age' as const, 'words' as const].map((item) => (
          <li key={item}>{text(`surveys:items.${item}`)}</li>
        ))}
      </ul>
      <form method="post" action={href(urls.questionnaire)} class="editor" novalidate>
        <Version typed={typed} />
        <ConflictNotice />
        <h2>{text('surveys:questionnaire.maybe')}</h2>
        {blocks.map((block) => (
          <Checkbox key={block} name={block} label={text(`surveys:blocks.${block}`)} value={typed[block]} />
        ))}
        <button class="button main">{text('surveys:questionnaire.choose')}</button>
      </form>
    </TeamDocument>
  )
}
