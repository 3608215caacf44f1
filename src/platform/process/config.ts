/** Settings read from the environment, checked once at start. docs/configuration.md documents each one; a test holds the two together. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { backupPlacesOf, backupSettings, protectionOf, type BackupPlaces } from './backup-config.ts'
import { OperatorError } from './operator-error.ts'
import { IDLE_HOURS } from '../web/session-cookie.ts'
import type { DatabaseUrls } from '../database/migrate.ts'
import type { PaymentEndpoints } from '../payment-endpoints.ts'
import type { SmsAccount } from '../messages/sms.ts'
import type { Protection } from '../backup/protection.ts'

const yesOrNo = z.stringbool('attend « true » ou « false »')

const port = z.coerce
  .number('attend un numéro de port')
  .int('attend un numéro de port')
  .min(1, 'attend un port de 1 à 65535')
  .max(65535, 'attend un port de 1 à 65535')

const howMany = z.coerce.number('attend un nombre entier').int('attend un nombre entier').min(1, 'attend au moins 1')

const databaseAddress = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'attend une adresse comme postgres://nom:motdepasse@serveur:5432/base',
})

const providerAddress = z.url({ protocol: /^https?$/, error: 'attend une adresse comme http://127.0.0.1:4099' }).optional()

export const environmentSchema = z.object({
  DATABASE_URL: databaseAddress.optional(),
  DATABASE_OWNER_URL: databaseAddress.optional(),
  DATABASE_POOL: howMany.default(10),
  PORT: port.default(4020),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'attend une adresse comme https://tablee.exemple.org' }).optional(),
  SECRET: z.string().min(32, 'attend au moins 32 caractères').optional(),
  SECRETS_BEFORE: z
    .string()
    .regex(/^\S{32,}(\s+\S{32,})*$/, 'attend des secrets d’au moins 32 caractères, séparés par des espaces')
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'attend une adresse comme smtps://nom:motdepasse@serveur:465' }).optional(),
  MAIL_FROM: z.string().default('Tablée <tablee@localhost>'),
  OVH_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'attend une adresse comme https://eu.api.ovh.com/1.0' })
    .default('https://eu.api.ovh.com/1.0'),
  OVH_APPLICATION_KEY: z.string().optional(),
  OVH_APPLICATION_SECRET: z.string().optional(),
  OVH_CONSUMER_KEY: z.string().optional(),
  OVH_SMS_SERVICE: z.string().optional(),
  OVH_SMS_SENDER: z.string().max(15, 'attend un expéditeur validé chez OVHcloud').optional(),
  STRIPE_ENDPOINT: providerAddress,
  HELLOASSO_ENDPOINT: providerAddress,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'attend debug, info, warn, error ou silent').default('info'),
  WEB_PROCESSES: howMany.default(() => availableParallelism()),
  TRUST_PROXY: yesOrNo.default(false),
  SESSION_IDLE_HOURS: howMany.max(720, 'attend au plus 720').default(IDLE_HOURS),
  METRICS_TOKEN: z.string().min(16, 'attend au moins 16 caractères').optional(),
  RATE_LIMITS: z.coerce.number('attend un nombre').positive('attend un nombre positif').default(1),
  ...backupSettings,
  DEMO: yesOrNo.default(false),
  VAR_DIRECTORY: z.string().default('var'),
})

type Environment = z.output<typeof environmentSchema>

export type Config = {
  /** Absent: the application starts its own PostgreSQL. */
  databaseUrl: string | undefined
  /** Who migrates that database; absent: the same role as who serves. */
  databaseOwnerUrl: string | undefined
  /** Connections each process may open. */
  databasePool: number
  port: number
  host: string
  /** Without a final slash. */
  publicUrl: string
  /** Signs links and sessions, seals contributions. */
  secret: string
  /** What was sealed under these is still read. */
  secretsBefore: readonly string[]
  /** Absent: mails go to the outbox page. */
  smtpUrl: string | undefined
  mailFrom: string
  /** Absent: text messages go to the outbox page. */
  smsAccount: SmsAccount | undefined
  /** Empty: payment providers are asked where they are. */
  paymentEndpoints: PaymentEndpoints
  logLevel: Environment['LOG_LEVEL']
  webProcesses: number
  /** Whether X-Forwarded-For and X-Forwarded-Proto tell the truth. */
  trustProxy: boolean
  /** Without use, sessions of roles that see people or money end. */
  sessionIdleHours: number
  /** What a scraper on another machine shows to read the measures; absent: this machine only. */
  metricsToken: string | undefined
  /** Multiplies every rate limit; 1 in production. */
  rateLimits: number
  /** Who can open the backups; absent: they are not encrypted, and hold no secret. */
  protection: Protection | undefined
  backups: BackupPlaces
  demo: boolean
  varDirectory: string
}

