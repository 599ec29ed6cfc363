import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fastify from 'fastify';
import { Store } from './store.js';

const CLIENT = 'BENCH';

export async function startApp(store, port, schemaFile) {
  const validate = compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
  const app = fastify({ logger: false });

  app.get('/health/ready', async () => ({ status: 'ok' }));

  app.post('/customer/init', async (request, reply) => {
    const body = request.body;
    if (!validate(body)) return refuse(reply, { code: 'requestValidateError', context: validate.errors });

    const customer = {
      customerId: Store.newId(body.customerType),
      customerType: body.customerType,
      reference: body.customerReference,
      number: body.customer.businessFederalEin ?? ssnOf(body.customer)?.value,
      body: { customer: body.customer, businessRepresentatives: body.businessRepresentatives },
      createdAt: new Date(),
    };
    const violated = await store.insert(CLIENT, customer);
    if (violated === 'customers_reference_key')
      return refuse(reply, { code: 'referenceExists', context: { reference: customer.reference }, message: 'Reference already exists.' });
    if (violated !== null)
      return refuse(reply, { code: 'customerExists', context: { cFiAggregatorId: CLIENT }, message: 'Customer exists.' });
    return succeed(customer);
  });

  app.get('/customer/status/:customerId', async (request, reply) => {
    const row = await store.find(CLIENT, request.params.customerId);
    if (row === undefined)
      return refuse(reply, { code: 'customerNotFound', context: { customerId: request.params.customerId }, message: 'Customer not found.' });
    return succeed({
      customerId: row.customer_id,
      customerType: row.customer_type,
      reference: row.reference,
      body: row.body,
      createdAt: row.created_at,
    });
  });

  await app.listen({ host: '127.0.0.1', port });
}

function compile(schema) {
  // strict: false, since Ajv would else refuse "nullable" beside "type" in the branches of if/then/else.
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv, { mode: 'full', formats: ['email'] });
  ajv.addFormat('dateISO', { validate: isDate });
  ajv.addKeyword({ keyword: 'isNotOnlyWhitespace', type: 'string', validate: (_, text) => text.trim().length > 0 });
  return ajv.compile(schema);
}

function isDate(text) {
  const [year, month, day] = text.split('-').map(Number);
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const ssnOf = (person) => person.identificationDocuments?.find((document) => document.type === 'SSN');

const requestId = () => randomUUID().replaceAll('-', '');

const refuse = (reply, error) => reply.code(400).send({ requestId: requestId(), ...error });

const succeed = (customer) => ({
  code: '0',
  data: {
    reference: customer.reference,
    customerId: customer.customerId,
    customerType: customer.customerType,
    customer: customer.customerType === 'individual' ? masked(customer.body.customer) : customer.body.customer,
    boises: [],
    dtsCreatedAt: customer.createdAt,
    businessRepresentatives: customer.body.businessRepresentatives?.map(withoutNumber),
  },
  requestId: requestId(),
});

const masked = (person) => ({ ...person, identificationDocuments: person.identificationDocuments?.map(last4) ?? [] });

const withoutNumber = (representative, at) => ({ id: `cstab_${at}`, ...masked(representative) });

const last4 = ({ value, ...rest }) => (rest.type === 'SSN' ? { ...rest, last4: value.slice(-4) } : { ...rest, value });
