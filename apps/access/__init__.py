"""Who may write: tokens for scripts, their scopes, and the roles of people."""
