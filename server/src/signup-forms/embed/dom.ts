import type { Attributes, Child } from '../form-view';

/** Makes an element. Text is only ever set as text, so nothing that comes from a server becomes markup. */
export function make<Tag extends string>(
  tag: Tag,
  attributes: Attributes,
  ...children: Child<Node>[]
): Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value != null && value !== false) made.setAttribute(name, value === true ? '' : `${value}`);
  for (const child of children) if (child) made.append(child);
  return made as ReturnType<typeof make<Tag>>;
}
