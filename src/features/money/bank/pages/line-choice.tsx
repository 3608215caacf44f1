import { formatCents } from '#src/platform/money.ts'
import { formatDate, formatShortDay } from '#src/platform/time.ts'
import type { Language } from '#src/platform/language.ts'
import { Select } from '#src/ui/fields.tsx'
import { usePage, type Text } from '#src/ui/page.tsx'
import type { MatchRefusal } from '../match-line.ts'
import { choicesFor, proposalFor, type Candidates, type NotedMoney, type OpenLine, type OwedInvoice } from '../matching.ts'

type LineChoiceProps = { line: OpenLine; candidates: Candidates; refusal: MatchRefusal | undefined }

/** One line of the bank, and what it may be: the likeliest is chosen, nothing is where there is doubt. */
export function LineChoice({ line, candidates, refusal }: LineChoiceProps) {
  const { text, language } = usePage()
  const { found, likely } = proposalFor(line, candidates)
  const options = [
    { value: '', label: text('bank:choices.later') },
    ...found.map(({ choice, of }) => ({ value: choice, label: nameOf(of, { text, language }) })),
    ...choicesFor(line).map((value) => ({ value, label: choiceName(value, text) })),
  ]
  return (
    <li class="entry">
      <div>
        <b class="number">{formatCents(line.cents, language)}</b> <span class="soft">{formatDate(line.day, language)}</span>
        <br />
        {line.label}
      </div>
      <Select
        name={`lines.${line.id}`}
        label={text('bank:lines.is', { amount: formatCents(line.cents, language), day: formatShortDay(line.day, language) })}
        value={likely}
        options={options}
        error={refusal && text(`bank:refused.${refusal}`)}
      />
    </li>
  )
}

function nameOf(of: NotedMoney | OwedInvoice, { text, language }: { text: Text; language: Language }): string {
  if ('number' in of) return text('bank:choices.invoice', { number: of.number, client: of.client })
  const about = { label: of.label || text('bank:choices.unnamed'), day: formatShortDay(of.day, language) }
  return text(of.state === 'owed' ? 'bank:choices.pay' : 'bank:choices.draft', about)
}

function choiceName(choice: string, text: Text): string {
  const [kind, of = ''] = choice.split(':')
  if (kind === 'move') return text(`drafts:moves.${of as 'cash-deposit'}`)
  if (kind === 'nature') return text(`accounts:natures.${of as 'food'}`)
  return text(`bank:choices.${kind as 'noted'}`)
}
