import { allow, everybody } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { bandOf } from './band.ts'
import { SimulatorPage } from './pages/simulator-page.tsx'
import { projectionOf, withOneMore } from './projection.ts'
import { findRanges } from './queries.ts'
import { leverNames, levers, presetOf, scenarioOf, usualOf, type Scenario } from './scenario.ts'

export const simulatorRoutes = newRoutes().get(urls.breakEvenSimulator, allow(everybody), async (c) => {
  const asked = (name: string) => c.req.query(name)?.slice(0, 20)
  const ranges = await findRanges(c.var.db, c.var.now)
  const preset = presetOf(asked)
  const known = Object.entries(ranges).map(([lever, { middle }]) => [lever, middle])
  const usual = usualOf(preset, Object.fromEntries(known) as Partial<Scenario>)
  const { scenario, sliders } = scenarioOf(usual, asked)
  const simulated = {
    preset,
    scenario,
    sliders,
    projection: projectionOf(scenario),
    moreCents: withOneMore(scenario),
    band: bandOf(scenario),
  }
  const isMoved = leverNames.some((lever) => asked(levers[lever].name) !== undefined)
  return c.render(<SimulatorPage simulated={simulated} ranges={ranges} isMoved={isMoved} />)
})
