import { Field, Flex, Radio, Typography } from '@strapi/design-system';
import type { Api } from '../../../server/src/connection/contract';
import { useText } from '../shared/text';

/** v1 or v3: asked once, because a connection never changes its API by accident. */
export function ApiChoice({ value, onChange }: { value: Api; onChange: (api: Api) => void }) {
  const t = useText();
  return (
    <Field.Root name="api" width="100%">
      <Field.Label>{t('connection.api')}</Field.Label>
      <Radio.Group value={value} aria-label={t('connection.api')} onValueChange={(api) => onChange(api as Api)}>
        <Flex direction="column" alignItems="flex-start" gap={3}>
          {(['v3', 'v1'] as const).map((api) => (
            <Flex key={api} direction="column" alignItems="flex-start" gap={1}>
              <Radio.Item value={api}>{t(`api.${api}-long`)}</Radio.Item>
              <Typography variant="pi" textColor="neutral600" paddingLeft={6}>
                {t(`api.${api}-help`)}
              </Typography>
            </Flex>
          ))}
        </Flex>
      </Radio.Group>
    </Field.Root>
  );
}
