/** The operator's commands: `npm run cli -- NAME …`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { publicKeyOf } from '#src/features/money/exports/archive-key.ts'
import { checkFec } from '#src/features/money/exports/check-fec.ts'
import { decodeFec } from '#src/features/money/exports/fec.ts'
import { writeArchive } from '#src/features/money/exports/write-archive.ts'
import { findLedgers, findYear } from '#src/features/money/ledger/queries.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
import { signInAddress } from '#src/features/organisation/access/mails.ts'
import { readBounces } from '#src/features/organisation/mails/bounce.ts'
import { noteBounce } from '#src/features/organisation/mails/note-bounce.ts'
import { openAuthentication, type SignInLetter } from '#src/platform/web/authentication.ts'
import { readConfig } from '#src/platform/process/config.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { readEmail } from '#src/platform/messages/email.ts'
import { migrate } from '#src/platform/database/migrate.ts'
import { OperatorError } from '#src/platform/process/operator-error.ts'
import { reseal } from '#src/platform/database/reseal.ts'
import { openSeals } from '#src/platform/seal.ts'
import { startScratchPostgres } from '#src/platform/database/scratch-postgres.ts'
import { describeStructure } from '#src/platform/database/structure.ts'
import { readDay } from '#src/platform/time.ts'
import { textIn } from './texts.ts'
import { backUp, restore } from './commands/backup.ts'
import { neighbourhoodsFrom, reportOfPeriod } from './commands/impact.ts'
import { say, withDatabase } from './commands/with-database.ts'
import { backupPlanOf } from './backup-plan.ts'
import { upgrade } from './upgrade.ts'

type Command = { summary: string; run(args: string[]): Promise<void> }

const commands: Record<string, Command> = {
  migrate: {
    summary: 'met la base à jour',
    run: () =>
      withDatabase(async (urls) => {
        const config = readConfig(process.env)
        const plan = backupPlanOf(config, urls.ownerUrl, process.env)
        const applied = await upgrade(urls, { config, plan, say, now: new Date() })
        say(`Migrations appliquées : ${applied.join(', ') || 'aucune'}.`)
      }),
  },
  backup: {
    summary:
      'sauvegarde tout dans un fichier, site ouvert : backup [FICHIER] ; backup --check FICHIER le restaure à l’essai et relit les règles',
    run: backUp,
  },
  restore: {
    summary: 'remet une sauvegarde dans un dossier ou une base vides : restore FICHIER',
    run: restore,
  },
  reseal: {
    summary: 'réécrit sous le SECRET d’aujourd’hui ce qui est scellé sous ceux de SECRETS_BEFORE (--lost : même si l’un d’eux est perdu)',
    run: resealUnderToday,
  },
  structure: {
    summary: 'réécrit db/structure.sql d’après db/migrations',
    run: rewriteStructure,
  },
  'sign-in-link': {
    summary: 'écrit un lien de connexion pour une adresse, là où aucun courriel ne part',
    run: writeSignInLink,
  },
  bounce: {
    summary: 'lit un avis de non-remise sur l’entrée standard et note les adresses qui ne reçoivent plus',
    run: noteBouncesOfReport,
  },
  'verify-ledger': {
    summary: 'relit le grand livre de chaque association, ou d’une seule, et nomme la première écriture qui ne tient pas',
    run: verifyLedgers,
  },
  'archive-year': {
    summary: 'écrit l’archive signée d’un exercice : archive-year ASSOCIATION PREMIER-JOUR FICHIER.zip',
    run: archiveYear,
  },
  'check-fec': {
    summary: 'vérifie un fichier des écritures, règle par règle : check-fec FICHIER PREMIER-JOUR DERNIER-JOUR',
    run: checkFecFile,
  },
  report: {
    summary: 'écrit le rapport d’impact : report reseau|CANTINE PREMIER-MOIS DERNIER-MOIS FICHIER.pdf [en]',
    run: reportOfPeriod,
  },
  neighbourhoods: {
    summary: 'lit qui habite autour des cantines : neighbourhoods base-ic-evol-struct-pop-….CSV',
    run: neighbourhoodsFrom,
  },
}

await run(process.argv.slice(2))

async function run([name = '', ...args]: string[]): Promise<void> {
  const command = commands[name]
  if (!command) return explain(name)
  try {
    await command.run(args)
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

function explain(name: string): void {
  if (name) process.stderr.write(`Commande inconnue : ${name}\n`)
  say('Commandes (npm run cli -- NOM) :')
  for (const [known, { summary }] of Object.entries(commands)) say(`  ${known.padEnd(20)} ${summary}`)
  process.exitCode = name ? 1 : 0
}

async function resealUnderToday(args: string[]): Promise<void> {
  const { secret, secretsBefore: before } = readConfig(process.env)
  const evenIfLost = args.includes('--lost')
  await withDatabase(async ({ url }) => {
    const db = openDatabase(openPool(url, 1))
    const { rewritten, unreadable } = await reseal(db, openSeals({ secret, before }), { evenIfLost })
    await db.destroy()
    say(`Réécrits sous le secret d’aujourd’hui : ${rewritten}.`)
    if (unreadable === 0) return
    const left = `Illisibles sans l’ancien secret : ${unreadable}.`
    if (!evenIfLost) throw new OperatorError(`${left} Donnez-le dans SECRETS_BEFORE ; s’il est perdu, relancez avec --lost.`)
    say(`${left} Rien n’est effacé : les clôtures demanderont des totaux comptés.`)
  })
}

async function rewriteStructure(): Promise<void> {
  const scratch = await startScratchPostgres()
  try {
    await migrate(scratch)
    writeFileSync('db/structure.sql', await describeStructure(scratch.ownerUrl))
  } finally {
    await scratch.stop()
  }
  say('db/structure.sql est à jour.')
}

async function writeSignInLink([email = '']: string[]): Promise<void> {
  const address = readEmail(email)
  if (!address) throw new OperatorError('Donnez une adresse : npm run cli -- sign-in-link amina@exemple.fr')
  const { secret, publicUrl: origin } = readConfig(process.env)
  await withDatabase(async ({ url }) => {
    const db = openDatabase(openPool(url, 1))
    const deliver = async (letter: SignInLetter) => say(signInAddress(letter, origin))
    await openAuthentication({ db, secret, origin, deliver }).sendLink({ email: address, language: 'fr', returnTo: '' })
    await db.destroy()
  })
}

async function noteBouncesOfReport(): Promise<void> {
  const bounces = readBounces(await text(process.stdin))
  if (!bounces) throw new OperatorError('Ce texte n’est pas un avis de non-remise (RFC 3464) : npm run cli -- bounce < avis.eml')
  if (bounces.length > 0)
    await withDatabase(async ({ url }) => {
      const db = openDatabase(openPool(url, 1))
      for (const bounce of bounces) await noteBounce(db, { ...bounce, now: new Date() })
      await db.destroy()
    })
  say(`Adresses notées : ${bounces.length}.`)
}

async function verifyLedgers([association]: string[]): Promise<void> {
  if (association && !isId(association)) throw new OperatorError('Donnez l’identifiant d’une association, ou aucun pour toutes.')
  await withDatabase(async ({ url }) => {
    const db = openDatabase(openPool(url, 1))
    const kept = await findLedgers(db, association)
    let faults = 0
    for (const { id, name } of kept) {
      const { fault, entries, closings, headHash } = await verifyLedger(db, id)
      say(
        `${name || id} : ${fault ? `NE TIENT PAS, ${fault.where} ${fault.number} (${fault.what})` : 'tient'}, ${entries} écritures, ${closings} clôtures, ${headHash ?? ''}`,
      )
      if (fault) faults++
    }
    await db.destroy()
    if (kept.length === 0) say('Aucun grand livre n’est ouvert.')
    if (faults > 0) throw new OperatorError(`Grands livres qui ne tiennent pas : ${faults}.`)
  })
}

async function checkFecFile([file = '', firstDay = '', lastDay = '']: string[]): Promise<void> {
  if (!existsSync(file) || !readDay(firstDay) || !readDay(lastDay))
    throw new OperatorError('Donnez un fichier et deux jours : npm run cli -- check-fec 732829320FEC20261231.txt 2026-01-01 2026-12-31')
  const faults = checkFec(decodeFec(readFileSync(file)), { firstDay, lastDay })
  const told = textIn('fr')
  for (const { line, rule, column = '' } of faults)
    say(told('exports:fec.fault', { line, rule: told(`exports:rules.${rule}`), column }).trim())
  if (faults.length > 0) throw new OperatorError(told('exports:fec.fails'))
  say(told('exports:fec.holds'))
}

async function archiveYear([association = '', firstDay = '', file = '']: string[]): Promise<void> {
  if (!isId(association) || !readDay(firstDay) || !file)
    throw new OperatorError(
      'Donnez une association, le premier jour de l’exercice et un fichier : npm run cli -- archive-year ID 2026-01-01 2026.zip',
    )
  const { secret } = readConfig(process.env)
  await withDatabase(async ({ url }) => {
    const db = openDatabase(openPool(url, 2))
    const found = await findYear(db, association, firstDay)
    if (!found) throw new OperatorError('Cette association n’a pas cet exercice.')
    await writeFile(file, writeArchive(db, { ...found, secret, now: new Date() }))
    await db.destroy()
    say(`Archive écrite : ${file}. Clé publique, à garder ailleurs : ${publicKeyOf(secret, association)}`)
  })
}

function isId(written: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(written)
}
