import { unstable_useContentManagerContext as useContentManager, useForm } from '@strapi/strapi/admin';
import { siblingPath, valueAt } from './values';

/** The value of the attribute beside this input's, and a way to change it; `change` is `null` where there is none such. */
export function useSibling(name: string, sibling: string) {
  const path = siblingPath(name, sibling);
  const value = useForm('ConstantContactInput', ({ values }) => valueAt(values, path));
  const onChange = useForm('ConstantContactInput', (form) => form.onChange);
  const { contentType } = useContentManager();
  const there = value !== undefined || (path === sibling && sibling in (contentType?.attributes ?? {}));
  return { value, change: there ? (next: unknown) => onChange(path, next) : null };
}

/** Whether this is a document that was never saved: the only one that inputs may fill by themselves. */
export function useIsNew(): boolean {
  const { id, isSingleType } = useContentManager();
  return !isSingleType && (id === undefined || id === 'create');
}
