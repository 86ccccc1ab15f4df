import { useRef } from 'react';

let made = 0;

function newId(): string {
  made += 1;
  return `row-${made}`;
}

/** Rows of a list that have no identity of their own get one, which goes along when they move. */
export function useRowIds(count: number) {
  const ids = useRef<string[]>([]);
  /** Of rows that are added: the list may be drawn once more before it has them. */
  const coming = useRef<string[]>([]);
  // Others change the list, too: another language, changes that are discarded.
  while (ids.current.length < count) ids.current.push(coming.current.shift() ?? newId());
  ids.current.length = count;

  return {
    ids: [...ids.current],
    move: (from: number, to: number) => void ids.current.splice(to, 0, ...ids.current.splice(from, 1)),
    /** Before the row is added, at the end. */
    add(): string {
      const id = newId();
      coming.current.push(id);
      return id;
    },
    remove: (index: number) => void ids.current.splice(index, 1),
  };
}
