import type { PublicForm } from '../contract';

export interface Solving {
  parameters: NonNullable<PublicForm['challenge']>['parameters'];
  /** Where this server gives a fresh one. */
  url: string;
  /** The form's element. What is appended to it with `slot="challenge"` shows above the button. */
  element: HTMLElement;
}

/**
 * What `challenge-PROVIDER.js`, a module beside `embed.js`, exports as `default`: solves a challenge in a visitor's browser and gives
 * what the server wants to see as `challenge`. Called for each try, so what is expired is got anew; ends by itself. The module is
 * loaded when the visitor first touches the form.
 */
export type Solve = (solving: Solving) => Promise<string>;
