-- What the page that submitted knows its visitor by. Beside the contact, for it is removed with it.
ALTER TABLE contacts ADD COLUMN customer_reference TEXT;
