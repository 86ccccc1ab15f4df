import { json, type Reply } from '../http/message';

/** A refusal of a resource service: its body is an array, one item for each thing that is wrong. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly key: string,
    message: string
  ) {
    super(message);
  }
}

export const invalid = (message: string): ApiProblem => new ApiProblem(400, 'contacts.api.validation.error', message);
export const conflict = (message: string): ApiProblem => new ApiProblem(409, 'contacts.api.conflict', message);
export const notFound = (message = 'The requested resource was not found.'): ApiProblem =>
  new ApiProblem(404, 'contacts.api.not_found', message);

export const apiError = ({ status, key, message }: ApiProblem): Reply =>
  json(status, [{ error_key: key, error_message: message }]);

/** A refusal of the gateway in front: its body is a single object. */
export function gatewayError(
  status: number,
  key: string,
  message: string,
  headers: Record<string, string> = {}
): Reply {
  return json(status, { error_key: key, error_message: message }, headers);
}

export const UNAUTHORIZED = gatewayError(401, 'unauthorized', 'Unauthorized', {
  'WWW-Authenticate': 'Bearer realm=api.cc.email',
  'x-amzn-ErrorType': 'UnauthorizedException',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET,POST,PUT,DELETE,PATCH,OPTIONS',
});
export const FORBIDDEN = gatewayError(403, 'forbidden', 'Forbidden');
export const THROTTLED = gatewayError(429, 'throttled', 'Too Many Requests');
export const QUOTA_EXCEEDED = gatewayError(429, 'quota_exceeded', 'Limit Exceeded');
/** What the gateway says of a route that it does not know. */
export const UNKNOWN_ROUTE = json(403, { message: 'Missing Authentication Token' });
