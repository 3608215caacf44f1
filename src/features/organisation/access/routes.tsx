import { newRoutes } from '#src/platform/web/routes.ts'
import { askAgainRoutes } from './routes/ask-again.tsx'
import { invitationRoutes } from './routes/invitation.tsx'
import { passkeyRoutes } from './routes/passkeys.tsx'
import { peopleRoutes } from './routes/people.tsx'
import { recoveryCodesRoutes } from './routes/recovery-codes.tsx'
import { secondFactorRoutes } from './routes/second-factor.tsx'
import { sessionsRoutes } from './routes/sessions.tsx'
import { signInRoutes } from './routes/sign-in.tsx'

export const accessRoutes = newRoutes()
  .route('/', askAgainRoutes)
  .route('/', signInRoutes)
  .route('/', secondFactorRoutes)
  .route('/', passkeyRoutes)
  .route('/', recoveryCodesRoutes)
  .route('/', sessionsRoutes)
  .route('/', invitationRoutes)
  .route('/', peopleRoutes)
