/** The report as a PDF that is kept for years (PDF/A and PDF/UA): every word comes written, the template draws. */
import { indicatorNamed, type IndicatorName } from '#src/features/impact/indicators/indicator.ts'
import { openingOf, paragraphsOf } from '#src/features/impact/stories/story.ts'
import type { Summary } from '#src/features/impact/indicators/summary.ts'
import { aimInWords, valueInWords } from '#src/features/impact/indicators/words.ts'
import type { Language } from '#src/platform/language.ts'
import { officialAges } from '#src/features/impact/neighbourhoods/population.ts'
import { formatCount, formatShare } from '#src/platform/numbers.ts'
import { writePdf } from '#src/platform/pdf/pdf.ts'
import { formatDay, formatMonth } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { monthsIn, summariesOfTopic, topicsTold, type CanteenInReport, type ReportData, type ReportStory } from './report.ts'

type Written = {
  data: ReportData
  language: Language
  day: string
  stories?: readonly ReportStory[]
}
type Words = { text: ReturnType<typeof textIn>; language: Language }

export function writeReport({ data, language, day, stories = [] }: Written): Promise<Buffer> {
  const words = { text: textIn(language), language }
  const { text } = words
  const title = text('reports:pdf.title')
  return writePdf({
    template: 'features/impact/reports/report.typ',
    data: {
      ...{ title, name: data.name, network: data.network, colour: data.colour },
      period: text('reports:pdf.period', {
        first: formatMonth(data.firstMonth, language),
        last: formatMonth(data.lastMonth, language),
        count: monthsIn(data),
      }),
      glanceTitle: text('reports:pdf.glance'),
      glance: glanceOf(data, words),
      topics: topicsOf(data, words),
      neighbourhood: neighbourhoodOf(data, words),
      actionsTitle: text('reports:pdf.actions'),
      actions: actionsOf(data, words),
      storiesTitle: text('stories:report.title'),
      stories: stories.map((story) => storyOf(story, words)),
      mapTitle: text('reports:pdf.map'),
      canteensTitle: text('reports:pdf.canteens'),
      canteens: data.canteens.map((canteen) => canteenIn(canteen, words)),
      methodTitle: text('reports:pdf.method'),
      method: methodOf(data, words),
      columns: {
        class: text('reports:pdf.class'),
        value: text('reports:pdf.value'),
        interval: text('reports:pdf.interval'),
        of: text('reports:pdf.of'),
        before: text('reports:pdf.before'),
      },
      legend: text('reports:pdf.legend'),
      nothing: text('portraits:none'),
    },
    ...{ title: `${title} · ${data.name}`, author: data.network, foot: `${data.name} · ${title}`, language, day },
    standard: 'report',
  })
}

const atAGlance = ['eaters', 'hours', 'rescued', 'newcomers', 'welcomed', 'organic'] as const

/** Six numbers at most, the largest things first. */
function glanceOf({ summaries }: ReportData, words: Words) {
  const { text } = words
  return atAGlance.flatMap((wanted) => {
    const found = summaries.find(({ indicator, class: name }) => name === wanted || (wanted === 'welcomed' && indicator === 'welcomed'))
    return found ? [{ value: valueInWords(found.indicator, found.value, words), label: text(`reports:glance.${wanted}`) }] : []
  })
}

function topicsOf({ summaries, before }: ReportData, words: Words) {
  const { text } = words
  return topicsTold(summaries).map((topic) => ({
    title: text(`indicators:topics.${topic}`),
    indicators: [...summariesOfTopic(topic, summaries)].map(([indicator, classes]) => indicatorIn(indicator, { classes, before, words })),
  }))
}

function indicatorIn(
  indicator: IndicatorName,
  { classes, before, words }: { classes: readonly Summary[]; before: readonly Summary[]; words: Words },
) {
  const { text } = words
  const { unit, aims } = indicatorNamed(indicator)
  const [aim] = Object.values(aims)
  return {
    title: text(`indicators:name.${indicator}`),
    counted: text(`indicators:counted.${indicator}`),
    aim: aim ? aimInWords(indicator, aim, words) : '',
    isShare: unit === 'share',
    classes: classes.map((summary) => classIn(summary, { before, words })),
  }
}

