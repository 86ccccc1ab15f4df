import type { PublicField, PublicForm } from './contract';

/** `true`: the attribute alone; `false`, `null` and `undefined`: none. */
export type Attributes = Record<string, string | number | boolean | null | undefined>;
export type Child<Made> = Made | string | null | undefined | false;

/** Makes an element: of a document in the browser, markup on the server. Children that are text stay text. */
export type Make<Made> = (tag: string, attributes: Attributes, ...children: Child<Made>[]) => Made;

export interface Entered {
  /** What was sent, by field key, with `lists` and `consent`; absent: nothing was, and the form starts as its editor wanted. */
  typed?: Record<string, unknown>;
  /** One message a field. */
  problems?: ReadonlyMap<string, string>;
}

interface Question extends PublicField {
  help?: string | null;
  placeholder?: string | null;
}

/** `type` of inputs; a number is text, for browsers take no comma in theirs and lose what they cannot read. */
const INPUT: Record<string, string> = { email: 'email', phone: 'tel', date: 'date' };

/**
 * What a form asks, in its order: the one drawing of it, for the element and for the page without JavaScript. Each question has its
 * first input at `field-KEY`, its help at `field-KEY-help`, its error at `field-KEY-error`.
 */
export function questionsOf<Made>(
  make: Make<Made>,
  form: PublicForm,
  { typed, problems }: Entered = {}
): Child<Made>[] {
  const { texts, lists } = form;

  function ask(question: Question, label: Child<Made>[]): Made {
    const { key, type, required, help, placeholder, options = [] } = question;
    const id = `field-${key}`;
    const several = type === 'choices';
    const group = several || type === 'radio';
    const values = [typed ? typed[key] : question.default].flat();
    const value = typeof values[0] === 'string' ? values[0] : '';
    const described = { 'aria-describedby': `${help ? `${id}-help ` : ''}${id}-error` };
    const shared = {
      id,
      name: key,
      // Boxes of which one is needed cannot be marked as required one by one: there the star is said.
      required: required && !several,
      'aria-invalid': problems?.has(key) && 'true',
      ...(group ? {} : described),
    };
    const asked = [...label, required && make('span', { 'aria-hidden': !several && 'true' }, ' *')];

    const tick = (attributes: Attributes, ...label: Child<Made>[]) =>
      make(
        'div',
        { class: 'tick' },
        make('input', { ...shared, part: 'box', ...attributes }),
        make('label', { for: attributes.id, part: 'option' }, ...label)
      );
    const ticks = () =>
      options.map((option, index) =>
        tick(
          {
            id: index ? `${id}-${index}` : id,
            type: several ? 'checkbox' : 'radio',
            value: option.value,
            checked: values.includes(option.value),
          },
          option.label
        )
      );
    const control = () => {
      const { maxLength, autocomplete } = question;
      const attributes = { ...shared, part: 'input', maxlength: maxLength, placeholder, autocomplete };
      if (type === 'textarea') return make('textarea', { ...attributes, rows: 4 }, value);
      if (type === 'select' || type === 'country')
        return make(
          'select',
          { ...attributes, placeholder: null },
          make('option', { value: '' }, placeholder || texts.choose),
          ...options.map((option) =>
            make('option', { value: option.value, selected: option.value === value }, option.label)
          )
        );
      const inputmode = type === 'number' && 'decimal';
      return make('input', { ...attributes, type: INPUT[type] || 'text', value, inputmode });
    };

    return make(
      group ? 'fieldset' : 'div',
      { part: 'field', class: question.width, ...(group ? described : {}) },
      ...(type === 'checkbox'
        ? [tick({ id, type, value: 'true', checked: /^(true|on|yes|1)$/i.test(value) }, ...asked)]
        : [
            make(group ? 'legend' : 'label', { for: !group && id, part: 'label' }, ...asked),
            ...(group ? ticks() : [control()]),
          ]),
      help && make('p', { part: 'help', id: `${id}-help` }, help),
      make('p', { part: 'error', id: `${id}-error` }, problems?.get(key))
    );
  }

  return [
    texts.introduction && make('p', { part: 'introduction' }, texts.introduction),
    ...form.fields.map((field) => {
      const said = texts.fields[field.key];
      return ask({ ...field, ...said }, [said ? said.label : field.key]);
    }),
    lists.length > 0 &&
      ask(
        {
          key: 'lists',
          type: 'choices',
          required: form.listsRequired,
          options: lists.map(({ key, label }) => ({ value: key, label })),
          default: lists.filter(({ ticked }) => ticked).map(({ key }) => key),
        },
        [texts.chooseLists || texts.choose]
      ),
    texts.consentParts &&
      ask(
        { key: 'consent', type: 'checkbox', required: form.consentRequired },
        texts.consentParts.map((part) =>
          // A page of its own, so that what was typed is still here afterwards.
          typeof part === 'string' ? part : make('a', { href: part.url, target: '_blank', rel: 'noopener' }, part.text)
        )
      ),
  ];
}
