/** The service's own words, where the message does not quote them already. */
export const wordsBesides = (message: string | null, words: string | null): string | null =>
  words && !message?.includes(words) ? words : null;
