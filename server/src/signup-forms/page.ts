import type { FieldError } from './contract';
import type { Form } from './definition';
import { type Entered, questionsOf } from './form-view';
import { type Html, html, make } from './html';
import { htmlDocument } from './html-document';
import type { Words } from './words';

export interface PageState {
  /** Where the form is sent. */
  action: string;
  done?: boolean;
  /** What the visitor had typed, by field key, `lists` and `consent` with it. */
  typed?: Record<string, unknown>;
  /** What hidden fields take from the page's own address, by field key. */
  hidden?: Record<string, string>;
  problems?: FieldError[];
}

/** The form as a complete page that needs no script. */
export function formPage({ shown, words }: Pick<Form, 'shown' | 'words'>, state: PageState): string {
  const problems = new Map((state.problems ?? []).map(({ path, message }) => [path[0] ?? '', message]));
  const heading = shown.texts.title;
  const content = state.done
    ? html`<p part="success" role="status">${shown.texts.success}</p>`
    : html`${summary(problems, questionKeys(shown), words)}
${formOf(shown, words, state, { typed: state.typed, problems })}`;
  const title = problems.size > 0 ? `${words.pages.error}: ${heading}` : heading;
  return htmlDocument({ locale: shown.locale, title, heading, look: shown.look }, content);
}

function formOf(shown: Form['shown'], words: Words, { action, hidden = {} }: PageState, entered: Entered): Html {
  const { honeypot, lists, locale } = shown;
  const silent = {
    ...hidden,
    ...(locale && { locale }),
    // Boxes that are all left empty send nothing: this tells them from a form that shows none.
    ...(lists.length > 0 && { choosing: '1' }),
  };
  return html`<form method="post" action="${action}" accept-charset="utf-8" novalidate>
${questionsOf(make, shown, entered)}
<div class="away" aria-hidden="true"><label for="${honeypot}">${words.pages.leaveEmpty}</label>
<input id="${honeypot}" name="${honeypot}" type="text" tabindex="-1" autocomplete="off"></div>
${Object.entries(silent).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button part="button" type="submit">${shown.texts.button}</button>
</form>`;
}

function summary(problems: Map<string, string>, known: Set<string>, { pages }: Words): Html | null {
  if (problems.size === 0) return null;
  const entries = [...problems].map(([key, message]) =>
    known.has(key) ? html`<li><a href="#field-${key}">${message}</a></li>` : html`<li>${message}</li>`
  );
  return html`<div part="summary" role="alert"><p>${pages.problems}</p><ul>${entries}</ul></div>`;
}

function questionKeys({ fields, lists, texts }: Form['shown']): Set<string> {
  return new Set([
    ...fields.map(({ key }) => key),
    ...(lists.length > 0 ? ['lists'] : []),
    ...(texts.consent ? ['consent'] : []),
  ]);
}
