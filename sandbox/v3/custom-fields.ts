import { type CustomField, FIELD_TYPES, fieldName, isSelect, MAX_FIELDS } from '../account/custom-field';
import { freshUuid } from '../account/ids';
import { removeField } from '../account/removals';
import { json, type Reply, reply } from '../http/message';
import type { Call } from './call';
import { pageOf, readCursor } from './cursor';
import { conflict, invalid, notFound } from './problem';
import { limitOf } from './query';
import { readChoices, readMetadata } from './read-field';

function fieldJson({ id, label, name, type, metadata, version, choices, createdAt, updatedAt }: CustomField) {
  const times = { created_at: createdAt, updated_at: updatedAt };
  return {
    custom_field_id: id,
    label,
    name,
    type,
    metadata,
    version,
    ...(isSelect(type) ? { choices: choices.map((choice) => ({ ...choice, custom_field_id: id, ...times })) } : {}),
    ...times,
  };
}

export function listFields({ request, world }: Call): Reply {
  const query = readCursor(request.query);
  const { shown, links } = pageOf(world.account.allFields(), query, limitOf(query, 50, 100), 'contact_custom_fields');
  return json(200, { custom_fields: shown.map(fieldJson), ...links });
}

function fieldOf({ params, world }: Call): CustomField {
  const field = world.account.field(params.id ?? '');
  if (!field) throw notFound('The custom field was not found.');
  return field;
}

export function getField(call: Call): Reply {
  return json(200, fieldJson(fieldOf(call)));
}

function readLabel({ body, world }: Call, self?: CustomField): string {
  const label = body.required('label', 50);
  const owner = world.account.allFields().find((field) => field.label.toLowerCase() === label.toLowerCase());
  if (owner && owner.id !== self?.id) throw conflict('The label already exists.');
  return label;
}

export function createField(call: Call): Reply {
  const { body, world, at } = call;
  const label = readLabel(call);
  const type = body.requiredOneOf('type', FIELD_TYPES);
  const metadata = readMetadata(body, type);
  const choices = isSelect(type) ? readChoices(body, [], metadata) : [];
  if (world.account.allFields().length >= MAX_FIELDS) throw invalid('The account cannot have more custom fields.');
  const version = body.integer('version', 1, 2) ?? 1;
  const times = { createdAt: at, updatedAt: at };
  const field = { id: freshUuid(), label, name: fieldName(label), type, metadata, version, choices, ...times };
  world.account.saveField(field);
  return json(201, fieldJson(field));
}

/** The type stays; choices that are not named are gone. */
export function updateField(call: Call): Reply {
  const before = fieldOf(call);
  const label = readLabel(call, before);
  const choices = isSelect(before.type) ? readChoices(call.body, before.choices, before.metadata) : [];
  const field = { ...before, label, name: fieldName(label), choices, updatedAt: call.at };
  call.world.account.saveField(field);
  return json(200, fieldJson(field));
}

export function deleteField(call: Call): Reply {
  removeField(call.world.account, fieldOf(call).id);
  return reply(204);
}
