import type { Incoming, Reply } from '../http/message';
import type { AccessClaims } from '../oauth/access-token';
import type { World } from '../world';
import type { Body } from './body';

/** A request that the gateway has let through. */
export interface Call {
  readonly request: Incoming;
  readonly world: World;
  readonly claims: AccessClaims;
  /** The variables of the route. */
  readonly params: Readonly<Record<string, string>>;
  /** Empty for methods that have none. */
  readonly body: Body;
  readonly at: string;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly scope?: string;
  readonly privilege?: string;
  /** The handler reads the body itself, which is no JSON. */
  readonly form?: true;
  readonly handle: (call: Call) => Reply;
}
