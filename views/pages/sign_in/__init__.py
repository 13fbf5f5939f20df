"""The sign-in page, for a service that is not the embedded one."""
