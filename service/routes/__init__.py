"""HTTP routes under ``/v1``, one module a resource. A route checks access, calls the store or engine, and answers."""
