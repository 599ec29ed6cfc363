ALTER TABLE users ADD COLUMN disabled_at timestamptz; -- nobody gets in with it any more
