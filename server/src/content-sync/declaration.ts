import { ValidationError } from 'yup';
import type { RuleDeclaration, RuleInput } from './contract';
import { normalised, ruleShape } from './shape';

const KEY = /^[a-z0-9][a-z0-9-]{0,29}$/;

/** What a declaration may leave out beyond what a rule may. */
const filled = (declared: RuleDeclaration) => {
  const { key, ...rest } = declared;
  return { name: key, enabled: true, whenGone: 'leave', ...rest };
};

const strictly = ruleShape.noUnknown(true, ({ unknown }) => `is not known: ${unknown}`);

/** A declared rule as the room uses it; its lists and connection keep the names that the declaration gives them. */
export const inputOf = (declared: RuleDeclaration): RuleInput => normalised(ruleShape.validateSync(filled(declared)));

/** What is wrong with `config.rules`, beginning with the key, such as `rules[0].email: …`; `null` where it is right. */
export function declarationProblem(declared: unknown): string | null {
  if (!Array.isArray(declared)) return 'rules must be a list';
  const keys = new Set<string>();
  for (const [index, one] of declared.entries()) {
    const place = `rules[${index}]`;
    if (typeof one !== 'object' || one === null) return `${place} must be an object`;
    const { key } = one as Partial<RuleDeclaration>;
    if (typeof key !== 'string' || !KEY.test(key)) {
      return `${place}.key must be up to 30 lower-case letters, digits and dashes`;
    }
    if (keys.has(key)) return `${place}.key “${key}” is there twice`;
    keys.add(key);
    const problem = shapeProblem(one as RuleDeclaration);
    if (problem) return `${place}${problem.path && `.${problem.path}`}: ${problem.message}`;
  }
  return null;
}

function shapeProblem(declared: RuleDeclaration): { path: string; message: string } | null {
  try {
    strictly.validateSync(filled(declared), { strict: false, stripUnknown: false });
    return null;
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return { path: error.path ?? '', message: error.message };
  }
}
