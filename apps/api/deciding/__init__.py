"""The editors' actions: each a thin door over one service of `apps.ledger.decisions`."""
