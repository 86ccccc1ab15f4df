import type { FormTexts } from '../../../server/src/signup-forms/contract';
import { useSibling } from './use-sibling';
import { textsOf, withoutEmpty } from './values';

type FieldTexts = NonNullable<FormTexts['fields']>[string];
export type TextPart = 'label' | 'placeholder' | 'help';

/** The texts beside this input, which are translated; fields and lists show and change their own all the same. */
export function useTexts(name: string) {
  const { value, change } = useSibling(name, 'texts');
  const texts = textsOf(value);
  const fields = texts.fields ?? {};
  const save = (next: typeof fields) => change?.({ ...texts, fields: next });

  return {
    /** Whether there are such texts beside this input. */
    writable: change !== null,
    of: (key: string): FieldTexts => fields[key] ?? {},
    set: (key: string, part: TextPart, text: string) =>
      save({ ...fields, [key]: withoutEmpty({ ...fields[key], [part]: text }) }),
    setLabels: (labels: Record<string, string>) =>
      save({
        ...fields,
        ...Object.fromEntries(Object.entries(labels).map(([key, label]) => [key, { ...fields[key], label }])),
      }),
    move(from: string, to: string) {
      const { [from]: texts, ...others } = fields;
      if (texts) save({ ...others, [to]: texts });
    },
    drop(key: string) {
      const { [key]: dropped, ...others } = fields;
      if (dropped) save(others);
    },
    listLabel: (list: string) => texts.lists?.[list] ?? '',
    setListLabel: (list: string, label: string) =>
      change?.({ ...texts, lists: withoutEmpty({ ...texts.lists, [list]: label }) }),
  };
}
