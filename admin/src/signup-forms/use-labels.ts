import { useSibling } from './use-sibling';
import { textsOf } from './values';

/** Labels are kept with the texts, which are translated; the builder shows and changes them all the same. */
export function useLabels(name: string) {
  const { value, change } = useSibling(name, 'texts');
  const texts = textsOf(value);
  const fields = texts.fields ?? {};
  const save = (next: typeof fields) => change?.({ ...texts, fields: next });

  return {
    writable: change !== null,
    of: (key: string) => fields[key]?.label ?? '',
    set: (key: string, label: string) => save({ ...fields, [key]: { ...fields[key], label } }),
    move(from: string, to: string) {
      const { [from]: moved, ...others } = fields;
      if (moved) save({ ...others, [to]: moved });
    },
    drop(key: string) {
      const { [key]: dropped, ...others } = fields;
      if (dropped) save(others);
    },
  };
}
