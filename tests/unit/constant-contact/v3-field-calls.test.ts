import type { FieldDraft } from '../../../server/src/constant-contact/contact';
import { openStage, type Stage } from './v3-stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const labels = (count: number) => Array.from({ length: count }, (_, index) => `Choice ${index + 1}`);
const made = { custom_field_id: 'f1', label: 'Fruit', type: 'string' };

describe('the account’s custom fields', () => {
  it('come 100 a page with their choices, whose ids are text whatever they look like', async () => {
    stage.answerInTurn(
      { custom_fields: [made], _links: { next: { href: '/v3/contact_custom_fields?cursor=2' } } },
      {
        custom_fields: [
          {
            custom_field_id: 'f2',
            label: 'Size',
            type: 'single_select',
            choices: [
              { choice_id: 1, choice_label: 'S' },
              { choice_id: '9A63BC', choice_label: 'M' },
              { choice_id: 3, choice_label: 'L', deleted_at: '2023-12-18' },
            ],
          },
        ],
      }
    );
    await expect(stage.client.fields()).resolves.toEqual([
      { id: 'f1', label: 'Fruit', type: 'string', maxLength: 255, choices: [] },
      {
        id: 'f2',
        label: 'Size',
        type: 'single_select',
        maxLength: 255,
        choices: [
          { id: '1', label: 'S' },
          { id: '9A63BC', label: 'M' },
        ],
      },
    ]);
    expect(stage.calls()).toEqual(['GET /contact_custom_fields?limit=100', 'GET /contact_custom_fields?cursor=2']);
  });

  it('in an unknown shape are a clear error', async () => {
    stage.answerWith(200, { custom_fields: [{ label: 'x', type: 'string' }] });
    await expect(stage.client.fields()).rejects.toMatchObject({
      code: 'unexpected-answer',
      message: expect.stringContaining('“custom_fields[0].custom_field_id”'),
    });
  });
});

describe('a custom field', () => {
  it.each([
    'string',
    'text_area',
    'date',
    'datetime',
    'number',
    'currency',
    'boolean',
  ])('of type %s is made', async (type) => {
    stage.answerWith(201, { ...made, type });
    await expect(stage.client.createField({ label: 'Fruit', type })).resolves.toMatchObject({ id: 'f1', type });
    expect(stage.calls()).toEqual(['POST /contact_custom_fields']);
    expect(stage.sent()).toEqual({ label: 'Fruit', type });
  });

  it.each<[string, Pick<FieldDraft, 'type' | 'display'>, number, string]>([
    ['one of a few', { type: 'single_select' }, 20, 'radio'],
    ['some of a few', { type: 'multi_select' }, 20, 'checkbox'],
    ['one of many', { type: 'single_select' }, 21, 'dropdown'],
    ['one of very many', { type: 'single_select', display: 'dropdown' }, 100, 'dropdown'],
    ['one of a few, as it is wished', { type: 'single_select', display: 'dropdown' }, 2, 'dropdown'],
  ])('with choices is made: %s', async (_, kind, count, display_type) => {
    stage.answerWith(201, made);
    await stage.client.createField({ label: 'Fruit', choices: labels(count), ...kind });
    expect(stage.sent()).toEqual({
      label: 'Fruit',
      type: kind.type,
      metadata: { display_type },
      choices: labels(count).map((choice_label, index) => ({ choice_label, display_order: index + 1 })),
    });
  });

  it.each<[Partial<FieldDraft>, string]>([
    [{ label: '' }, 'between 1 and 50 characters, and not 0'],
    [{ label: 'x'.repeat(51) }, 'between 1 and 50 characters, and not 51'],
    [{ type: 'text' }, 'There is no field of type “text”. There is: string, text_area, '],
    [{ choices: ['a'] }, 'A field of type “string” has no choices: single_select or multi_select has.'],
    [{ display: 'radio' }, 'has no choices'],
    [{ type: 'single_select' }, 'A field shown as radio must have between 1 and 20 choices, and not 0.'],
    [{ type: 'single_select', display: 'radio', choices: labels(21) }, 'between 1 and 20 choices, and not 21'],
    [{ type: 'multi_select', display: 'checkbox', choices: labels(21) }, 'between 1 and 20 choices, and not 21'],
    [{ type: 'multi_select', choices: labels(101) }, 'A field shown as dropdown must have between 1 and 100 choices'],
    [{ type: 'multi_select', choices: ['a', ' '] }, 'Choice 2 must have between 1 and 255 characters.'],
    [{ type: 'multi_select', choices: ['x'.repeat(256)] }, 'Choice 1 must have'],
  ])('is not made of %j, and nothing is asked', async (draft, message) => {
    const wish = { label: 'Fruit', type: 'string', ...draft };
    await expect(stage.client.createField(wish)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining(message),
    });
    expect(stage.calls()).toEqual([]);
  });
});
