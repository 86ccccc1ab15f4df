/** An element with its namespace resolved; children in the order of the document, text exactly as it stood there. */
export interface Element {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

export const ATOM = 'http://www.w3.org/2005/Atom';
export const CTCT = 'http://ws.constantcontact.com/ns/1.0/';

export function childrenNamed(element: Element, name: string, namespace = element.namespace): Element[] {
  return element.children.filter((child) => child.name === name && child.namespace === namespace);
}

/** The first of that name, as later ones do not count. */
export function child(element: Element, name: string, namespace = element.namespace): Element | undefined {
  return childrenNamed(element, name, namespace)[0];
}
