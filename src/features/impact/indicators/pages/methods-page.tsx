import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { indicatorNamed, indicatorNames, slugs, topics } from '../indicator.ts'

export function MethodsPage() {
  const { text, href } = usePage()
  return (
    <Document title={text('indicators:method.title')} description={text('indicators:method.lead')}>
      <h1>{text('indicators:method.title')}</h1>
      <p class="lead">{text('indicators:method.lead')}</p>
      {topics.map((topic) => (
        <section key={topic}>
          <h2>{text(`indicators:topics.${topic}`)}</h2>
          <dl class="questions">
            {indicatorNames
              .filter((name) => indicatorNamed(name).topic === topic)
              .map((name) => (
                <div key={name}>
                  <dt>
                    <a href={href(urls.method, { indicator: slugs[name] })}>{text(`indicators:name.${name}`)}</a>
                  </dt>
                  <dd>{text(`indicators:counted.${name}`)}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </Document>
  )
}
