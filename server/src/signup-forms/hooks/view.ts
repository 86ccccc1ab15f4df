import type { AcceptableSignup } from '../accept';
import type { Form } from '../definition';
import type { Rooms } from '../rooms';
import type { HeldReason } from '../tables';
import type { IncomingSignup, NamedList } from './contract';

export type Shown = Pick<AcceptableSignup, 'answers' | 'page' | 'test'>;

interface Around {
  rooms: Pick<Rooms, 'listNames'>;
  held: HeldReason | null;
}

/** A sign-up as a hook sees it: a copy, frozen, so that a decision is only what the hook returns. */
export async function signupView(
  form: Form,
  { answers, page, test }: Shown,
  { rooms, held }: Around
): Promise<IncomingSignup> {
  const names = await rooms.listNames([...form.lists, ...answers.lists]);
  const named = (keys: string[]): NamedList[] => keys.map((key) => ({ key, name: names.get(key) ?? '' }));
  return frozen({
    form: form.shown.slug,
    formId: form.documentId,
    locale: form.shown.locale,
    email: answers.email,
    answers: structuredClone(answers.values),
    lists: { everyone: named(form.lists), chosen: named(answers.lists) },
    consented: answers.consented,
    page,
    held,
    isTest: test === true,
  });
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
