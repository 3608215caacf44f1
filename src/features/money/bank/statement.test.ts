/** Statements as banks write them, each format with what is odd about it; and what is kept of a label. */
import { expect, test } from 'vitest'
import { keptLabel } from './label.ts'
import { readStatement } from './read-statement.ts'
import { idOf } from './statement.ts'

function record(kind: string, { day = '', amount = '', label = '', decimals = '2', currency = 'EUR' }) {
  let line = kind.padEnd(120)
  const put = (from: number, text: string) => {
    line = line.slice(0, from - 1) + text + line.slice(from - 1 + text.length)
  }
  put(3, '30004')
  put(12, '00123')
  put(17, currency)
  put(20, decimals)
  put(22, '00012345678')
  put(35, day)
  put(49, label)
  if (amount !== '') put(91, amount.padStart(14, '0'))
  return line
}

const cfonb = [
  record('01', { day: '311026', amount: '10000{' }),
  record('04', { day: '021126', amount: '1250}', label: 'PRLV EDF' }),
  record('05', { day: '021126', label: 'LCCFACTURE 2026-11' }).replace('EUR', '   '),
  record('04', { day: '031126', amount: '420E', label: 'REMISE CHQ' }),
  record('04', { day: '031126', amount: '99R', label: 'COMMISSION' }),
  record('07', { day: '301126', amount: '8000A' }),
]

test.each([['\r\n'], ['\n'], ['']])('CFONB 120 with lines that end in %j: the sign is punched over the last digit', async (end) => {
  expect(await readStatement(Buffer.from(cfonb.join(end)))).toEqual({
    ok: true,
    value: {
      lines: [
        { day: '2026-11-02', cents: -12500, label: 'PRLV EDF LCCFACTURE 2026-11' },
        { day: '2026-11-03', cents: 4205, label: 'REMISE CHQ' },
        { day: '2026-11-03', cents: -999, label: 'COMMISSION' },
      ],
      balance: { day: '2026-11-30', cents: 80001 },
    },
  })
})

const ofx = `OFXHEADER:100
ENCODING:USASCII
CHARSET:1252

<OFX><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>2</BANKACCTFROM><BANKTRANLIST>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261102233000[-5:EST]<TRNAMT>-125.50<FITID>1<NAME>PRLV EDF &amp; CO<MEMO>FACTURE</STMTTRN>
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261103<TRNAMT>+1042,5<FITID>2<NAME>REMISE CHQ
</STMTTRN></BANKTRANLIST><LEDGERBAL><BALAMT>917.00<DTASOF>20261130</LEDGERBAL></STMTRS></OFX>`

test('OFX: tags that nobody closes, and the day as the bank writes it whatever the zone', async () => {
  expect(await readStatement(Buffer.from(ofx))).toEqual({
    ok: true,
    value: {
      lines: [
        { day: '2026-11-02', cents: -12550, label: 'PRLV EDF & CO FACTURE', bankId: idOf('ofx', '1') },
        { day: '2026-11-03', cents: 104250, label: 'REMISE CHQ', bankId: idOf('ofx', '2') },
      ],
      balance: { day: '2026-11-30', cents: 91700 },
    },
  })
})

const entry = (amount: string, sign: string, more = '', status = 'BOOK') =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd><Sts>${status}</Sts><BookgDt><Dt>2026-11-02</Dt></BookgDt>${more}</Ntry>`
const camt = (entries: string) =>
  `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>FR76</IBAN></Id></Acct>
  <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">12.30</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-11-30</Dt></Dt></Bal>${entries}</Stmt></BkToCstmrStmt></Document>`

test('CAMT.053: booked entries alone, debits below zero', async () => {
  const details =
    '<NtryDtls><TxDtls><RltdPties><Cdtr><Nm>EDF</Nm></Cdtr></RltdPties><RmtInf><Ustrd>Facture 12</Ustrd></RmtInf></TxDtls></NtryDtls>'
  const file = camt(entry('125.50', 'DBIT', details) + entry('40', 'CRDT') + entry('9', 'CRDT', '', 'PDNG'))
  expect(await readStatement(Buffer.from(file))).toEqual({
    ok: true,
    value: {
      lines: [
        { day: '2026-11-02', cents: -12550, label: 'EDF Facture 12' },
        { day: '2026-11-02', cents: 4000, label: '' },
      ],
      balance: { day: '2026-11-30', cents: -1230 },
    },
  })
})

test('tables of banks: sentences above, one column or two, with or without a sign', async () => {
  const two =
    'Compte 123;;;\nSolde;1 234,50 EUR;;\nDate;Libellé;Débit euros;Crédit euros\n02/11/2026;EDF;-125,50;\n03/11/2026;REMISE CHQ;;1 042,00\n;Total;-125,50;1 042,00\n'
  const one = 'dateOp,label,amount\n2026-11-02,EDF,-125.50\n2026-11-03,REMISE CHQ,1042.00\n'
  const lines = [
    { day: '2026-11-02', cents: -12550, label: 'EDF' },
    { day: '2026-11-03', cents: 104200, label: 'REMISE CHQ' },
  ]
  for (const file of [two, one]) expect(await readStatement(Buffer.from(file))).toEqual({ ok: true, value: { lines, balance: undefined } })
})

