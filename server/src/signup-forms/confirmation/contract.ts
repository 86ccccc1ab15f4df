/** What the panel and the server say to each other about confirmation mails. Admin API, below `/constant-contact`. */

/** `GET /confirmation-mails/stuck` */
export interface StuckMails {
  /** How many mails could not be sent yet. */
  mails: number;
  /** Why the last one could not, without the address; `null` where all have gone out. */
  problem: string | null;
}
