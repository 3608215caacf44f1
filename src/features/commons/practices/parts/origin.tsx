import { inLanguage } from '#src/platform/language.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { href, urls } from '#src/urls.ts'
import { mayChangePractice, mayWritePractices } from '../policy.ts'
import type { Practice } from '../queries.ts'
import { isBehind } from '../translation.ts'

/** Of a translation: what it translates, and whether that has gone on since. Of a source: who reads it in another language. */
export function Origin({ practice }: { practice: Practice }) {
  const { text, viewer, ...page } = usePage()
  const { source, translations, slug } = practice
  // The form is on the pages of the language that it is written in.
  const other = practice.language === 'fr' ? 'en' : 'fr'
  return (
    <>
      {isBehind(practice) && source && (
        <Notice kind="information">
          <p>
            {text('practices:translation.behind', { version: source.version })} <Elsewhere {...source} />
          </p>
          {mayChangePractice(viewer, practice) && (
            <p>
              <a href={page.href(urls.practiceDraft, { practice: slug })}>{text('practices:translation.follow')}</a>
            </p>
          )}
        </Notice>
      )}
      {source && !isBehind(practice) && (
        <p class="small soft">
          {text('practices:translation.of', { version: practice.sourceVersion ?? 1 })} <Elsewhere {...source} />
        </p>
      )}
      {translations.length > 0 && (
        <p class="small soft">
          {text('practices:translation.also')}{' '}
          {translations.map((translation) => (
            <Elsewhere key={translation.language} {...translation} />
          ))}
        </p>
      )}
      {!source && translations.length === 0 && mayWritePractices(viewer, {}) && (
        <p>
          <a href={inLanguage(other, href(urls.translatePractice, { practice: slug }))} hreflang={other}>
            {text('practices:translation.begin')}
          </a>
        </p>
      )}
    </>
  )
}

function Elsewhere({ slug, language, title }: { slug: string; language: 'fr' | 'en'; title: string }) {
  return (
    <a href={inLanguage(language, href(urls.practice, { practice: slug }))} lang={language} hreflang={language}>
      {isolated(title)}
    </a>
  )
}
