"""Files made of records for somebody outside: one file a format. They know no HTTP and no database; that each record is
logged as disclosed before the file leaves is the route's part."""
