import { Box, Button, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { type KeyboardEvent, useState } from 'react';
import type { FieldChoice } from '../../../server/src/connection/contract';
import type { FormField } from '../../../server/src/signup-forms/contract';
import { SelectField, TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import { fieldFromChoice } from './field-from-choice';
import { freeKey, keyFrom } from './keys';

interface Props {
  taken: string[];
  used: FormField[];
  choices: FieldChoice[];
  loading: boolean;
  onAdd: (field: FormField, label: string) => void;
}

/** Two ways to a new field: one that the account has already, or one by its label. */
export function AddField({ taken, used, choices, loading, onAdd }: Props) {
  const t = useText();
  const [label, setLabel] = useState('');
  const free = choices.filter(({ key, gone }) => !gone && !used.some((field) => field.mapsTo === key));

  const addFromAccount = (key: string) => {
    const choice = choices.find((candidate) => candidate.key === key);
    if (choice) onAdd(fieldFromChoice(choice, taken), choice.label);
  };
  const addOwn = () => {
    const name = label.trim();
    if (!name) return;
    onAdd({ key: freeKey(keyFrom(name), taken), type: 'text', required: false }, name);
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
              options={free.map(({ key, label: text, connectionName }) => ({
                value: key,
                label: connectionName ? `${text} (${connectionName})` : text,
              }))}
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
