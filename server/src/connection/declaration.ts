import { array, type InferType, object, string, ValidationError } from 'yup';
import { MODES } from './contract';
import { testAddress } from './validation';

const KEY = /^[a-z0-9][a-z0-9-]{0,29}$/;

const text = (what: string) => string().max(255, 'has at most 255 characters').required(`is missing: ${what}`);

const common = {
  key: string().matches(KEY, 'must be up to 30 lower-case letters, digits and dashes').required('is missing'),
  name: text('what the panel calls it'),
  mode: string()
    .oneOf(MODES, `must be one of ${MODES.join(', ')}`)
    .default('live'),
  testAddresses: array(testAddress.required('is empty')).default([]),
};

const v1 = object({
  ...common,
  api: string()
    .oneOf(['v1'] as const)
    .required(),
  username: text('the account’s user name').matches(/^[^A-Z\s]*$/, 'is in lower case, without blanks'),
  password: text('read it from the environment'),
  apiKey: text('read it from the environment'),
});

const v3 = object({
  ...common,
  api: string()
    .oneOf(['v3'] as const)
    .required(),
  clientId: text('the client id of your application'),
  clientSecret: text('read it from the environment'),
});

/** A connection in `config/plugins`, secrets from the environment. The consent of v3 still comes from an administrator. */
export type ConnectionDeclaration = Omit<DeclaredConnection, 'mode' | 'testAddresses'> &
  Partial<Pick<DeclaredConnection, 'mode' | 'testAddresses'>>;
export type DeclaredConnection = InferType<typeof v1> | InferType<typeof v3>;

const schemaOf = ({ api }: ConnectionDeclaration) => (api === 'v1' ? v1 : v3);

/** With what a declaration may leave out. */
export const declaredConnection = (declared: ConnectionDeclaration): DeclaredConnection =>
  schemaOf(declared).cast(declared) as DeclaredConnection;

/** What is wrong with `config.connections`, beginning with the key, such as `connections[0].apiKey …`; `null` where it is right. */
export function connectionsProblem(declared: unknown): string | null {
  if (!Array.isArray(declared)) return 'connections must be a list';
  const keys = new Set<unknown>();
  for (const [index, one] of declared.entries()) {
    const place = `connections[${index}]`;
    if (typeof one !== 'object' || one === null) return `${place} must be an object`;
    if (!['v1', 'v3'].includes(one.api)) return `${place}.api must be v1 or v3`;
    const problem = shapeProblem(one);
    if (problem) return `${place}${problem}`;
    if (keys.has(one.key)) return `${place}.key “${one.key}” is there twice`;
    keys.add(one.key);
  }
  return null;
}

/** Names the key and never a value: it may be a secret. */
function shapeProblem(one: ConnectionDeclaration): string | null {
  const strictly = schemaOf(one).noUnknown(true, ({ unknown }) => `has an unknown key ${unknown}`);
  try {
    strictly.validateSync(one, { stripUnknown: false });
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const words = error.type === 'typeError' ? 'is of the wrong type' : error.message;
    return error.path ? `.${error.path} ${words}` : ` ${words}`;
  }
  const lonely = one.mode === 'test' && !one.testAddresses?.length;
  return lonely ? '.testAddresses is missing: the mode test needs at least one' : null;
}
