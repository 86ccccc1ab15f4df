import de from '../../../admin/src/translations/de.json';
import en from '../../../admin/src/translations/en.json';
import { signupForm } from '../../../server/src/signup-forms/content-type';

const attributes = Object.entries(signupForm.schema.config.metadatas).map(([name, { edit }]) => ({ name, ...edit }));
const german: Record<string, string> = de;
const english: Record<string, string> = en;

describe('what the form’s schema says of an attribute', () => {
  it.each(attributes)('$name: stands among the panel’s texts, word for word, so that it is translated', (attribute) => {
    const { name, label, description } = attribute;
    expect(english[`attribute.${name}`]).toBe(label);
    expect(english[`hint.${name}`] ?? '').toBe(description);
  });

  it('has no hint there that no attribute has, and each in German', () => {
    const hints = Object.keys(en).filter((key) => key.startsWith('hint.'));
    expect(hints).toEqual(attributes.filter(({ description }) => description).map(({ name }) => `hint.${name}`));
    for (const hint of hints) expect(german[hint]).not.toBe(english[hint]);
  });
});
