import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import type { FormProtection } from '../../../server/src/signup-forms/contract';
import { ExplainedRadios } from '../shared/explained-radios';
import { TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import { InputFrame } from './input-frame';
import type { CustomInputProps } from './input-props';
import { LinesField } from './lines-field';
import { partErrors } from './row-errors';
import { protectionOf, withoutEmpty } from './values';

const CHALLENGES = ['none', 'altcha', 'turnstile'] as const;
const WHEN_DOWN = ['hold', 'refuse'] as const;
const DISPOSABLE = ['hold', 'refuse', 'accept'] as const;

const Half = ({ children }: { children: ReactNode }) => (
  <Grid.Item col={6} s={12} direction="column" alignItems="stretch" gap={4}>
    {children}
  </Grid.Item>
);

/** Against robots and strangers, in the order in which somebody thinks of it. */
export function ProtectionInput({ value, disabled = false, onChange, ...props }: CustomInputProps) {
  const t = useText();
  const protection = protectionOf(value);
  const errors = partErrors(props.rawError);
  const set = (part: Partial<FormProtection>) => onChange(props.name, withoutEmpty({ ...protection, ...part }));
  const setSeconds = (text: string) => {
    const { minSeconds: _, ...rest } = protection;
    const seconds = Number.parseInt(text, 10);
    onChange(props.name, seconds > 0 ? { ...rest, minSeconds: seconds } : rest);
  };

  return (
    <InputFrame {...props}>
      <Box background="neutral0" borderColor="neutral200" hasRadius padding={4}>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Typography variant="pi" textColor="neutral600">
            {t('protection.always')}
          </Typography>
          <Grid.Root gap={5}>
            <Half>
              <ExplainedRadios
                label={t('protection.challenge')}
                value={protection.challenge ?? 'none'}
                choices={CHALLENGES.map((challenge) => ({
                  value: challenge,
                  label: t(`protection.challenge-${challenge}`),
                  help: t(`protection.challenge-${challenge}-help`),
                }))}
                error={errors.challenge}
                disabled={disabled}
                onChange={(challenge) => set({ challenge: challenge === 'none' ? null : challenge })}
              />
              {protection.challenge ? (
                <ExplainedRadios
                  label={t('protection.when-down')}
                  value={protection.whenDown ?? 'hold'}
                  choices={WHEN_DOWN.map((verdict) => ({
                    value: verdict,
                    label: t(`protection.${verdict}`),
                    help: t(`protection.when-down-${verdict}-help`),
                  }))}
                  disabled={disabled}
                  onChange={(whenDown) => set({ whenDown })}
                />
              ) : null}
            </Half>
            <Half>
              <ExplainedRadios
                label={t('protection.disposable')}
                value={protection.disposable ?? 'hold'}
                choices={DISPOSABLE.map((verdict) => ({
                  value: verdict,
                  label: t(`protection.${verdict}`),
                  help: t(`protection.disposable-${verdict}-help`),
                }))}
                disabled={disabled}
                onChange={(disposable) => set({ disposable })}
              />
              <TextField
                label={t('protection.min-seconds')}
                hint={t('protection.min-seconds-hint')}
                type="number"
                value={protection.minSeconds ? String(protection.minSeconds) : ''}
                placeholder="0"
                error={errors.minSeconds}
                disabled={disabled}
                onChange={setSeconds}
              />
            </Half>
            <Half>
              <LinesField
                label={t('protection.origins')}
                hint={t('protection.origins-hint')}
                placeholder="https://www.example.org"
                value={protection.origins ?? []}
                error={errors.origins}
                disabled={disabled}
                onChange={(origins) => set({ origins })}
              />
            </Half>
            <Half>
              <LinesField
                label={t('protection.blocked')}
                hint={t('protection.blocked-hint')}
                placeholder={'example.com\nann@example.org'}
                value={protection.blocked ?? []}
                error={errors.blocked}
                disabled={disabled}
                onChange={(blocked) => set({ blocked })}
              />
            </Half>
          </Grid.Root>
        </Flex>
      </Box>
    </InputFrame>
  );
}
