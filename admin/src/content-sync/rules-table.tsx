import { Table, Tbody, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { useText } from '../shared/text';
import { RuleLine } from './rule-line';
import { useMoving } from './use-moving';

const COLUMNS = [
  'rules.order',
  'rules.name',
  'rules.state',
  'rules.lists',
  'rules.documents',
  'rules.skipped',
] as const;

/** In the order that decides between rules. */
export function RulesTable({ rules, mayUpdate }: { rules: RuleView[]; mayUpdate: boolean }) {
  const t = useText();
  const { move, said, isMoving } = useMoving(rules);
  return (
    <>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <Table colCount={COLUMNS.length + 1} rowCount={rules.length + 1} aria-label={t('rules.title')}>
        <Thead>
          <Tr>
            {COLUMNS.map((key) => (
              <Th key={key}>
                <Typography variant="sigma">{t(key)}</Typography>
              </Th>
            ))}
            <Th>
              <VisuallyHidden>{t('deliveries.actions')}</VisuallyHidden>
            </Th>
          </Tr>
        </Thead>
        <Tbody>
          {rules.map((rule, index) => (
            <RuleLine
              key={rule.key}
              rule={rule}
              place={index + 1}
              of={rules.length}
              mayUpdate={mayUpdate}
              isMoving={isMoving}
              onMove={(by) => move(rule, by)}
            />
          ))}
        </Tbody>
      </Table>
    </>
  );
}
