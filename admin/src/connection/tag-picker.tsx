import { Button, Field, Flex, MultiSelect, MultiSelectOption, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { problemOf } from '../shared/problem';
import { useText } from '../shared/text';
import { useTags } from './tags-api';

interface Tag {
  id: string;
  name: string;
}

interface Props {
  connection: { key: string; name: string };
  value: Tag[];
  disabled?: boolean;
  onChange: (tags: Tag[]) => void;
}

/** The account's tags. What is chosen stays to be seen while they load, where they cannot be had, and where one is gone. */
export function TagPicker({ connection, value, disabled, onChange }: Props) {
  const t = useText();
  const { data, error, isFetching, refetch } = useTags(connection.key, {
    skip: disabled,
    refetchOnMountOrArgChange: true,
  });
  const chosen = value.map(({ id }) => id);
  const missing = value.filter(({ id }) => !data?.some((tag) => tag.id === id));
  const gone = data ? missing : [];
  const all = [...(data ?? []), ...missing];
  const label = (tag: Tag) => (gone.includes(tag) ? t('gone.marked', { name: tag.name }) : tag.name);
  const choose = (ids: string[]) =>
    onChange(ids.flatMap((id) => all.filter((tag) => tag.id === id).map(({ name }) => ({ id, name }))));

  return (
    <Field.Root
      width="100%"
      hint={data?.length === 0 ? t('tags.none') : undefined}
      error={
        gone.length > 0
          ? t('tags.gone', { names: gone.map(({ name }) => t('summary.quoted', { value: name })).join(', ') })
          : undefined
      }
    >
      <Field.Label>{t('tags.of', { name: connection.name })}</Field.Label>
      <MultiSelect
        // what an option is called is read once only
        key={gone.map(({ id }) => id).join()}
        value={chosen}
        disabled={disabled}
        loading={isFetching}
        placeholder={t('mapping.choose')}
        withTags
        onChange={choose}
      >
        {all.map((tag) => (
          <MultiSelectOption key={tag.id} value={tag.id}>
            {label(tag)}
          </MultiSelectOption>
        ))}
      </MultiSelect>
      <Field.Error />
      <Field.Hint />
      {error ? (
        <Flex gap={3}>
          <Typography textColor="danger600" variant="pi" role="alert">
            {t('error.load', { message: problemOf(error).message || t('error.unknown') })}
          </Typography>
          <Button
            type="button"
            size="S"
            variant="tertiary"
            startIcon={<ArrowClockwise />}
            loading={isFetching}
            onClick={() => refetch()}
          >
            {t('action.try-again')}
          </Button>
        </Flex>
      ) : null}
    </Field.Root>
  );
}
