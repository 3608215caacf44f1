import type { Generated } from 'kysely'
import type { Language } from '../../language.ts'
import type { Role } from '../../viewer.ts'

export interface AccessTables {
  users: {
    id: Generated<string>
    name: Generated<string>
    email: string
    email_verified: Generated<boolean>
    image: string | null
    language: Generated<Language>
    two_factor_enabled: Generated<boolean>
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  sessions: {
    id: Generated<string>
    user_id: string
    token: string
    expires_at: Date
    ip_address: string | null
    user_agent: string | null
    second_factor_at: Date | null
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  /** Links sent and not used yet; the sign-in library writes them. */
  verifications: { id: Generated<string>; identifier: string; value: string; expires_at: Date }
  /** Codes of the authenticator that have opened something, for as long as they are right. */
  /** Of who has only keys: each is used up when it is shown. */
  recovery_codes: { user_id: string; digest: string }
  shown_codes: { user_id: string; code: string; shown_at: Date }
  /** The public halves of keys that people's devices hold. */
  passkeys: {
    id: Generated<string>
    user_id: string
    credential_id: string
    public_key: Buffer
    counter: number
    transports: string[]
    name: string
    created_at: Date
    used_at: Date | null
  }
  /** What devices are asked to sign, once and soon. */
  passkey_challenges: { user_id: string; challenge: string; purpose: 'add' | 'show'; expires_at: Date }
  role_grants: {
    id: Generated<string>
    user_id: string
    canteen_id: string | null
    role: Role
    starts_at: Date
    ends_at: Date | null
    granted_by: string | null
  }
  /** Devices that show the board of one meal without a session. */
  pairings: {
    canteen_id: string
    id: string
    meal_id: string
    device_name: string
    pin_digest: string
    paired_by: string | null
    paired_at: Date
    ends_at: Date
    touched_at: Date
    locked_at: Date | null
    wrong_pins: Generated<number>
    ended_at: Date | null
    handed_at: Generated<Date | null>
  }
  handovers: {
    canteen_id: string
    session_id: string
    meal_id: string
    pin_digest: string
    wrong_pins: Generated<number>
    handed_at: Date | null
  }
  invitations: {
    /** The signed link names it. */
    id: Generated<string>
    email: string
    canteen_id: string | null
    role: Role
    starts_at: Date
    ends_at: Date | null
    expires_at: Date
    invited_by: string | null
    accepted_at: Date | null
    withdrawn_at: Date | null
  }
}
