-- Questionnaires that customers have to answer, each with its definition as it was when it was assigned.

ALTER TABLE customers ADD COLUMN awaits_answers boolean; -- whether one isn't complete; null: there is none

CREATE TABLE questionnaires (
    client_id   text        NOT NULL,
    customer_id uuid        NOT NULL,
    code        text        NOT NULL,
    ordinal     integer     NOT NULL,
    definition  jsonb       NOT NULL,
    answers     bytea,       -- sealed under the customer's data key; null: nothing was answered yet
    is_complete boolean     NOT NULL,
    updated_at  timestamptz NOT NULL,
    PRIMARY KEY (client_id, customer_id, code),
    FOREIGN KEY (client_id, customer_id) REFERENCES customers
);

-- The last answered first.
CREATE INDEX questionnaires_updated_at ON questionnaires (client_id, updated_at DESC, customer_id, code) WHERE answers IS NOT NULL;

-- What its client calls a document, in its own words.
ALTER TABLE documents ADD COLUMN labels jsonb;

-- Whoever follows a link that was signed says nothing of the client.
CREATE INDEX documents_document_id ON documents (document_id) WHERE customer_id IS NOT NULL;
