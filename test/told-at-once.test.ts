/** What is wrong in a form of money or of the kitchen is told in one go, each beside its field: a rule over two fields does not wait until all the others are right. */
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { addedForm } from '#src/features/kitchen/hours/forms.ts'
import { pointForm } from '#src/features/kitchen/hygiene/forms.ts'
import { pantryOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { recipeForm } from '#src/features/kitchen/recipes/forms.ts'
import { helpForm } from '#src/features/kitchen/tasks/forms.ts'
import { teammateForm } from '#src/features/kitchen/teammates/forms.ts'
import { meetingForm } from '#src/features/money/assemblies/forms.ts'
import { expenseForm, incomeForm } from '#src/features/money/drafts/forms.ts'
import { decisionForm, donorForm, giftForm, statementForm } from '#src/features/money/gifts/forms.ts'
import { grantForm } from '#src/features/money/grants/forms.ts'
import { quoteForm } from '#src/features/money/hires/forms.ts'
import { creditForm, draftForm } from '#src/features/money/invoices/forms.ts'
import { vatForm } from '#src/features/money/ledger/forms.ts'
import { sponsorshipForm } from '#src/features/money/solidarity/forms.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { textIn } from '#src/texts.ts'

const text = textIn('fr')
const today = '2026-11-30'
const canteens = [{ id: '3f1b6a4e-0000-4000-8000-000000000001', slug: 'ici', name: 'Ici' }]
const asking = { text, today, canteens, isWhole: true }

const line = { 'lines.0.label': 'Repas', 'lines.0.quantity': '1', 'lines.0.unit': '100', 'lines.0.nature': 'company-meal' }

/** Of each form: what is typed, one field of it wrong by itself, and the fields that are told of. */
const sent: Record<string, [form: z.ZodType, typed: Record<string, string>, told: readonly string[]]> = {
  'a quote valid until yesterday': [
    quoteForm(text, { today, lastDay: '2026-12-12' }),
    { ...line, deposit: '150', depositKind: 'autre', validUntil: '2026-11-29' },
    ['deposit', 'depositKind', 'validUntil'],
  ],
  'a quote valid after the event': [
    quoteForm(text, { today, lastDay: '2026-12-12' }),
    { ...line, deposit: '150', validUntil: '2026-12-13', note: 'x'.repeat(601) },
    ['deposit', 'note', 'validUntil'],
  ],
  'an invoice': [
    draftForm(text, today),
    { ...line, clientKind: 'company', postcode: 'x', serviceFrom: '2026-12-02', serviceUntil: '2026-12-01' },
    ['draftKind', 'email', 'name', 'postcode', 'serviceUntil', 'street', 'town'],
  ],
  'an invoice of a far year': [
    draftForm(text, today),
    { ...line, clientKind: 'foreign', country: 'FR', postcode: '69001', serviceFrom: '2062-12-02' },
    ['country', 'draftKind', 'email', 'name', 'serviceFrom', 'street', 'town'],
  ],
  'a credit note': [creditForm(text), { whole: 'all', 'cents.0': '5' }, ['reason', 'whole']],
  'an expense': [
    expenseForm(asking),
    { day: '2026-11-20', dueOn: '2026-11-19', amount: '10', vat: '11', way: 'unpaid', canteen: 'ailleurs' },
    ['canteen', 'dueOn', 'thirdParty', 'vat'],
  ],
  'an income': [incomeForm(asking), { day: '2026-11-20', nature: 'grant', amount: '10', vat: '2', way: 'transfer' }, ['thirdParty', 'vat']],
  'a donor': [donorForm(text), { donorKind: 'person', email: 'x' }, ['email', 'firstNames', 'name']],
  'a gift': [
    giftForm(text, today),
    { donorKind: 'person', name: 'Roux', counterpart: 'some', kind: 'service', amount: '', givenOn: '2024-01-01' },
    ['amount', 'counterpart', 'firstNames', 'givenOn', 'kind', 'sure', 'what'],
  ],
  'a decision on a claim': [decisionForm(text), { decision: 'refuse' }, ['answer']],
  'a statement on gifts': [
    statementForm(text, today),
    { name: 'Ici', body: 'public-utility', recognised: '', since: '2026-01-01', sure: 'yes' },
    ['office', 'officer', 'postcode', 'purpose', 'recognised', 'registration', 'street', 'town'],
  ],
  'a grant': [
    grantForm({ text, canteens }),
    { promised: '1', firstDay: '2026-12-31', lastDay: '2026-01-01' },
    ['funder', 'lastDay', 'title'],
  ],
  'a sponsorship': [
    sponsorshipForm(text, today),
    { seats: '5', from: '2026-12-31', until: '2026-12-01', amount: '1' },
    ['partner', 'until', 'way'],
  ],
  'a rate of VAT': [vatForm(text), { nature: 'x', status: 'liable', rate: '', validFrom: '2026-01-01' }, ['nature', 'rate']],
  'a meeting on a day that has passed': [
    meetingForm(text, { now: new Date(`${today}T12:00Z`), timeZone: 'Europe/Paris' }),
    { day: '2026-11-29', clock: '18:00', agenda: 'Comptes' },
    ['day', 'place'],
  ],
  'a meeting at an hour that has passed': [
    meetingForm(text, { now: new Date(`${today}T12:00Z`), timeZone: 'Europe/Paris' }),
    { day: today, clock: '08:00', agenda: 'Comptes' },
    ['clock', 'place'],
  ],
  'a neighbour who would like to help': [helpForm(text), { age: 'adult' }, ['email', 'name', 'task']],
  'somebody of the team': [
    teammateForm(text),
    { name: '', kind: 'volunteer', age: 'from-16', parentName: 'Inès', parentAgreedOn: '' },
    ['name', 'parentAgreedOn'],
  ],
  'hours beside the meals': [
    addedForm(text, { first: '2026-01-01', today, language: 'fr' }),
    { what: '', day: today, hours: '24', minutes: '30' },
    ['hours', 'what'],
  ],
  'a fridge': [pointForm(text), { name: '', kind: 'fridge', timesADay: '2', lowest: '4', highest: '2' }, ['highest', 'name']],
  'a recipe to share': [
    recipeForm(text, pantryOf([]).index),
    { name: '', covers: '10', lines: '2 œufs', shared: 'yes', author: '', licence: '' },
    ['author', 'licence', 'name'],
  ],
}

for (const [name, [form, typed, told]] of Object.entries(sent))
  test(name, () => {
    const data = new FormData()
    for (const [field, value] of Object.entries(typed)) data.append(field, value)
    const read = parseForm(form, data)

    expect(read.ok ? [] : Object.keys(read.errors).toSorted()).toEqual(told)
  })
