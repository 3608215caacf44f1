/** The list of members as a file for a spreadsheet. Pure. */
import { formatPhone } from '#src/platform/messages/phone.ts'
import type { Language } from '#src/platform/language.ts'
import { csvText } from '#src/platform/spreadsheets/csv-text.ts'
import type { Text } from '#src/ui/page.tsx'
import type { ListedMember } from './queries.ts'

const columns = ['name', 'email', 'phone', 'from', 'until', 'canteen'] as const

/** UTF-8 with its mark and semicolons: as spreadsheets in France open it. */
export function writeMemberList(members: readonly ListedMember[], text: Text, language: Language): string {
  const head = columns.map((column) => text(`memberships:list.columns.${column}`))
  const lines = members.map((member) => columns.map((column) => cellOf(member, column, language)))
  return `\ufeff${[head, ...lines].map((cells) => cells.map(csvText).join(';')).join('\r\n')}\r\n`
}

function cellOf(member: ListedMember, column: (typeof columns)[number], language: Language): string {
  if (column === 'phone') return member.phone ? formatPhone(member.phone, language) : ''
  return member[column] ?? ''
}
