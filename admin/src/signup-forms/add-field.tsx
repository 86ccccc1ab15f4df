import { Box, Button, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { type KeyboardEvent, useState } from 'react';
import type { FieldChoice } from '../../../server/src/connection/contract';
import type { FormField } from '../../../server/src/signup-forms/contract';
import { SelectField, TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import { fieldFromChoice, postalAddress } from './field-from-choice';
import { freeKey, keyFrom } from './keys';

export interface NewField {
  field: FormField;
  /** `null`: the form knows how to call it, in each language. */
  label: string | null;
}

interface Props {
  fields: FormField[];
  choices: FieldChoice[];
  loading: boolean;
  onAdd: (fields: NewField[]) => void;
}

const ADDRESS = 'postal-address';

/** Two ways to a new field: one that the account has already, or one by its label. */
export function AddField({ fields, choices, loading, onAdd }: Props) {
  const t = useText();
  const [label, setLabel] = useState('');
  const taken = fields.map(({ key }) => key);
  const free = choices.filter(({ key, gone }) => !gone && !fields.some((field) => field.mapsTo === key));
  const address = postalAddress(choices, fields);

  const addFromAccount = (key: string) => {
    if (key === ADDRESS) return onAdd(address.map((field) => ({ field, label: null })));
    const choice = choices.find((candidate) => candidate.key === key);
    if (choice) onAdd([{ field: fieldFromChoice(choice, taken), label: choice.custom ? choice.label : null }]);
    return undefined;
  };
  const addOwn = () => {
    const name = label.trim();
    if (!name) return;
    onAdd([{ field: { key: freeKey(keyFrom(name), taken), type: 'text', required: false }, label: name }]);
    setLabel('');
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    addOwn();
  };

  return (
    <Box background="neutral100" borderColor="neutral200" hasRadius padding={4}>
      <Flex gap={4} alignItems="flex-end" wrap="wrap">
        {loading || choices.length > 0 ? (
          <Box flex="1" minWidth="22rem">
            <SelectField
              label={t('form-fields.add-from-account')}
              placeholder={t('form-fields.add-choose')}
              value={null}
              disabled={loading}
              options={[
                ...(address.length > 1
                  ? [{ value: ADDRESS, label: t('form-fields.postal-address', { count: address.length }) }]
                  : []),
                ...free.map(({ key, label: text, connectionName }) => ({
                  value: key,
                  label: connectionName ? `${text} (${connectionName})` : text,
                })),
              ]}
              onChange={addFromAccount}
            />
          </Box>
        ) : null}
        <Box flex="1" minWidth="22rem" onKeyDown={onEnter}>
          <TextField
            label={t('form-fields.add-own')}
            placeholder={t('form-fields.add-own-placeholder')}
            value={label}
            onChange={setLabel}
          />
        </Box>
        <Button
          type="button"
          variant="secondary"
          size="L"
          startIcon={<Plus />}
          onClick={addOwn}
          disabled={label.trim() === ''}
        >
          {t('form-fields.add')}
        </Button>
      </Flex>
    </Box>
  );
}
