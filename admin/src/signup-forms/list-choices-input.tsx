import { Flex, Typography } from '@strapi/design-system';
import type { ListOffer } from '../../../server/src/signup-forms/contract';
import { useAllLists } from '../connection/lists-api';
import { SelectField } from '../shared/inputs';
import { moved } from '../shared/move';
import { Sortable } from '../shared/sortable';
import { useText } from '../shared/text';
import { InputFrame } from './input-frame';
import type { CustomInputProps } from './input-props';
import { ListChoiceRow } from './list-choice-row';
import { PickerLoaded } from './picker-loaded';
import { useTexts } from './use-texts';
import { offersOf } from './values';

/** The lists that visitors choose from, in the order in which they read them. */
export function ListChoicesInput({ value, disabled, onChange, ...props }: CustomInputProps) {
  const t = useText();
  const query = useAllLists();
  const texts = useTexts(props.name);
  const offers = offersOf(value);
  const save = (next: ListOffer[]) => onChange(props.name, next);

  return (
    <InputFrame {...props}>
      <PickerLoaded query={query} kept={offers.length}>
        {(lists) => {
          const listOf = (key: string) => lists.find((list) => list.key === key);
          const nameOf = (key: string) => listOf(key)?.name ?? t('lists.unknown');
          const free = lists.filter(({ key, gone }) => !gone && !offers.some(({ list }) => list === key));
          const several = new Set(lists.map(({ connection }) => connection)).size > 1;
          return (
            <>
              {offers.length === 0 ? (
                <Typography textColor="neutral600">{t('list-choices.none')}</Typography>
              ) : (
                <Sortable
                  ids={offers.map(({ list }) => list)}
                  nameOf={nameOf}
                  onMove={(from, to) => save(moved(offers, from, to))}
                >
                  <Flex tag="ol" direction="column" alignItems="stretch" gap={2}>
                    {offers.map((offer, index) => (
                      <ListChoiceRow
                        key={offer.list}
                        offer={offer}
                        list={listOf(offer.list)}
                        label={texts.listLabel(offer.list)}
                        onLabel={texts.writable ? (label) => texts.setListLabel(offer.list, label) : undefined}
                        disabled={disabled}
                        onChange={(next) => save(offers.map((other, place) => (place === index ? next : other)))}
                        onRemove={() => save(offers.filter((_, place) => place !== index))}
                        onUp={index > 0 ? () => save(moved(offers, index, index - 1)) : undefined}
                        onDown={index < offers.length - 1 ? () => save(moved(offers, index, index + 1)) : undefined}
                      />
                    ))}
                  </Flex>
                </Sortable>
              )}
              {disabled ? null : (
                <SelectField
                  label={t('list-choices.add')}
                  placeholder={t(lists.length === 0 ? 'lists.none' : 'list-choices.add-choose')}
                  value={null}
                  disabled={free.length === 0}
                  options={free.map(({ key, name, connectionName }) => ({
                    value: key,
                    label: several ? `${name} (${connectionName})` : name,
                  }))}
                  onChange={(list) => save([...offers, { list, ticked: false }])}
                />
              )}
            </>
          );
        }}
      </PickerLoaded>
    </InputFrame>
  );
}
