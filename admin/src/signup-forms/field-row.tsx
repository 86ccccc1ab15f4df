import { Badge, Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowDown, ArrowUp, ChevronDown, ChevronUp, Trash } from '@strapi/icons';
import type { FieldChoice } from '../../../server/src/connection/contract';
import type { FormField } from '../../../server/src/signup-forms/contract';
import { useText } from '../shared/text';
import { FieldDetails } from './field-details';
import { lacksOptions } from './field-types';
import { keyFault } from './keys';

export interface FieldRowProps {
  field: FormField;
  label: string;
  onLabel?: (label: string) => void;
  /** Keys of the form's other fields. */
  others: string[];
  choices: FieldChoice[];
  errors: Record<string, string>;
  disabled?: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: (field: FormField) => void;
  /** Absent where it may not be: the address stays, and stays first. */
  onRemove?: () => void;
  onUp?: () => void;
  onDown?: () => void;
}

export function FieldRow(props: FieldRowProps) {
  const t = useText();
  const { field, label, others, errors, disabled, open, onOpen, onRemove, onUp, onDown } = props;
  const name = label || field.key;
  const faulty = Object.keys(errors).length > 0 || keyFault(field.key, others) !== null || lacksOptions(field);
  const shown = open || faulty;

  return (
    <Box tag="li" background="neutral0" borderColor={faulty ? 'danger600' : 'neutral200'} hasRadius>
      <Flex padding={3} gap={2} justifyContent="space-between">
        <Flex gap={3} wrap="wrap" minWidth={0}>
          <Typography fontWeight="bold" textColor="neutral800">
            {name}
          </Typography>
          <Badge>{t(`field-type.${field.type}`)}</Badge>
          {field.required ? <Badge variant="primary">{t('form-fields.required')}</Badge> : null}
        </Flex>
        <Flex gap={1}>
          {disabled || !onRemove ? null : (
            <>
              <IconButton label={t('form-fields.up', { name })} disabled={!onUp} onClick={onUp} variant="ghost">
                <ArrowUp />
              </IconButton>
              <IconButton label={t('form-fields.down', { name })} disabled={!onDown} onClick={onDown} variant="ghost">
                <ArrowDown />
              </IconButton>
              <IconButton label={t('form-fields.remove', { name })} onClick={onRemove} variant="ghost">
                <Trash />
              </IconButton>
            </>
          )}
          <IconButton
            label={t(shown ? 'form-fields.close' : 'form-fields.open', { name })}
            aria-expanded={shown}
            onClick={() => onOpen(!open)}
            variant="ghost"
          >
            {shown ? <ChevronUp /> : <ChevronDown />}
          </IconButton>
        </Flex>
      </Flex>
      {shown ? (
        <Box padding={4} borderStyle="solid" borderWidth="1px 0 0" borderColor="neutral200">
          <FieldDetails {...props} />
        </Box>
      ) : null}
    </Box>
  );
}
