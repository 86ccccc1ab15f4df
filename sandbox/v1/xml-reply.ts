import { type Reply, reply } from '../http/message';
import { document } from './xml/write';

export function xmlReply(status: number, root: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return reply(status, document(root), { 'Content-Type': 'application/atom+xml;charset=UTF-8', ...headers });
}
