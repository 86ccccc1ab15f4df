import type { Names } from './names';
import { ATOM } from './xml/element';
import { block, tag } from './xml/write';

function collection(path: string, title: string, accepts: readonly string[], names: Names): string {
  const inner = [tag('atom:title', title, { type: 'text' }), ...accepts.map((type) => tag('accept', type))];
  return block('collection', inner, { href: names.path(path) });
}

/** Clients ask for it to see whether their credentials are good. It names lists and activities only. */
export function serviceDocument(names: Names): string {
  return block(
    'service',
    [
      block('workspace', [
        tag('atom:title', 'Constant Contact Web Services Customer Workspace', { type: 'text' }),
        collection('lists', 'Contact Lists', ['application/atom+xml; type=entry'], names),
        collection('activities', 'Bulk Activity', ['application/x-www-form-urlencoded', 'multipart/form-data'], names),
      ]),
    ],
    { xmlns: 'http://www.w3.org/2007/app', 'xmlns:atom': ATOM }
  );
}
