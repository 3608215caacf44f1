import { newRoutes } from '#src/platform/web/routes.ts'
import { answerRoutes } from './routes/answer.tsx'
import { paperRoutes } from './routes/paper.tsx'
import { questionnaireRoutes } from './routes/questionnaire.tsx'
import { refusalRoutes } from './routes/refusal.tsx'
import { waveRoutes } from './routes/waves.tsx'

export const surveysRoutes = newRoutes()
  .route('/', answerRoutes)
  .route('/', refusalRoutes)
  .route('/', waveRoutes)
  .route('/', paperRoutes)
  .route('/', questionnaireRoutes)