/**
 * Reads the configuration; an unset secret is made once and kept in the data folder.
 * @throws OperatorError that names each wrong variable and what it should hold.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const { DATABASE_URL, DATABASE_OWNER_URL, HOST, PORT, PUBLIC_URL, SECRET, VAR_DIRECTORY, ...rest } = parseEnvironment(environment)
  if (DATABASE_OWNER_URL && !DATABASE_URL)
    throw new OperatorError('Configuration à corriger : DATABASE_OWNER_URL va avec DATABASE_URL, qui manque (voir docs/configuration.md).')
  return {
    databaseUrl: DATABASE_URL,
    databaseOwnerUrl: DATABASE_OWNER_URL,
    databasePool: rest.DATABASE_POOL,
    port: PORT,
    host: HOST,
    publicUrl: (PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, ''),
    secret: SECRET ?? keptSecret(VAR_DIRECTORY),
    secretsBefore: rest.SECRETS_BEFORE?.split(/\s+/) ?? [],
    smtpUrl: rest.SMTP_URL,
    mailFrom: rest.MAIL_FROM,
    smsAccount: smsAccountOf(rest),
    paymentEndpoints: {
      ...(rest.STRIPE_ENDPOINT && { stripe: rest.STRIPE_ENDPOINT.replace(/\/+$/, '') }),
      ...(rest.HELLOASSO_ENDPOINT && { helloasso: rest.HELLOASSO_ENDPOINT.replace(/\/+$/, '') }),
    },
    logLevel: rest.LOG_LEVEL,
    webProcesses: rest.WEB_PROCESSES,
    trustProxy: rest.TRUST_PROXY,
    sessionIdleHours: rest.SESSION_IDLE_HOURS,
    metricsToken: rest.METRICS_TOKEN,
    rateLimits: rest.RATE_LIMITS,
    protection: protectionOf(rest),
    backups: backupPlacesOf(rest, VAR_DIRECTORY),
    demo: rest.DEMO,
    varDirectory: VAR_DIRECTORY,
  }
}

/** @throws OperatorError that names each wrong variable and what it should hold. */
export function parseEnvironment(environment: Record<string, string | undefined>): Environment {
  const parsed = environmentSchema.safeParse(withoutEmpty(environment))
  if (!parsed.success) throw new OperatorError(explain(parsed.error))
  return parsed.data
}

const smsKeys = ['OVH_APPLICATION_KEY', 'OVH_APPLICATION_SECRET', 'OVH_CONSUMER_KEY', 'OVH_SMS_SERVICE'] as const

/** Four values make an account: none is fine, some is a mistake. */
function smsAccountOf(set: Pick<Environment, (typeof smsKeys)[number] | 'OVH_ENDPOINT' | 'OVH_SMS_SENDER'>): SmsAccount | undefined {
  const missing = smsKeys.filter((key) => !set[key])
  if (missing.length === smsKeys.length) return undefined
  if (missing.length > 0)
    throw new OperatorError(
      `Configuration à corriger : pour envoyer des SMS, il manque ${missing.join(', ')} (voir docs/configuration.md).`,
    )
  const [applicationKey = '', applicationSecret = '', consumerKey = '', service = ''] = smsKeys.map((key) => set[key])
  const endpoint = set.OVH_ENDPOINT.replace(/\/+$/, '')
  return { endpoint, applicationKey, applicationSecret, consumerKey, service, sender: set.OVH_SMS_SENDER }
}

/** `PORT= npm start` means the default, as in a shell. */
export function withoutEmpty(environment: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
}

function explain({ issues }: z.ZodError): string {
  const complaints = issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  return `Configuration à corriger : ${complaints.join(' ; ')} (voir docs/configuration.md).`
}

function keptSecret(varDirectory: string): string {
  const file = secretFile(varDirectory)
  if (!existsSync(file)) {
    mkdirSync(varDirectory, { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8').trim()
}

export function secretFile(varDirectory: string): string {
  return join(varDirectory, 'secret')
}

/** How the configured database is reached as the application and as its owner; undefined where the application brings its own. */
export function outsideDatabase({
  databaseUrl: url,
  databaseOwnerUrl: ownerUrl,
}: Pick<Config, 'databaseUrl' | 'databaseOwnerUrl'>): DatabaseUrls | undefined {
  return url ? { url, ownerUrl: ownerUrl ?? url } : undefined
}

/**
 * The database of a process that does not start its own.
 * @throws OperatorError when none is set.
 */
export function databaseUrlOf({ databaseUrl }: Pick<Config, 'databaseUrl'>): string {
  if (!databaseUrl) throw new OperatorError('DATABASE_URL manque : démarrez avec npm start, qui apporte sa propre base.')
  return databaseUrl
}