function classIn(
  { indicator, class: name, value, low, high, of }: Summary,
  { before, words }: { before: readonly Summary[]; words: Words },
) {
  const { text, language } = words
  const inWords = (number: number) => valueInWords(indicator, number, words)
  const earlier = before.find((each) => each.indicator === indicator && each.class === name)
  const aim = indicatorNamed(indicator).aims[name]
  return {
    label: text(`indicators:class.${name}`),
    value: inWords(value),
    interval: low === null || high === null ? '' : text('reports:pdf.between', { low: inWords(low), high: inWords(high) }),
    of: of === null ? '' : formatCount(of, language),
    before: earlier ? inWords(earlier.value) : '',
    ...{ share: value, low: low ?? value, high: high ?? value, earlier: earlier?.value ?? null, target: aim?.value ?? null },
  }
}

/** The same three ages, of who comes and of who lives around, with what the comparison cannot say. */
function neighbourhoodOf({ neighbourhood }: ReportData, { text, language }: Words) {
  if (!neighbourhood) return null
  const { year, people, canteens, shares, guests, bounds } = neighbourhood
  const facts = { year, people: formatCount(people, language), count: canteens }
  return {
    title: text('neighbourhoods:around.title'),
    columns: [text('neighbourhoods:around.age'), text('neighbourhoods:around.guests'), text('neighbourhoods:around.people')],
    rows: officialAges.map((age, at) => {
      const share = guests[at] ?? null
      const told = share === null ? text('neighbourhoods:around.hidden') : formatShare(share, language)
      return [text(`neighbourhoods:ages.${age}`), told, formatShare(shares[age], language)]
    }),
    notes: [
      text('neighbourhoods:around.source', facts),
      text(bounds === '25-54' ? 'neighbourhoods:around.sameBounds' : 'neighbourhoods:around.otherBounds'),
      text('neighbourhoods:around.limits'),
    ],
  }
}

function actionsOf({ actions }: ReportData, { text, language }: Words) {
  return actions.map(({ what, where, startedOn, endedOn, endedWords }) => ({
    what,
    when: [
      ...(where ? [where] : []),
      text('actions:since', { day: formatDay(startedOn, language) }),
      ...(endedOn ? [text('actions:endedOn', { day: formatDay(endedOn, language) })] : []),
    ].join(' · '),
    words: endedWords,
  }))
}

function storyOf(story: ReportStory, { text }: Words) {
  if (story === 'withdrawn') return { title: '', from: '', words: [text('stories:report.withdrawn')] }
  const { title, firstName, canteenName, words } = story
  return { title, from: [firstName ?? text('stories:somebody'), canteenName].join(' · '), words: paragraphsOf(openingOf(words, 1400)) }
}

const ofCanteen: readonly IndicatorName[] = ['ages', 'prices', 'welcomed']

function canteenIn({ name, town, latitude, longitude, summaries }: CanteenInReport, words: Words) {
  const eaters = summaries.find(({ indicator }) => indicator === 'eaters')
  return {
    ...{ name, town, latitude, longitude },
    eaters: eaters ? words.text('reports:pdf.eaters', { eaters: valueInWords('eaters', eaters.value, words) }) : '',
    classes: summaries.filter(({ indicator }) => ofCanteen.includes(indicator)).map((summary) => classIn(summary, { before: [], words })),
  }
}

/** Of each indicator that is told: among whom, what is not known, what stays hidden, what it cannot say. */
function methodOf({ summaries }: ReportData, { text }: Words) {
  const told = [...new Set(summaries.map(({ indicator }) => indicator))]
  return {
    general: [
      text('reports:method.honest'),
      text('reports:method.threshold'),
      text('reports:method.interval'),
      text('reports:method.months'),
    ],
    indicators: told.map((indicator) => {
      const { source, threshold } = indicatorNamed(indicator)
      return {
        title: text(`indicators:name.${indicator}`),
        lines: [
          text(`indicators:population.${source}`),
          text(`indicators:unknown.${source}`),
          text(`indicators:threshold.${threshold}`),
          text(`indicators:limits.${indicator}`),
        ],
      }
    }),
  }
}
