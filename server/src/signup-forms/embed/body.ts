import type { PublicForm, SignupBody } from '../contract';

/** What is sent of what a visitor entered; hidden fields come from the address of the page. */
export function bodyOf({ fields, hidden, honeypot, lists, locale, texts }: PublicForm, entered: FormData): SignupBody {
  const query = new URLSearchParams(location.search);
  const data: Record<string, unknown> = { [honeypot]: entered.get(honeypot) || undefined };
  for (const { key, from } of hidden) data[key] = query.get(from) || undefined;
  for (const { key, type } of fields)
    data[key] =
      type === 'choices' ? entered.getAll(key) : type === 'checkbox' ? entered.has(key) : entered.get(key) || '';
  return {
    data: data as SignupBody['data'],
    lists: lists.length ? (entered.getAll('lists') as string[]) : undefined,
    consent: texts.consent ? entered.has('consent') : undefined,
    locale: locale || undefined,
  };
}
