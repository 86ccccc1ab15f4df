import { STANDARD_FIELDS } from '../constant-contact/contact';
import type { FormField, HiddenField } from './contract';

/** One connection that a form's lists belong to, with what the form needs to know of it. */
export interface Target {
  connection: string;
  /** Keys of the form's lists there. */
  lists: string[];
  /** Key of a form's field → contact field. */
  mapping: Map<string, string>;
  /** Longest value by contact field: a standard field's name or the key of a custom one. */
  limits: Map<string, number>;
}

/** Those of the connections that some lists belong to, with these lists only. */
export function targetsOf(targets: Target[], lists: string[]): Target[] {
  return targets
    .map((target) => ({ ...target, lists: target.lists.filter((list) => lists.includes(list)) }))
    .filter((target) => target.lists.length > 0);
}

type Mapped = Pick<FormField, 'key' | 'mapsTo'>;

/** The contact field that a form's field goes to at one connection; `null` where it is only kept here. */
export function contactField(field: Mapped, target: Target): string | null {
  if (field.key === 'email') return null;
  const named = field.mapsTo ?? target.mapping.get(field.key);
  if (named === undefined) return isStandard(field.key) ? field.key : null;
  // A custom field belongs to one connection only.
  return isStandard(named) || target.limits.has(named) ? named : null;
}

/** How long a value of each field may be so that every connection takes it whole. */
export function tightestLimits(fields: Mapped[], targets: Target[]): Map<string, number> {
  const limits = new Map<string, number>();
  for (const field of fields) {
    const known = targets
      .map((target) => target.limits.get(contactField(field, target) ?? ''))
      .filter((limit) => limit !== undefined);
    if (known.length > 0) limits.set(field.key, Math.min(...known));
  }
  return limits;
}

/** The values by contact field, as a delivery carries them. */
export function contactFields(
  fields: Array<FormField | HiddenField>,
  values: Record<string, string | string[]>,
  target: Target
): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  for (const field of fields) {
    const name = contactField(field, target);
    const value = values[field.key];
    if (name === null || value === undefined) continue;
    // A birthday has no year at Constant Contact, a date input always has one.
    const dated = 'type' in field && field.type === 'date';
    result[name] = dated && name === 'birthday' ? value.slice('YYYY-'.length) : value;
  }
  return result;
}

function isStandard(name: string): boolean {
  return (STANDARD_FIELDS as readonly string[]).includes(name);
}
