import type { Account } from './account';
import { type Choice, type FieldType, fieldName } from './custom-field';
import { fixedUuid } from './ids';

const LISTS = ['General Interest', 'Newsletter', 'Customers'];

const FIELDS: readonly { label: string; type: FieldType; choices?: readonly string[] }[] = [
  { label: 'Favorite color', type: 'string' },
  { label: 'Member since', type: 'date' },
  { label: 'Preferred language', type: 'single_select', choices: ['English', 'French', 'Spanish'] },
];

/** What an account has before anybody touched it. The ids are the same in every process. */
export function fillFirstState(account: Account, at: string): void {
  LISTS.forEach((name, index) => {
    const id = index + 1;
    account.saveList({
      id,
      v3Id: fixedUuid('list', id),
      name,
      description: '',
      favorite: false,
      optInDefault: false,
      sortOrder: id,
      createdAt: at,
      updatedAt: at,
    });
  });
  FIELDS.forEach(({ label, type, choices = [] }, index) => {
    account.saveField({
      id: fixedUuid('field', index + 1),
      label,
      name: fieldName(label),
      type,
      metadata: choices.length > 0 ? { display_type: 'dropdown' } : {},
      version: type === 'date' ? 2 : 1,
      choices: choices.map(
        (choice_label, n): Choice => ({ choice_id: String(n + 1).padStart(6, '0'), choice_label, display_order: n + 1 })
      ),
      createdAt: at,
      updatedAt: at,
    });
  });
}
