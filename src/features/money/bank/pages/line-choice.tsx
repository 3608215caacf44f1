import type { Language } from '#src/platform/language.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatDate, formatShortDay } from '#src/platform/time.ts'
import { Select } from '#src/ui/fields.tsx'
import { usePage, type Text } from '#src/ui/page.tsx'
import type { Books } from '#src/features/money/ledger/queries.ts'
import type { MatchRefusal } from '../match-line.ts'
import { choicesFor, isBeforeBooks } from '../choices.ts'
import type { OpenLine, Proposal, SpentMoney } from '../matching.ts'
import { FoundLinks, named } from './found-links.tsx'

type LineChoiceProps = {
  canteen: Books['canteen']
  line: OpenLine
  /** Where what it notes is written, its own day being in a closed year. */ writtenOn: string | undefined
  /** The first day of the books. */ booksFrom: string | undefined
  proposal: Proposal
  refusal: MatchRefusal | undefined
}

/** One line of the bank, and what it may be: the likeliest is chosen, nothing is where there is doubt. */
export function LineChoice({ canteen, line, writtenOn, booksFrom, proposal, refusal }: LineChoiceProps) {
  const { text, language } = usePage()
  const found = named(proposal.found, { text, language })
  const isDoubtful = found.length > 0 && proposal.likely === ''
  const options = [
    { value: '', label: text('bank:choices.later') },
    ...found.map(({ choice, name }) => ({ value: choice, label: name })),
    ...named(
      proposal.older.map((of) => ({ choice: `pay:${of.id}`, of })),
      { text, language },
    ).map(({ choice, name }) => ({ value: choice, label: name })),
    ...named(
      proposal.parts.map((of) => ({ choice: `pay:${of.id}`, of })),
      { text, language },
    ).map(({ choice, name, of }) => ({
      value: choice,
      label: text('bank:choices.part', { name, left: formatCents(Math.abs('cents' in of ? of.cents : of.leftCents), language) }),
    })),
    ...proposal.over.map(({ id, number, client, leftCents }) => ({
      value: `over:${id}`,
      label: text('bank:choices.over', { number, client, more: formatCents(line.cents - Math.max(0, leftCents), language) }),
    })),
    ...proposal.spent.map(({ id, ...of }) => ({ value: `refund-of:${id}`, label: spentName(of, text, language) })),
    ...choicesFor(line, { followsGifts: canteen.followed.includes('gifts'), booksFrom }).map((value) => ({
      value,
      label: choiceName(value, text),
    })),
  ]
  return (
    <li class="entry">
      <div>
        <b class="number">{formatCents(line.cents, language)}</b> <span class="soft">{formatDate(line.day, language)}</span>
        <br />
        {line.label}
        {booksFrom !== undefined && isBeforeBooks(line, { booksFrom }) && (
          <p class="hint">{text('bank:lines.beforeBooks', { day: formatDate(booksFrom, language) })}</p>
        )}
        {writtenOn !== undefined && <p class="hint">{text('bank:lines.writtenOn', { day: formatDate(writtenOn, language) })}</p>}
        {isDoubtful && <FoundLinks canteen={canteen} found={found} />}
      </div>
      <Select
        name={`lines.${line.id}`}
        hint={line.mayBeTwice ? text('bank:lines.mayBeTwice') : isDoubtful ? text('bank:lines.doubt') : undefined}
        label={text('bank:lines.is', { amount: formatCents(line.cents, language), day: formatShortDay(line.day, language) })}
        value={proposal.likely}
        options={options}
        error={refusal && text(`bank:refused.${refusal}`)}
      />
    </li>
  )
}

/** Whose it was, for what, and how much: several of a supplier stand beside each other. */
function spentName({ supplier, label, nature, day, cents }: Omit<SpentMoney, 'id'>, text: Text, language: Language): string {
  const what = label || text(`accounts:natures.${nature}`)
  return text('bank:choices.refundOf', { supplier, what, day: formatShortDay(day, language), amount: formatCents(cents, language) })
}

function choiceName(choice: string, text: Text): string {
  const [kind, of = ''] = choice.split(':')
  if (kind === 'aside') return text('bank:choices.aside', { reason: text(`bank:aside.${of as 'twice'}`) })
  if (kind === 'move') return text(`drafts:moves.${of as 'cash-deposit'}`)
  if (kind === 'refund') return text('bank:choices.refund', { nature: text(`accounts:natures.${of as 'food'}`) })
  if (kind === 'nature') return text(`accounts:natures.${of as 'food'}`)
  return text(`bank:choices.${kind as 'noted'}`)
}
