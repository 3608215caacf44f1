import { h } from 'preact'
import { expect, test } from 'vitest'
import { htmlOf } from '#test/read-page.ts'
import { ErrorSummary, Field } from './fields.tsx'
import { toldFirst } from './told-first.ts'

function form(name: string, errors: Record<string, string>) {
  return (
    <section>
      <h2>{name}</h2>
      <form method="post">
        <ErrorSummary errors={errors} />
        <Field name={name} label={name} error={errors[name]} />
      </form>
    </section>
  )
}

const page = (...forms: ReturnType<typeof form>[]) => htmlOf(h('main', null, h('h1', null, 'Page'), ...forms), { isRefused: true })

test('what is wrong with a form that stands below others is told below the title too, leads to its field, and has the focus', () => {
  const html = toldFirst(page(form('one', {}), form('other', { other: 'Écrivez-le.' })))
  const [, first = ''] = /<h1>Page<\/h1><div role="alert"[^>]*autofocus[^>]*>([\s\S]*?)<\/div>/.exec(html) ?? []

  expect(first).toContain('<a href="#other">Écrivez-le.</a>')
  expect([html.match(/autofocus/g), html.match(/role="alert"/g), html.match(/href="#other"/g)].map((found) => found?.length)).toEqual([
    1, 1, 2,
  ])
})

test('what stands first is told once, and so is what a notice says already', () => {
  const first = htmlOf(
    h('main', null, h('h1', null, 'Page'), h('form', null, h(ErrorSummary, { errors: { one: 'Non.' } }), h('h2', null, 'Suite'))),
    { isRefused: true },
  )
  expect(toldFirst(first)).toBe(first)
  const right = page(form('one', {}))
  expect(toldFirst(right)).toBe(right)
})
