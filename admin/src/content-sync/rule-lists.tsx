import { Box, Flex, Typography } from '@strapi/design-system';
import { ConnectionSelect } from '../connection/connection-select';
import { ListChooser } from '../connection/list-chooser';
import { useText } from '../shared/text';
import { ListsByValue } from './lists-by-value';
import { PathPicker } from './path-picker';
import { setPart } from './rule-rows';
import { RuleSection } from './rule-section';
import { connectionsOf, pathsOf, type SectionProps, settledBy } from './surroundings';

/** Where people go: to the same lists, to lists by what their entry says, or to those that it names itself. */
export function RuleLists(props: SectionProps) {
  const t = useText();
  const { draft, around, disabled } = props;
  const { values, errors } = draft;
  const { lists } = around;
  const settled = settledBy(lists, values);
  const connections = connectionsOf(lists);
  const fitting = values.lists.length === 0 && settled ? lists.filter((list) => list.connection === settled) : lists;
  const asksConnection = !settled && values.listsFrom !== null && (connections.length > 1 || errors.connection);
  return (
    <RuleSection title={t('rules.lists')} hint={t('rules.lists-hint')} error={errors.lists}>
      <Flex direction="column" alignItems="stretch" gap={6}>
        <ListChooser
          lists={fitting}
          value={values.lists}
          disabled={disabled}
          oneConnection
          onChange={(keys) => setPart(draft, 'lists', keys)}
        />
        <ListsByValue {...props} />
        <Box>
          <Typography variant="pi" fontWeight="bold" tag="h3" textColor="neutral800" paddingBottom={2}>
            {t('rules.lists-from')}
          </Typography>
          <PathPicker
            label={t('rules.lists-from-path')}
            value={values.listsFrom ?? ''}
            paths={pathsOf(around, values)}
            hint={t('rules.lists-from-hint')}
            placeholder={t('rules.lists-from-none')}
            error={errors.listsFrom}
            disabled={disabled || !values.contentType}
            onChange={(path) => setPart(draft, 'listsFrom', path)}
            onClear={() => setPart(draft, 'listsFrom', null)}
          />
        </Box>
        {asksConnection ? (
          <ConnectionSelect
            connections={connections}
            value={values.connection}
            onChange={(key) => setPart(draft, 'connection', key)}
          />
        ) : null}
        {asksConnection && errors.connection ? (
          <Typography textColor="danger600" variant="pi" role="alert">
            {errors.connection}
          </Typography>
        ) : null}
      </Flex>
    </RuleSection>
  );
}