test.each([
  ['', 'empty'],
  ['Nom;Prénom\nA;B\n', 'no-columns'],
  ['Date;Montant\n', 'no-lines'],
  [ofx.replace('CURDEF>EUR', 'CURDEF>USD'), 'other-currency'],
  [camt(entry('1', 'CRDT')).replaceAll('Ccy="EUR"', 'Ccy="CHF"'), 'other-currency'],
  ['<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Document/>', 'unsafe'],
  ['<?xml version="1.0"?><Document><Other/></Document>', 'unknown-type'],
  [cfonb.join('\n').replace('00012345678', '00012345679'), 'several-accounts'],
])('%j is refused as a whole', async (file, refusal) => {
  expect(await readStatement(Buffer.from(file))).toEqual({ ok: false, refusal })
})

test.each([
  ['Date;Montant\n02/11/2026;1,00\n03/11/2026;douze\n', 'not-an-amount', { line: 3, column: 'Montant', typed: 'douze' }],
  ['Date;Débit;Crédit\n02/11/2026;;x\n', 'not-an-amount', { line: 2, column: 'Crédit', typed: 'x' }],
  ['Solde;1\n\nDate;Montant\n31/11/2026;1,00\nTotal;1,00\n', 'not-a-day', { line: 4, column: 'Date', typed: '31/11/2026' }],
  ['Date;Montant\n02/11/1926;1,00\n', 'day-far', { line: 2, column: 'Date', typed: '02/11/1926' }],
  [ofx.replace('20261103', '20261133'), 'not-a-day', { line: 7, column: 'DTPOSTED', typed: '20261133' }],
  [camt(`${entry('1', 'CRDT')}\n${entry('x', 'CRDT')}`), 'not-an-amount', { line: 3, column: 'Amt', typed: 'x' }],
  [cfonb.join('\n').replace('031126', '331126'), 'not-a-day', { line: 4, column: '35–40', typed: '331126' }],
  [cfonb.join('\n').replace(/^(04.{17})2/m, '$1A'), 'not-an-amount', { line: 2, column: '20', typed: 'A' }],
  [cfonb.join('\n').replace(/^(07.{17})2/m, '$1x'), 'not-an-amount', { line: 6, column: '20', typed: 'x' }],
])('%j is refused with its line and its place', async (file, refusal, at) => {
  expect(await readStatement(Buffer.from(file))).toEqual({ ok: false, refusal, at })
})

/** As heavy as a file may be, made so that each format works the most on it. */
const heavy = (head: string, piece: string, tail = '') =>
  head + piece.repeat(Math.floor((3_900_000 - head.length - tail.length) / piece.length)) + tail
const start = ofx.slice(0, ofx.indexOf('<STMTTRN>'))

test.each([
  [
    'entries of CAMT that are empty',
    Buffer.from(`<?xml version="1.0"?><Document><BkToCstmrStmt><Stmt>${'<Ntry/>'.repeat(240_000)}</Stmt></BkToCstmrStmt></Document>`),
    'too-many-lines',
  ],
  ['transactions that are empty', heavy(start, '<STMTTRN>'), 'too-many-lines'],
  ['transactions that are whole', heavy(start, '<STMTTRN><DTPOSTED>20261102<TRNAMT>1.00</STMTTRN>'), 'too-many-lines'],
  ['a label without end', heavy(`${start}<STMTTRN><DTPOSTED>20261102<TRNAMT>1.00<NAME>`, '&amp;'), undefined],
  ['ends of transactions', heavy(`${start}<STMTTRN><DTPOSTED>20261102<TRNAMT>1.00`, '</STMTTRN>'), undefined],
  [
    'words that go on and on',
    heavy(`${cfonb.slice(0, 2).join('\n')}\n`, `${`05${' '.repeat(46)}`.padEnd(118, 'X').padEnd(120)}\n`),
    undefined,
  ],
  ['words that say nothing', heavy(`${cfonb[0]}\n`, '05\n'), 'too-many-lines'],
])('a hostile file of nearly four megabytes is read or refused at once: %s', async (_, file, refusal) => {
  const before = process.threadCpuUsage()
  const read = await readStatement(Buffer.from(file))

  expect(process.threadCpuUsage(before).user).toBeLessThan(2_000_000)
  if (refusal) expect(read).toEqual({ ok: false, refusal })
  else expect(read.ok && Math.max(...read.value.lines.map(({ label }) => label.length))).toBeLessThan(600)
})

const awaited = { invoices: [{ number: 'F2026-0012', client: 'Marie Durand', leftCents: 25000 }], funders: ['Ville de Lille'] }

test.each([
  [2500, 'VIR SEPA RECU /DE MARIE DURAND /MOTIF ADHESION 2026', 'VIR SEPA RECU /DE …'],
  [2500, 'VIREMENT DE M. OU MME PETIT COTISATION', 'VIREMENT DE …'],
  [25000, 'VIR INST Marie Durand', 'VIR INST Marie Durand'],
  [1200, 'VIR Marie Durand facture F2026-0012', 'VIR Marie Durand facture F2026-0012'],
  [500000, 'VIR VILLE DE LILLE SUBVENTION 2026', 'VIR VILLE DE LILLE SUBVENTION …'],
  [4200, 'REMISE CHQ 0012345', 'REMISE CHQ …'],
  [-12550, 'PRLV SEPA EDF CLIENT 12', 'PRLV SEPA EDF CLIENT 12'],
  [-2500, 'VIR REMBOURSEMENT ADHESION MARIE DURAND', 'VIR …'],
])('of %i cents « %s » is kept as « %s »', (cents, label, kept) => {
  expect(keptLabel({ day: '2026-11-02', cents, label }, awaited)).toBe(kept)
})
