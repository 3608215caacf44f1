/** A piece in words, as it is printed. Pure. */
import { measureInWords, readMeasure } from '#src/features/commons/practices/need.ts'
import { dayOfWeekday } from '#src/features/kitchen/teammates/teammate.ts'
import type { Language } from '#src/platform/language.ts'
import { textIn } from '#src/texts.ts'
import { formatWeekday } from '#src/platform/time.ts'
import type { Text } from '#src/ui/page.tsx'
import type { PieceKind, PieceOf } from './piece.ts'

export type Block = { kind: 'heading' | 'item' | 'words'; text: string }

type Said<Kind extends PieceKind> = Pick<PieceOf<Kind>, 'kind' | 'content'>
type AnySaid = { [Kind in PieceKind]: Said<Kind> & { language: Language } }[PieceKind]

export function wordsOfPiece(piece: AnySaid): Block[] {
  const text = textIn(piece.language)
  if (piece.kind === 'practice') return practice(piece, text)
  if (piece.kind === 'recipe') return recipe(piece, text)
  if (piece.kind === 'path') return piece.content.steps.flatMap((step) => stepIn(step, piece.language === 'en', text))
  if (piece.kind === 'survey') return survey(piece, text)
  if (piece.kind === 'mail') return [words(piece.content.when), heading(piece.content.subject), ...paragraphs(piece.content.body)]
  if (piece.kind === 'indicator') return indicator(piece, text)
  return piece.kind === 'task' ? task(piece, text) : week(piece, text)
}

const heading = (text: string): Block => ({ kind: 'heading', text })
const words = (text: string): Block => ({ kind: 'words', text })
const item = (text: string): Block => ({ kind: 'item', text })

/** Markdown without its signs: what a line is, and its words. */
function paragraphs(markdown: string): Block[] {
  return markdown.split('\n').flatMap((line): Block[] => {
    const [, sign = '', said = ''] = /^\s*(#{1,6} |[-*+] |\d+[.)] )?(.*)$/.exec(line) ?? []
    const plain = said
      .replaceAll(/!\[[^\]]*\]\(image:[0-9a-f]{1,12}\)/g, '')
      .replaceAll(/\*\*|__/g, '')
      .replaceAll(/!?\[([^\]]*)\]\(([^)\s]*)\)/g, '$1 ($2)')
    if (plain.trim() === '') return []
    if (sign.startsWith('#')) return [heading(plain)]
    return [sign === '' ? words(plain) : item(/^\d/.test(sign) ? sign + plain : plain)]
  })
}

function practice({ content }: Said<'practice'>, text: Text): Block[] {
  const parts = (['applies', 'how', 'takes', 'risks'] as const).flatMap((part) => {
    const said = paragraphs(content[part])
    return said.length === 0 ? [] : [heading(text(`bundles:print.${part}`)), ...said]
  })
  const measure = readMeasure(content.measure)
  return [
    ...[words([text(`practices:kinds.${content.kind}`), ...content.tags].join(' · ')), ...parts],
    ...(content.pictures ?? []).map(({ alt }) => item(text('bundles:print.picture', { alt }))),
    ...(measure ? [words(`${text('bundles:print.measure')} ${measureInWords(measure, text)}`)] : []),
  ]
}

function recipe({ content }: Said<'recipe'>, text: Text): Block[] {
  const { covers, lines, steps, equipment, variants } = content
  return [
    words(text('bundles:print.covers', { count: covers })),
    ...(equipment === '' ? [] : [words(equipment)]),
    ...[...lines.map(item), ...steps.map((step, at) => words(`${at + 1}. ${step}`))],
    ...variants.flatMap(({ name, instead }) => [
      heading(name),
      ...instead.map(({ line, by }) =>
        item(by === null ? text('bundles:print.without', { line: lines[line] ?? '' }) : `${lines[line] ?? ''} → ${by}`),
      ),
    ]),
  ]
}

function stepIn(step: PieceOf<'path'>['content']['steps'][number], isEnglish: boolean, text: Text): Block[] {
  const title = (isEnglish && step.titleEnglish) || step.titleFrench
  const said = (isEnglish && step.wordsEnglish) || step.wordsFrench
  const source = [step.sourceName, step.sourceUrl].filter(Boolean).join(', ')
  const when =
    step.weeksBefore === null
      ? []
      : [text(`paths:weeks${step.weeksBefore < 0 ? 'After' : 'Before'}`, { count: Math.abs(step.weeksBefore) })]
  const placed = [text(`paths:stages.${step.stage}`), text(`paths:kinds.${step.kind}`), ...when].join(' · ')
  return [heading(title), words(placed), ...paragraphs(said), ...(source === '' ? [] : [words(source)])]
}

/** Always asked, then what the network chose beside. */
const asked = {
  always: ['resources', 'welcomed', 'difference', 'talked', 'age', 'firstTime', 'words'],
  trust: ['trust'],
  loneliness: ['lonely'],
  situation: ['situation'],
  occupation: ['occupation'],
  wellbeing: ['satisfied', 'worthwhile', 'happy', 'anxious'],
} as const

function survey({ content }: Said<'survey'>, text: Text): Block[] {
  const points = ([1, 2, 3, 4, 5] as const).map((point) => text(`surveys:points.${point}`)).join(' · ')
  return [
    ...[words(text('surveys:plan', { days: 90 })), heading(text('surveys:results.statements')), words(points)],
    ...(['always', ...content.blocks] as const).flatMap((block) => asked[block].map((each) => item(text(`surveys:items.${each}`)))),
  ]
}

function indicator({ content }: Said<'indicator'>, text: Text): Block[] {
  const { counted, population, unit, unknown, hidden, limits, aim, classes, version } = content
  return [
    ...[words(counted), words(population), words(unit), words(unknown), words(hidden), words(limits)].filter((block) => block.text !== ''),
    ...(aim === '' ? [] : [words(`${text('indicators:method.target')} : ${aim}`)]),
    ...[...(classes.length > 1 ? classes.map(item) : []), words(text('indicators:method.versionOf', { version }))],
  ]
}

function task({ content }: Said<'task'>, text: Text): Block[] {
  const { places, startsMinutes, lastsMinutes, minimumAge } = content
  const ticked = (['suitsFirstTime', 'isKey', 'leads', 'closes'] as const).filter((each) => content[each])
  return [
    ...[
      words(text('bundles:print.task', { places, starts: startsMinutes, lasts: lastsMinutes })),
      item(text(`tasks:kinds.ages.${minimumAge}`)),
    ],
    ...ticked.map((each) => item(text(`tasks:kinds.tick.${each}`))),
  ]
}

function week({ content, language }: Said<'week'> & { language: Language }, text: Text): Block[] {
  const { cooksAt, tableAt, endsAt, kitchenPlaces, tablePlaces, weekday, rhythm, kind, bookingClosesMinutes } = content
  const from = cooksAt ?? tableAt
  return [
    words([text(`meals:kind.${kind}`), formatWeekday(dayOfWeekday(weekday), language), text(`sittings:rhythm.${rhythm}`)].join(' · ')),
    words(text('bundles:print.week', { from, table: tableAt, until: endsAt, kitchen: kitchenPlaces, places: tablePlaces })),
    words(text('bundles:print.closes', { minutes: bookingClosesMinutes })),
  ]
}
