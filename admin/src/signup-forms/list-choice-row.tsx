import { Badge, Box, Checkbox, Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Trash } from '@strapi/icons';
import type { ListChoice } from '../../../server/src/connection/contract';
import type { ListOffer } from '../../../server/src/signup-forms/contract';
import { TextField } from '../shared/inputs';
import { useSortableRow } from '../shared/sortable';
import { useText } from '../shared/text';

interface Props {
  offer: ListOffer;
  /** Absent where it is not known here. */
  list: ListChoice | undefined;
  label: string;
  onLabel?: (label: string) => void;
  disabled?: boolean;
  onChange: (offer: ListOffer) => void;
  onRemove: () => void;
  onUp?: () => void;
  onDown?: () => void;
}

export function ListChoiceRow(props: Props) {
  const t = useText();
  const { offer, list, label, onLabel, disabled, onChange, onRemove, onUp, onDown } = props;
  const name = list?.name ?? t('lists.unknown');
  const { ref, style, handle } = useSortableRow(offer.list, name);
  const mark = list === undefined ? t('lists.unknown') : list.gone ? t('lists.gone') : null;

  return (
    <Box
      tag="li"
      ref={ref}
      style={style}
      background="neutral0"
      borderColor={mark ? 'danger600' : 'neutral200'}
      hasRadius
      padding={3}
    >
      <Flex gap={3} justifyContent="space-between" wrap="wrap">
        <Flex gap={2} minWidth={0}>
          {disabled ? null : handle}
          <Flex direction="column" alignItems="flex-start">
            <Typography fontWeight="bold" textColor="neutral800">
              {name}
            </Typography>
            {list?.members === null || list === undefined ? null : (
              <Typography variant="pi" textColor="neutral600">
                {t('list-picker.members', { count: list.members })}
              </Typography>
            )}
          </Flex>
          {mark ? <Badge variant="danger">{mark}</Badge> : null}
        </Flex>
        <Box flex="1" minWidth="14rem">
          {onLabel ? (
            <TextField
              label={t('list-choices.text', { name })}
              labelHidden
              placeholder={t('list-choices.text-placeholder', { name })}
              value={label}
              disabled={disabled}
              onChange={onLabel}
            />
          ) : null}
        </Box>
        <Checkbox
          checked={offer.ticked}
          disabled={disabled}
          onCheckedChange={(on) => onChange({ ...offer, ticked: on === true })}
        >
          {t('list-choices.ticked')}
        </Checkbox>
        {disabled ? null : (
          <Flex gap={1}>
            <IconButton label={t('form-fields.up', { name })} disabled={!onUp} onClick={onUp} variant="ghost">
              <ArrowUp />
            </IconButton>
            <IconButton label={t('form-fields.down', { name })} disabled={!onDown} onClick={onDown} variant="ghost">
              <ArrowDown />
            </IconButton>
            <IconButton label={t('form-fields.remove', { name })} onClick={onRemove} variant="ghost">
              <Trash />
            </IconButton>
          </Flex>
        )}
      </Flex>
      {mark ? (
        <Typography variant="pi" textColor="danger600">
          {t('list-picker.gone-hint')}
        </Typography>
      ) : null}
    </Box>
  );
}
