/** What `embed.js` hands to the script of a challenge, and what it gets back: what goes out as `challenge`. */
export type Solver = (around: {
  /** `PublicForm.challenge.parameters` */
  parameters: Record<string, string>;
  /** A fresh challenge from the site. Rejects where no answer comes. */
  ask: () => Promise<unknown>;
  /** An element inside the form, for providers that show something. */
  place: HTMLElement;
}) => Promise<string>;
