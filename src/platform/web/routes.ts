import { Hono, type Context, type MiddlewareHandler } from 'hono'
import type { Env } from './http.ts'

type Handlers = [...MiddlewareHandler<Env>[], (c: Context<Env>) => Response | Promise<Response>]

/**
 * The routes of a feature, one after another. The library's own type adds each address to the type of all those before it, for clients
 * that this site does not have; checking that takes longer than all of the pages.
 */
export interface Routes extends Pick<Hono<Env>, 'routes' | 'request' | 'fetch'> {
  get(path: string, ...handlers: Handlers): Routes
  post(path: string, ...handlers: Handlers): Routes
  on(method: string, paths: string[], handler: MiddlewareHandler<Env>): Routes
  use(path: string, ...handlers: MiddlewareHandler<Env>[]): Routes
  route(path: '/', routes: Routes): Routes
}

export function newRoutes(): Routes {
  return new Hono<Env>() as unknown as Routes
}
