import { Button, Flex, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import type { FormEvent } from 'react';
import type { ConnectionView, Mode, ModeInput } from '../../../server/src/connection/contract';
import { ExplainedRadios } from '../shared/explained-radios';
import { AreaField } from '../shared/inputs';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { useDraft } from '../shared/use-draft';
import { useRun } from '../shared/use-run';
import { MODES } from './mode';
import { useSetMode } from './site-api';
import { addressesOf, problemOfAddresses } from './test-addresses';

interface Draft {
  mode: Mode;
  /** One a line. */
  addresses: string;
}

const draftOf = ({ mode, testAddresses }: ConnectionView): Draft => ({ mode, addresses: testAddresses.join('\n') });

const bodyOf = ({ mode, addresses }: Draft): ModeInput =>
  mode === 'test' ? { mode, testAddresses: addressesOf(addresses) } : { mode };

/** Whether changes go out: all of them, those of some addresses, or none. */
export function ModeForm({ connection, disabled }: { connection: ConnectionView; disabled: boolean }) {
  const t = useText();
  const run = useRun();
  const draft = useDraft(draftOf(connection));
  const [save, { isLoading }] = useSetMode();
  const { mode, addresses } = draft.values;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const ran = await run(save({ key: connection.key, body: bodyOf(draft.values) }).unwrap(), t('mode.saved'));
    if (ran.ok) draft.reset(draftOf(ran.value));
    else draft.setErrors(ran.problem.fields);
  };

  return (
    <Panel label={t('mode.title')}>
      <form onSubmit={submit} noValidate>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography variant="delta" tag="h2">
            {t('mode.title')}
          </Typography>
          <ExplainedRadios
            label={t('mode.title')}
            labelHidden
            value={mode}
            choices={MODES.map((value) => ({ value, label: t(`mode.${value}`), help: t(`mode.${value}-help`) }))}
            error={draft.errors.mode}
            disabled={disabled}
            onChange={(next) => draft.set('mode', next)}
          />
          {mode === 'test' ? (
            <AreaField
              name="testAddresses"
              label={t('mode.addresses')}
              hint={t('mode.addresses-hint')}
              placeholder={'ann@example.com\n@example.com'}
              value={addresses}
              error={problemOfAddresses(draft.errors, addresses)}
              disabled={disabled}
              required
              onChange={(next) => {
                draft.setErrors({});
                draft.set('addresses', next);
              }}
            />
          ) : null}
          {disabled ? null : (
            <Flex gap={4}>
              <Button
                type="submit"
                variant="secondary"
                startIcon={<Check />}
                loading={isLoading}
                disabled={!draft.dirty}
              >
                {t('mode.save')}
              </Button>
              {draft.dirty ? <Typography textColor="neutral600">{t('state.unsaved')}</Typography> : null}
            </Flex>
          )}
        </Flex>
      </form>
    </Panel>
  );
}
