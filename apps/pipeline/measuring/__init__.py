"""How well the ledger puts reports to calls, held against what is known of the calls themselves."""
