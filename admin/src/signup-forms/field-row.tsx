import { Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowDown, ArrowUp, ChevronDown, ChevronUp, Trash } from '@strapi/icons';
import type { FieldChoice } from '../../../server/src/connection/contract';
import type { FieldOption, FormField } from '../../../server/src/signup-forms/contract';
import { Badge } from '../shared/badge';
import { useSortableRow } from '../shared/sortable';
import { useText } from '../shared/text';
import { FieldDetails } from './field-details';
import { lacksOptions } from './field-types';
import { keyFault } from './keys';
import type { Misfit } from './misfits';
import type { TextPart } from './use-texts';

export interface FieldRowProps {
  field: FormField;
  texts: Partial<Record<TextPart, string>>;
  /** What the form calls it where its texts say nothing. */
  usualLabel: string;
  onText?: (part: TextPart, text: string) => void;
  /** Keys of the form's other fields. */
  others: string[];
  around: { choices: FieldChoice[]; countries: FieldOption[] };
  misfits: Misfit[];
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

export const nameOf = ({ field, texts, usualLabel }: Pick<FieldRowProps, 'field' | 'texts' | 'usualLabel'>) =>
  texts.label || usualLabel || field.key;

/** A row that can be dragged. */
export function MovableFieldRow(props: FieldRowProps & { id: string }) {
  return <FieldRow {...props} moving={useSortableRow(props.id, nameOf(props))} />;
}

export function FieldRow(props: FieldRowProps & { moving?: ReturnType<typeof useSortableRow> }) {
  const t = useText();
  const { field, others, misfits, errors, disabled, open, onOpen, onRemove, onUp, onDown, moving } = props;
  const name = nameOf(props);
  const faulty = Object.keys(errors).length > 0 || keyFault(field.key, others) !== null || lacksOptions(field);
  const shown = open || faulty;
  const border = faulty ? 'danger600' : misfits.length > 0 ? 'warning600' : 'neutral200';

  return (
    <Box tag="li" ref={moving?.ref} style={moving?.style} background="neutral0" borderColor={border} hasRadius>
      <Flex padding={3} gap={2} justifyContent="space-between">
        <Flex gap={3} wrap="wrap" minWidth={0}>
          {disabled ? null : moving?.handle}
          <Typography fontWeight="bold" textColor="neutral800">
            {name}
          </Typography>
          <Badge>{t(`field-type.${field.type}`)}</Badge>
          {field.required ? <Badge variant="primary">{t('form-fields.required')}</Badge> : null}
          {misfits.length > 0 ? <Badge variant="warning">{t('misfit.badge')}</Badge> : null}
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
