import { newRoutes } from '#src/platform/web/routes.ts'
import { meetingRoutes } from './routes/meetings.tsx'
import { minutesRoutes } from './routes/minutes.tsx'
import { voiceRoutes } from './routes/voices.tsx'

export const assembliesRoutes = newRoutes().route('/', meetingRoutes).route('/', voiceRoutes).route('/', minutesRoutes)
