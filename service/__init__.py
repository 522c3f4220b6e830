"""What people use: settings, storage, search, ledger, digest, API, pages, command line."""
