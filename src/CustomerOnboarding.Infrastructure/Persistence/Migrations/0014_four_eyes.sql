-- What one operator decided of an application where a second one has to agree: who, and what of whom. The reason is among its moves, sealed.

ALTER TABLE applications ADD proposed jsonb;
