import { z } from 'zod'
import { textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { mostSeats, type RoomTable } from './room.ts'

function tableFields(text: Text) {
  const seats = text('rooms:errors.seats', { most: mostSeats })
  return {
    name: textField({ max: 40, required: text('rooms:errors.name') }, text('rooms:errors.nameLong')),
    seats: wholeNumberField({ min: 1, max: mostSeats }, seats),
    wheelchairPlaces: wholeNumberField({ max: mostSeats }, text('rooms:errors.wheelchairPlaces')),
  }
}

export function newTableForm(text: Text) {
  return z.object(tableFields(text)).refine(wheelchairsFit, wheelchairsWrong(text))
}

export function tableForm(text: Text) {
  const spot = wholeNumberField({ max: 100 }, text('rooms:errors.spot'))
  return z.object({ ...tableFields(text), fromLeft: spot, fromBack: spot }).refine(wheelchairsFit, wheelchairsWrong(text))
}

function wheelchairsFit({ seats, wheelchairPlaces }: { seats: number; wheelchairPlaces: number }): boolean {
  return wheelchairPlaces <= seats
}

function wheelchairsWrong(text: Text) {
  return { path: ['wheelchairPlaces'], message: text('rooms:errors.wheelchairPlaces') }
}

export function typedTable({ name, ...numbers }: RoomTable) {
  const fields = Object.entries(numbers).map(([field, value]) => [field, String(value)] as const)
  return { name, ...Object.fromEntries(fields) }
}
