import { randomBytes } from 'node:crypto';
import pg from 'pg';

// Per worker. Of 5, 10 and 20 it registered most with 10.
const CONNECTIONS = Number(process.env.PEER_POOL ?? 10);

const UNIQUE_VIOLATION = '23505';

/** One table, one statement each, prepared once per connection. */
export class Store {
  // pg would end connections that were idle for ten seconds: all at once, amid the turn of another server, which then waits a quarter of a second for a core.
  #pool = new pg.Pool({ max: CONNECTIONS, idleTimeoutMillis: 0 });

  static async createTable() {
    const client = new pg.Client();
    await client.connect();
    await client.query(`
      CREATE TABLE customers (
        client_id     text        NOT NULL,
        customer_id   text        NOT NULL,
        customer_type text        NOT NULL,
        reference     text        NOT NULL,
        number        text, -- SSN or FEIN
        body          jsonb       NOT NULL,
        created_at    timestamptz NOT NULL,
        PRIMARY KEY (client_id, customer_id)
      );
      CREATE UNIQUE INDEX customers_reference_key ON customers (client_id, reference);
      CREATE UNIQUE INDEX customers_number_key ON customers (client_id, number);`);
    await client.end();
  }

  /** The name of the unique index that refused it, or null. */
  async insert(clientId, customer) {
    // Not by pool.query: it throws a connection away with the first statement that fails on it.
    const connection = await this.#pool.connect();
    try {
      await connection.query({
        name: 'insert',
        text: 'INSERT INTO customers VALUES ($1, $2, $3, $4, $5, $6, $7)',
        values: [clientId, customer.customerId, customer.customerType, customer.reference, customer.number, customer.body, customer.createdAt],
      });
      return null;
    } catch (error) {
      if (error.code !== UNIQUE_VIOLATION) throw error;
      return error.constraint;
    } finally {
      connection.release();
    }
  }

  async find(clientId, customerId) {
    const { rows } = await this.#pool.query({
      name: 'find',
      text: 'SELECT customer_id, customer_type, reference, body, created_at FROM customers WHERE client_id = $1 AND customer_id = $2',
      values: [clientId, customerId],
    });
    return rows[0];
  }

  /** Time-ordered, as the service's are, so that both keep their primary key's index compact. */
  static newId(customerType) {
    return (customerType === 'business' ? 'cstab_' : 'cstap_') + Date.now().toString(36) + randomBytes(8).toString('hex');
  }
}
