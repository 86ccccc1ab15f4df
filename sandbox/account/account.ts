import type { Activity } from './activity';
import type { BulkJob } from './bulk-job';
import { Changes } from './changes';
import type { Contact } from './contact';
import { ContactIndex } from './contact-index';
import type { CustomField } from './custom-field';
import type { ContactList } from './list';
import type { Tag } from './tag';

/**
 * The one account behind both APIs. It stores; the rules of what may become of a contact live with the API that
 * was asked, and in `transitions.ts` where both agree.
 */
export class Account {
  readonly changes = new Changes();
  readonly contacts = new ContactIndex();
  /** How many contacts each list has: counting them anew would take a walk over the whole account. */
  private readonly members = new Map<number, number>();
  private readonly lists = new Map<number, ContactList>();
  private readonly fields = new Map<string, CustomField>();
  private readonly tags = new Map<string, Tag>();
  private readonly activities = new Map<string, Activity>();
  private readonly jobs = new Map<string, BulkJob>();

  saveContact(contact: Contact): void {
    this.count(this.contacts.byId(contact.id), -1);
    this.count(contact, 1);
    this.contacts.put(contact);
    this.changes.note('contact', contact.id, contact);
  }

  nextContactId(): number {
    return this.contacts.lastId + 1;
  }

  saveList(list: ContactList): void {
    this.lists.set(list.id, list);
    this.changes.note('list', list.id, list);
  }

  nextListId(): number {
    return Math.max(0, ...this.lists.keys()) + 1;
  }

  allLists(): ContactList[] {
    return [...this.lists.values()];
  }

  activeLists(): ContactList[] {
    return this.allLists().filter((list) => !list.deletedAt);
  }

  list(id: number): ContactList | undefined {
    const list = this.lists.get(id);
    return list?.deletedAt ? undefined : list;
  }

  listByV3Id(v3Id: string): ContactList | undefined {
    return this.activeLists().find((list) => list.v3Id === v3Id.toLowerCase());
  }

  listByName(name: string): ContactList | undefined {
    return this.activeLists().find((list) => list.name.toLowerCase() === name.toLowerCase());
  }

  /** The UUID of a list's number, deleted lists included. */
  v3ListId(id: number): string {
    return this.lists.get(id)?.v3Id ?? '';
  }

  membersOf(list: number): number {
    return this.members.get(list) ?? 0;
  }

  saveField(field: CustomField): void {
    this.fields.set(field.id, field);
    this.changes.note('field', field.id, field);
  }

  removeField(id: string): void {
    this.fields.delete(id);
    this.changes.note('field', id, { id, gone: true });
  }

  field(id: string): CustomField | undefined {
    return this.fields.get(id.toLowerCase());
  }

  allFields(): CustomField[] {
    return [...this.fields.values()];
  }

  saveTag(tag: Tag): void {
    this.tags.set(tag.id, tag);
    this.changes.note('tag', tag.id, tag);
  }

  removeTag(id: string): void {
    this.tags.delete(id);
    this.changes.note('tag', id, { id, gone: true });
  }

  tag(id: string): Tag | undefined {
    return this.tags.get(id.toLowerCase());
  }

  allTags(): Tag[] {
    return [...this.tags.values()];
  }

  saveActivity(activity: Activity): void {
    this.activities.set(activity.id, activity);
    this.changes.note('activity', activity.id, activity);
  }

  activity(id: string): Activity | undefined {
    return this.activities.get(id.toLowerCase());
  }

  allActivities(): Activity[] {
    return [...this.activities.values()];
  }

  saveJob(job: BulkJob): void {
    this.jobs.set(job.id, job);
    this.changes.note('job', job.id, job);
  }

  job(id: string): BulkJob | undefined {
    return this.jobs.get(id);
  }

  allJobs(): BulkJob[] {
    return [...this.jobs.values()];
  }

  clear(): void {
    this.contacts.clear();
    this.members.clear();
    this.lists.clear();
    this.fields.clear();
    this.tags.clear();
    this.activities.clear();
    this.jobs.clear();
    this.changes.clear();
  }

  private count(contact: Contact | undefined, step: 1 | -1): void {
    for (const { list } of contact?.memberships ?? []) this.members.set(list, this.membersOf(list) + step);
  }
}
