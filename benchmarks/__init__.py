"""Speed and scale, measured by hand: `make bench`, or `make bench BENCH=engine` for one of them."""
