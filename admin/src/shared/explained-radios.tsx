import { Field, Flex, Radio, Typography } from '@strapi/design-system';

interface Choice<T extends string> {
  value: T;
  label: string;
  help: string;
  disabled?: boolean;
}

interface Props<T extends string> {
  label: string;
  labelHidden?: boolean;
  value: T;
  choices: ReadonlyArray<Choice<T>>;
  error?: string;
  disabled: boolean;
  onChange: (value: T) => void;
}

/** Each choice says what it does to the person: some of them cannot be taken back. */
export function ExplainedRadios<T extends string>(props: Props<T>) {
  const { label, labelHidden, value, choices, error, disabled, onChange } = props;
  const choose = (next: string) => {
    const chosen = choices.find((choice) => choice.value === next);
    if (chosen) onChange(chosen.value);
  };
  return (
    <Field.Root error={error} width="100%">
      {labelHidden ? null : (
        <Typography variant="pi" fontWeight="bold" textColor="neutral800">
          {label}
        </Typography>
      )}
      <Radio.Group value={value} disabled={disabled} aria-label={label} onValueChange={choose}>
        <Flex direction="column" alignItems="flex-start" gap={3} paddingTop={labelHidden ? 0 : 2}>
          {choices.map((choice) => (
            <Flex key={choice.value} direction="column" alignItems="flex-start" gap={1}>
              <Radio.Item value={choice.value} disabled={choice.disabled}>
                {choice.label}
              </Radio.Item>
              <Typography variant="pi" textColor="neutral600" paddingLeft={6}>
                {choice.help}
              </Typography>
            </Flex>
          ))}
        </Flex>
      </Radio.Group>
      <Field.Error />
    </Field.Root>
  );
}
