"""What happened: calls, who took part, and each source's report of them."""
