/** « Bientôt près de chez vous »: for everybody. */
import type { ComponentChildren } from 'preact'
import type { Context } from 'hono'
import { findComingSessions } from '#src/features/commons/info-sessions/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { allow, everybody, param, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { href, urls } from '#src/urls.ts'
import { ShownProjectPage } from '../parts/shown-project.tsx'
import { ShownProjectsPage } from '../pages/shown-projects-page.tsx'
import { findShownProject, findShownProjects, hasOpened } from '../queries.ts'

/** `joining`: how somebody joins, below what the page tells of the project. */
export type ProjectExtras = {
  joining: (c: Context<Env>, project: { id: string; slug: string; name: string }) => Promise<ComponentChildren>
}

export const shownRoutes = ({ joining }: ProjectExtras) =>
  newRoutes()
    .get(urls.projects, allow(everybody), async (c) => {
      const [projects, sessions] = await Promise.all([findShownProjects(c.var.db), findComingSessions(c.var.db, c.var.now)])
      return c.render(<ShownProjectsPage projects={projects} sessions={sessions} />)
    })
    .get(urls.shownProject, allow(everybody), async (c) => {
      const slug = param(c, 'canteen')
      const project = await findShownProject(c.var.db, slug)
      // Whoever kept the address of a project finds the canteen that it became.
      if (!project && (await hasOpened(c.var.db, slug))) return c.redirect(href(urls.canteen, { canteen: slug }))
      if (!project) throw new NotFound()
      return c.render(<ShownProjectPage project={project}>{await joining(c, project)}</ShownProjectPage>)
    })
