-- What each operator may do, by name, separated by blanks. Those who were there before could do everything.

ALTER TABLE users ADD rights text NOT NULL DEFAULT '';
UPDATE users SET rights = 'reviewer supervisor administrator' WHERE role = 'operator';
ALTER TABLE users ALTER rights DROP DEFAULT,
    ADD CHECK (role = 'partner' AND rights = '' OR role = 'operator' AND rights ~ '^(reviewer|supervisor|administrator)( (reviewer|supervisor|administrator))*$');
