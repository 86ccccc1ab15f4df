import type { DetailName, Source } from '../account/contact';

/** What an entry says about a contact; a field that it leaves out is not there, one that it blanks is empty. */
export interface ContactDraft {
  readonly email: string | undefined;
  readonly emailType: 'HTML' | 'Text' | undefined;
  readonly details: Readonly<Partial<Record<DetailName, string>>>;
  readonly source: Source;
  /** Last segments of the list ids, as given. */
  readonly lists: readonly string[];
}
