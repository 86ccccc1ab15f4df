import { customFields, signupForm } from '../../../server/src/signup-forms/content-type';

const { attributes, config } = signupForm.schema;
const rows = config.layouts.edit;

describe('the form as the Content Manager shows it', () => {
  it('has a place for each attribute, and no more than one', () => {
    const placed = rows.flat().map(({ name }) => name);
    expect([...placed].sort()).toEqual(Object.keys(attributes).sort());
  });

  it('has rows that are full, and a label for each attribute', () => {
    for (const row of rows) expect(row.reduce((sum, { size }) => sum + size, 0)).toBe(12);
    expect(Object.keys(config.metadatas).sort()).toEqual(Object.keys(attributes).sort());
  });

  it('has no attribute that somebody would have to type as JSON', () => {
    const types = Object.values(attributes).map(({ type }) => type);
    expect(types).not.toContain('json');
  });

  it('registers each input that an attribute names', () => {
    const named = Object.values(attributes).flatMap((attribute) =>
      'customField' in attribute ? [attribute.customField] : []
    );
    const registered = customFields.map(({ plugin, name }) => `plugin::${plugin}.${name}`);
    expect([...named].sort()).toEqual([...registered].sort());
  });
});
