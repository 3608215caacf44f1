/** Sign-in by better-auth over our tables: links by mail, second factor, sessions. Its HTTP interface is not mounted; our pages call it. */
import { randomBytes } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '../database/database.ts'
import type { Language } from '../language.ts'
import { digest, readTwoPartCode, sheetOfCodes } from '../secrets.ts'
import { SESSION_LIFE, sessionCookieName, sessionCookieOptions } from './session-cookie.ts'
import type { Tables } from '../database/tables/tables.ts'

/** How long a link by mail opens a session, in minutes. */
export const LINK_LIFE_MINUTES = 15

export type SignInLetter = { email: string; token: string; language: Language; returnTo: string }

type AuthenticationParts = {
  db: Database
  secret: string
  origin: string
  /** Sends the link to the person. */
  deliver: (letter: SignInLetter) => Promise<void>
}

export type Authentication = {
  sendLink(letter: Omit<SignInLetter, 'token'>): Promise<void>
  /** The new session's token; undefined for a link that was used, is too old or was never ours. An account is made on first use. */
  redeemLink(token: string, request: Request): Promise<string | undefined>
  /** A new session of a person already proven, for example by the code of the first run. */
  openSession(userId: string, opened: { secondFactorAt: Date | null; userAgent: string }): Promise<string>
  closeSession(token: string): Promise<void>
  /** A fresh secret to scan and recovery codes; undefined when the second factor is already in use. */
  prepareSecondFactor(request: Request, issuer: string): Promise<SecondFactorKit | undefined>
  /** Whether the code of the authenticator, or the recovery code (used up by this), is right. */
  checkCode(request: Request, code: string): Promise<boolean>
  checkRecoveryCode(request: Request, code: string): Promise<boolean>
  /** Ten new codes in the place of those before; undefined without a second factor. */
  renewRecoveryCodes(request: Request): Promise<string[] | undefined>
}

export type SecondFactorKit = { address: string; recoveryCodes: string[] }

export function openAuthentication(parts: AuthenticationParts): Authentication {
  const library = configure(parts)
  return {
    sendLink: async (letter) => {
      const { internalAdapter } = await library.$context
      const token = randomBytes(24).toString('base64url')
      const expiresAt = new Date(Date.now() + LINK_LIFE_MINUTES * 60_000)
      await internalAdapter.createVerificationValue({
        identifier: linkName(token),
        value: JSON.stringify({ email: letter.email }),
        expiresAt,
      })
      await parts.deliver({ ...letter, token })
    },
    redeemLink: async (token, { headers }) => {
      const { internalAdapter } = await library.$context
      const link = await internalAdapter.consumeVerificationValue(linkName(token))
      if (!link) return undefined
      const { email } = linkSchema.parse(JSON.parse(link.value))
      const known = await internalAdapter.findUserByEmail(email)
      const user = known?.user ?? (await internalAdapter.createUser({ email, emailVerified: true, name: '' }, { method: 'magic-link' }))
      if (!user.emailVerified) await internalAdapter.updateUser(user.id, { emailVerified: true })
      const session = await internalAdapter.createSession(user.id, false, { userAgent: headers.get('user-agent') ?? '' })
      return session.token
    },
    openSession: async (userId, opened) => {
      const { internalAdapter } = await library.$context
      const session = await internalAdapter.createSession(userId, false, opened)
      return session.token
    },
    closeSession: async (token) => {
      const { internalAdapter } = await library.$context
      await internalAdapter.deleteSession(token)
    },
    prepareSecondFactor: async ({ headers }, issuer) => {
      const kit = await unlessRefused(library.api.enableTwoFactor({ body: { method: 'totp', issuer }, headers }))
      return kit && 'totpURI' in kit ? { address: kit.totpURI, recoveryCodes: kit.backupCodes } : undefined
    },
    checkCode: async ({ headers }, code) => {
      return (await unlessRefused(library.api.verifyTOTP({ body: { code }, headers }))) !== undefined
    },
    checkRecoveryCode: async ({ headers }, code) => {
      return (await unlessRefused(library.api.verifyBackupCode({ body: { code: keptCode(code) }, headers }))) !== undefined
    },
    renewRecoveryCodes: async ({ headers }) => {
      const renewed = await unlessRefused(library.api.generateBackupCodes({ body: {}, headers }))
      return renewed?.backupCodes
    },
  }
}

/** Sheets of before mixed small and capital letters: those codes are taken as they are written. */
function keptCode(typed: string): string {
  return /[a-z]/.test(typed) && /[A-Z]/.test(typed) ? typed : readTwoPartCode(typed)
}

const linkSchema = z.object({ email: z.string() })

/** What the database keeps of a link. The library's own links turn away addresses that browsers accept, such as « x&y@exemple.fr ». */
function linkName(token: string): string {
  return `sign-in-link:${digest(token)}`
}

function configure({ db, secret, origin }: AuthenticationParts) {
  return betterAuth({
    baseURL: origin,
    secret,
    database: { db: db as Kysely<Tables>, type: 'postgres' },
    advanced: {
      database: { generateId: 'uuid' },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
      cookies: { session_token: { name: sessionCookieName(origin), attributes: sessionCookieOptions(origin) } },
    },
    rateLimit: { enabled: false },
    logger: { level: 'error' },
    user: { modelName: 'users', fields: { ...timestamps, emailVerified: 'email_verified' } },
    session: {
      modelName: 'sessions',
      fields: { ...timestamps, userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
      additionalFields: { secondFactorAt: { type: 'date', required: false, input: false, fieldName: 'second_factor_at' } },
      expiresIn: SESSION_LIFE,
      disableSessionRefresh: true,
    },
    account: { modelName: 'accounts', fields: accountFields },
    verification: { modelName: 'verifications', fields: { ...timestamps, expiresAt: 'expires_at' } },
    plugins: [
      twoFactor({ allowPasswordless: true, schema: twoFactorSchema, backupCodeOptions: { customBackupCodesGenerate: sheetOfCodes } }),
    ],
  })
}

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' }

const accountFields = {
  ...timestamps,
  userId: 'user_id',
  accountId: 'account_id',
  providerId: 'provider_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
}

const twoFactorSchema = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factors',
    fields: {
      userId: 'user_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
}

/** The library says no by throwing; a bug or an outage goes on being thrown. */
async function unlessRefused<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  try {
    return await answer
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return undefined
    throw error
  }
}
