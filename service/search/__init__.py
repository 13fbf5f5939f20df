"""The search engine behind a port: tantivy inside, fed from the store through an outbox."""
