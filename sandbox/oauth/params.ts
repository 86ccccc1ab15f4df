import { contentType, type Incoming } from '../http/message';

/** Parameters come in a form body or in the query string; a body of another type is not read. */
export function readParams(request: Incoming): URLSearchParams {
  const params = new URLSearchParams(request.query);
  if (contentType(request.headers) === 'application/x-www-form-urlencoded') {
    for (const [name, value] of new URLSearchParams(request.body)) params.set(name, value);
  }
  return params;
}
