import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { pluginConfig } from '../config';
import { FORM_UID } from './content-type';
import { JSON_ATTRIBUTES, malformedAttributes, missingForPublication } from './form-attributes';

type Attributes = Record<string, unknown>;

/**
 * Checks a form whenever its row is written, whoever writes it: the Content Manager, the REST API or a script. Publishing writes
 * a new row with `publishedAt`, and that one must be complete.
 */
export function checkFormsOnSave(strapi: Core.Strapi): void {
  strapi.db.lifecycles.subscribe({
    models: [FORM_UID],
    beforeCreate: ({ params }) => check(strapi, params.data),
    beforeUpdate: ({ params }) => check(strapi, params.data),
  });
}

/** Calls back after each write to a form, and once more after the write's own transaction. */
export function afterFormChange(strapi: Core.Strapi, changed: () => void): void {
  const listen = () => changed();
  strapi.db.lifecycles.subscribe({ models: [FORM_UID], afterCreate: listen, afterUpdate: listen, afterDelete: listen });
  strapi.documents.use(async (context, next) => {
    const result = await next();
    if (context.uid === FORM_UID) changed();
    return result;
  });
}

function check(strapi: Core.Strapi, data: Attributes): void {
  parseTexts(data);
  const problems = malformedAttributes(data, pluginConfig(strapi).challenges);
  if (problems.length === 0 && data.publishedAt) problems.push(...missingForPublication(data));
  if (problems.length > 0) {
    const message = problems.map((problem) => problem.message).join('; ');
    throw new errors.ValidationError(message, { errors: problems });
  }
}

/** Inputs of the panel may hand JSON over as text. What does not parse stays text, and is refused as such. */
function parseTexts(data: Attributes): void {
  for (const name of JSON_ATTRIBUTES) {
    const value = data[name];
    if (typeof value !== 'string') continue;
    try {
      data[name] = JSON.parse(value);
    } catch {}
  }
}
