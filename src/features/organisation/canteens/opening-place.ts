/** What a canteen begins with: a name and a place. Canteens that open and projects ask for the same. */
import { z } from 'zod'
import { meantTowns, postcodeOf } from '#src/features/organisation/places/meant-towns.ts'
import { timeZoneAt } from '#src/features/organisation/places/time-zone.ts'
import type { Town } from '#src/features/organisation/places/towns.ts'
import { textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { slugOf, type Place } from './canteen.ts'
import { farFrom, lineMaximum, ownPoint, pointField, refusePoint, townPoint } from './forms.ts'

/** What is needed to begin: a name and a place. The rest follows from the place, or is written later. */
export function openingForm(text: Text) {
  const needed = (required: string) => textField({ max: lineMaximum, required }, text('canteens:form.tooLong', { max: lineMaximum }))
  return z
    .object({
      name: needed(text('canteens:form.nameNeeded')).refine((name) => slugOf(name) !== '', text('canteens:form.slugWrong')),
      town: needed(text('canteens:form.townNeeded')),
      townCode: z.string().max(5).default(''),
      street: needed(text('canteens:form.streetNeeded')),
      point: pointField(text),
      association: z.union([z.literal(''), z.guid()], text('canteens:network.associationUnknown')).default(''),
      runsIt: z.enum(['', 'yes']).default(''),
    })
    .transform(({ town: written, townCode, point, name, street, ...rest }, context) => {
      const { towns, isSure } = meantTowns(written)
      const town = isSure ? towns[0] : towns.find(({ code }) => code === townCode)
      const mistake = town ? undefined : towns.length > 0 ? 'townCode' : point ? undefined : 'town'
      if (mistake) {
        const message = text(mistake === 'town' ? 'canteens:form.townUnknown' : 'canteens:form.townWhich')
        context.addIssue({ code: 'custom', path: [mistake], message })
        return z.NEVER
      }
      const far = farFrom(town, point, text)
      if (far) return refusePoint(context, far)
      const at = point ? ownPoint(point) : townPoint(town)
      return { ...rest, place: { ...newPlace, ...addressOf(town, written), ...at!, name, slug: slugOf(name), street } }
    })
}

function addressOf(town: Town | undefined, written: string) {
  const [typed = ''] = /\d{4,5}/.exec(written) ?? []
  const postcode = town ? postcodeOf(town, written) : typed
  return { postcode, town: town?.name ?? written.replace(typed, '').trim(), timeZone: timeZoneAt(postcode) }
}

/** Nobody is awaited before the first meal is published. */
const newPlace = {
  state: 'project',
  openedOn: null,
  welcomeFrench: '',
  welcomeEnglish: '',
  wheelchairAccess: 'unknown',
  publicTransport: '',
  greeter: '',
  phone: null,
  email: null,
  zeroPolicyFrench: '',
  zeroPolicyEnglish: '',
} satisfies Partial<Place>
