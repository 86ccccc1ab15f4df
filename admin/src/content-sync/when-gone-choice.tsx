import { Field, Flex, Radio, Typography } from '@strapi/design-system';
import type { WhenGone } from '../../../server/src/content-sync/contract';
import { useText } from '../shared/text';

const CHOICES = ['leave', 'nothing', 'opt-out', 'delete'] as const satisfies readonly WhenGone[];

interface Props {
  value: WhenGone;
  error?: string;
  disabled: boolean;
  onChange: (value: WhenGone) => void;
}

/** Each choice says what it does to the person: two of them cannot be taken back. */
export function WhenGoneChoice({ value, error, disabled, onChange }: Props) {
  const t = useText();
  return (
    <Field.Root name="whenGone" error={error} width="100%">
      <Typography variant="delta" tag="h2" id="when-gone">
        {t('rules.when-gone')}
      </Typography>
      <Radio.Group
        value={value}
        disabled={disabled}
        aria-labelledby="when-gone"
        onValueChange={(next) => onChange(next as WhenGone)}
      >
        <Flex direction="column" alignItems="flex-start" gap={3} paddingTop={3}>
          {CHOICES.map((choice) => (
            <Flex key={choice} direction="column" alignItems="flex-start" gap={1}>
              <Radio.Item value={choice}>{t(`when-gone.${choice}`)}</Radio.Item>
              <Typography variant="pi" textColor="neutral600" paddingLeft={6}>
                {t(`when-gone.${choice}-help`)}
              </Typography>
            </Flex>
          ))}
        </Flex>
      </Radio.Group>
      <Field.Error />
    </Field.Root>
  );
}
